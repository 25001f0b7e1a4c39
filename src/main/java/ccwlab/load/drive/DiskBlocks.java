package ccwlab.load.drive;

import ccwlab.arch.Bytes;
import ccwlab.guest.Work;
import ccwlab.guest.cio.BlockPattern;
import ccwlab.guest.cio.Slot;
import java.util.HashMap;
import java.util.Map;

/**
 * What a job knows of one disk's content. The disk is divided into units of one request each. A
 * unit that is being written is not looked at; one whose write did not end well is unknown until
 * the next good one.
 */
final class DiskBlocks {
  private static final int UNKNOWN = -1;

  private final int unitBlocks;
  private final long units;
  private final Map<Long, Integer> written = new HashMap<>();
  private final Map<Long, Integer> writing = new HashMap<>();
  private int version;
  private long turn;

  /**
   * @param blocks of the disk
   * @param unitBlocks of a request
   */
  DiskBlocks(long blocks, int unitBlocks) {
    this.unitBlocks = unitBlocks;
    this.units = blocks / unitBlocks;
  }

  /** The unit behind the last one that was asked for. */
  long nextUnit() {
    return turn++ % units;
  }

  /** Any unit. */
  long unit(double chance) {
    return (long) (chance * units);
  }

  /** A read of a unit; what it must find, if that is known and is to be looked at. */
  Work.Blocks read(long unit, boolean verify) {
    int expected =
        verify && !writing.containsKey(unit) ? written.getOrDefault(unit, UNKNOWN) : UNKNOWN;
    return new Work.Blocks(false, unit * unitBlocks, unitBlocks, expected);
  }

  /** A write of a unit; of one that is being written already, a read instead. */
  Work.Blocks write(long unit) {
    if (writing.containsKey(unit)) {
      return read(unit, false);
    }
    version = version == Integer.MAX_VALUE ? 1 : version + 1;
    writing.put(unit, version);
    return new Work.Blocks(true, unit * unitBlocks, unitBlocks, version);
  }

  /** A write has ended. */
  void ended(Work.Blocks write, boolean good) {
    long unit = write.block() / unitBlocks;
    writing.remove(unit);
    written.put(unit, good ? write.version() : UNKNOWN);
  }

  /** The content of each unit that is known, by its first block. */
  Map<Long, Bytes> known() {
    Map<Long, Bytes> known = new HashMap<>();
    written.forEach(
        (unit, of) -> {
          if (of != UNKNOWN && !writing.containsKey(unit)) {
            Work.Blocks blocks = new Work.Blocks(true, unit * unitBlocks, unitBlocks, of);
            known.put(unit * unitBlocks, BlockPattern.of(blocks));
          }
        });
    return known;
  }

  /** Bytes of a unit. */
  int unitBytes() {
    return unitBlocks * Slot.BLOCK_BYTES;
  }
}
