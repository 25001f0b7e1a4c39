package ccwlab.scenario;

import ccwlab.scenario.Scenario.BufferSpec;
import ccwlab.scenario.Scenario.DeviceSpec;
import java.util.List;

/** Parts that files of several kinds have in common, and that look alike in all of them. */
public final class FileParts {
  private static final long MEMORY_LEAST = 128 << 10;
  private static final long MEMORY_MOST = 1 << 30;
  private static final long MEMORY_USUAL = 1 << 20;

  private FileParts() {}

  /** The storage of a guest: {@code memory-bytes}, a multiple of a page. */
  public static long memoryBytes(ConfNode root) {
    long memoryBytes =
        root.find("memory-bytes")
            .map(node -> node.whole(MEMORY_LEAST, MEMORY_MOST))
            .orElse(MEMORY_USUAL);
    if (memoryBytes % Layout.PAGE_BYTES != 0) {
      throw root.require("memory-bytes")
          .error(memoryBytes + " is no whole number of pages", "multiples of " + Layout.PAGE_BYTES);
    }
    return memoryBytes;
  }

  /** What a file lays down in the storage of each guest: {@code buffers} and {@code programs}. */
  public record LaidDown(List<ChannelProgramSpec> programs, List<BufferSpec> buffers) {}

  /** Reads both. */
  public static LaidDown laidDown(ConfNode root, long memoryBytes) {
    Buffers buffers = new Buffers(new Layout(root, memoryBytes));
    root.find("buffers").ifPresent(buffers::read);
    List<ChannelProgramSpec> programs =
        root.find("programs").map(new ProgramReader(buffers)::read).orElse(List.of());
    return new LaidDown(programs, buffers.specs());
  }

  /** The keys of {@link #device}. */
  public static List<String> deviceKeys() {
    return SubchannelReader.DEVICE_KEYS;
  }

  /** A device: its type, image, service times and habits. */
  public static DeviceSpec device(ConfNode node) {
    return SubchannelReader.device(node);
  }

  /** How many 512-byte blocks the disk has that {@link #device} has read there; 0 for none. */
  public static long diskBlocks(ConfNode node, DeviceSpec device) {
    return device.image().isDisk() ? DiskImages.blocks(node.require("image"), device.image()) : 0;
  }

  /** A time, as a constant or a distribution. */
  public static Distribution distribution(ConfNode node) {
    return Numbers.distribution(node);
  }

  /** A duration in microseconds. */
  public static double micros(ConfNode node) {
    return Numbers.micros(node, node.text());
  }

  /** Names of properties. */
  public static List<String> properties(ConfNode node, List<String> allowed) {
    return node.items().stream().map(item -> item.choice("property", allowed)).toList();
  }
}
