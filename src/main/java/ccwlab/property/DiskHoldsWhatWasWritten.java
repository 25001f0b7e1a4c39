package ccwlab.property;

import ccwlab.arch.Bytes;
import ccwlab.arch.Schid;
import ccwlab.observe.HardwareSeen;
import ccwlab.observe.Observation;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * A block that was written reads as it was written, and is so on the disk in the end. It remembers
 * the {@value #KEPT_MOST} blocks that were written last, and says nothing of others.
 */
final class DiskHoldsWhatWasWritten extends RememberingProperty {
  private static final int BLOCK_BYTES = 512;

  static final int KEPT_MOST = 1 << 15;

  /** Those that were written longest ago come first. */
  private final Map<Block, Bytes> written = new LinkedHashMap<>();

  private record Block(Schid schid, long number) {}

  @Override
  public Set<Class<? extends Observation>> hears() {
    return Set.of(HardwareSeen.MediumWritten.class, HardwareSeen.MediumRead.class);
  }

  @Override
  public Optional<String> violatedBy(Observation seen) {
    if (seen instanceof HardwareSeen.MediumWritten write) {
      for (int i = 0; i < blocks(write.content()); i++) {
        written(new Block(write.schid(), write.block() + i), blockAt(write.content(), i));
      }
    } else if (seen instanceof HardwareSeen.MediumRead read) {
      return read(read);
    }
    return Optional.empty();
  }

  @Override
  public Property copy() {
    DiskHoldsWhatWasWritten copy = new DiskHoldsWhatWasWritten();
    copy.written.putAll(written);
    return copy;
  }

  @Override
  Object memory() {
    return written;
  }

  @Override
  public Optional<String> violatedAtRest(Rest rest) {
    for (Map.Entry<Block, Bytes> entry : written.entrySet()) {
      Block block = entry.getKey();
      if (!rest.block(block.schid(), block.number()).equals(entry.getValue())) {
        return Optional.of(
            "%s: block %d does not hold what was written last"
                .formatted(block.schid(), block.number()));
      }
    }
    return Optional.empty();
  }

  private void written(Block block, Bytes content) {
    written.remove(block);
    if (written.size() == KEPT_MOST) {
      written.remove(written.keySet().iterator().next());
    }
    written.put(block, content);
  }

  private Optional<String> read(HardwareSeen.MediumRead read) {
    for (int i = 0; i < blocks(read.content()); i++) {
      Bytes expected = written.get(new Block(read.schid(), read.block() + i));
      if (expected != null && !expected.equals(blockAt(read.content(), i))) {
        return Optional.of(
            "%s: block %d was read otherwise than it was written"
                .formatted(read.schid(), read.block() + i));
      }
    }
    return Optional.empty();
  }

  private static int blocks(Bytes content) {
    return content.length() / BLOCK_BYTES;
  }

  private static Bytes blockAt(Bytes content, int index) {
    return content.slice(index * BLOCK_BYTES, BLOCK_BYTES);
  }
}
