package ccwlab.load.drive;

import ccwlab.guest.Work;
import java.util.HashMap;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What the jobs know of one disk's content, block by block; their requests may be of different
 * sizes. A block that is being written is not looked at; one whose write did not end well is
 * unknown until the next good one.
 */
final class DiskBlocks {
  private static final int UNKNOWN = -1;

  private final long blocks;

  /** Of each block that was written, what was written last. */
  private final Map<Long, Integer> written = new HashMap<>();

  /** Of each block that is being written, what. */
  private final Map<Long, Integer> writing = new HashMap<>();

  /** Of each job that goes through the disk in order, how many requests it has made. */
  private final Map<Integer, Long> turns = new HashMap<>();

  private int version;

  /**
   * @param blocks of the disk
   */
  DiskBlocks(long blocks) {
    this.blocks = blocks;
  }

  /** The first block of a job's next request of so many blocks, one behind the other. */
  long next(int job, int count) {
    long turn = turns.merge(job, 1L, Long::sum) - 1;
    return turn % (blocks / count) * count;
  }

  /**
   * The first block of a request anywhere on the disk.
   *
   * @param chance uniform in [0, 1)
   */
  long anywhere(double chance, int count) {
    return (long) (chance * (blocks / count)) * count;
  }

  /**
   * A read.
   *
   * @param verify what it brings is looked at: if all of it was written by one request, and nothing
   *     of it is being written
   */
  Work.Blocks read(long block, int count, boolean verify) {
    return new Work.Blocks(false, block, count, verify ? expected(block, count) : UNKNOWN);
  }

  private int expected(long block, int count) {
    int first = written.getOrDefault(block, UNKNOWN);
    for (long each = block; each < block + count; each++) {
      if (writing.containsKey(each) || written.getOrDefault(each, UNKNOWN) != first) {
        return UNKNOWN;
      }
    }
    return first;
  }

  /** A write; where something is being written already, a read instead. */
  Work.Blocks write(long block, int count) {
    for (long each = block; each < block + count; each++) {
      if (writing.containsKey(each)) {
        return read(block, count, false);
      }
    }
    version = version == Integer.MAX_VALUE ? 1 : version + 1;
    for (long each = block; each < block + count; each++) {
      writing.put(each, version);
    }
    return new Work.Blocks(true, block, count, version);
  }

  /** A write has ended. */
  void ended(Work.Blocks write, boolean good) {
    for (long each = write.block(); each < write.block() + write.count(); each++) {
      writing.remove(each);
      written.put(each, good ? write.version() : UNKNOWN);
    }
  }

  /** Each block whose content is known, as the write that made it would make it alone. */
  SortedMap<Long, Work.Blocks> known() {
    SortedMap<Long, Work.Blocks> known = new TreeMap<>();
    written.forEach(
        (block, of) -> {
          if (of != UNKNOWN && !writing.containsKey(block)) {
            known.put(block, new Work.Blocks(true, block, 1, of));
          }
        });
    return known;
  }
}
