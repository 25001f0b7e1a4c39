package ccwlab.scenario;

import java.util.Map;
import java.util.TreeMap;

/**
 * Where things lie in guest storage. What has no address of its own is put on the first free pages;
 * nothing overlaps. Storage below {@link #FIRST} is the vCPUs' own: prefix areas and the operands
 * of STSCH, TSCH and MSCH.
 */
final class Layout {
  static final int PAGE_BYTES = 4096;
  static final long FIRST = 0x10000;

  /** A format-0 CCW has 24 address bits. */
  static final long FORMAT_0_BYTES = 1L << 24;

  private final ConfNode root;
  private final long memoryBytes;

  /** End of each taken range by its start. */
  private final TreeMap<Long, Long> taken = new TreeMap<>();

  /** No whole page below is free. */
  private long full = FIRST;

  Layout(ConfNode root, long memoryBytes) {
    this.root = root;
    this.memoryBytes = memoryBytes;
  }

  /** Takes the range that the file asks for. */
  long take(ConfNode node, long address, long sizeBytes) {
    if (address + sizeBytes > memoryBytes) {
      throw node.error(
          "%x to %x is outside guest storage".formatted(address, address + sizeBytes - 1),
          "%x to %x".formatted(FIRST, memoryBytes - 1));
    }
    Map.Entry<Long, Long> before = taken.lowerEntry(address + sizeBytes);
    if (before != null && before.getValue() > address) {
      throw node.error(
          "%x to %x overlaps with %x to %x"
              .formatted(address, address + sizeBytes - 1, before.getKey(), before.getValue() - 1),
          "storage that nothing else has");
    }
    taken.put(address, address + sizeBytes);
    return address;
  }

  /** Takes the first free pages that are long enough. */
  long allocate(long sizeBytes) {
    Map.Entry<Long, Long> below = taken.lowerEntry(full);
    long address = below == null ? full : Math.max(full, pageUp(below.getValue()));
    boolean passed = false;
    for (Map.Entry<Long, Long> range : taken.tailMap(full).entrySet()) {
      if (address + sizeBytes <= range.getKey()) {
        break;
      }
      passed |= address + PAGE_BYTES <= range.getKey();
      address = Math.max(address, pageUp(range.getValue()));
    }
    if (address + sizeBytes > memoryBytes) {
      throw root.error(
          "memory-bytes = %d is too little: %d bytes more do not fit"
              .formatted(memoryBytes, sizeBytes),
          "%d or more".formatted(pageUp(address + sizeBytes)));
    }
    taken.put(address, address + sizeBytes);
    full = passed ? full : pageUp(address + sizeBytes);
    return address;
  }

  private static long pageUp(long address) {
    return (address + PAGE_BYTES - 1) / PAGE_BYTES * PAGE_BYTES;
  }
}
