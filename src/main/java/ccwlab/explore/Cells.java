package ccwlab.explore;

import ccwlab.arch.Bytes;

/**
 * The units of storage by which steps depend on each other: a doubleword of guest storage, a
 * doubleword of the kernel's own storage, the pins of a guest page, a block of a disk, and how far
 * the host's common area is used.
 */
final class Cells {
  /** In place of a value: the cell is as it was at the start of the round. */
  static final Object AS_AT_START = new Object();

  private static final int KIND_SHIFT = 60;
  private static final long GUEST = 0;
  private static final long KERNEL = 1;
  private static final long PINS = 2;
  private static final long DISK = 3;
  private static final int DISK_SHIFT = 40;

  /** Where the next block of the host's common area goes. */
  static final long COMMON = 4L << KIND_SHIFT;

  private Cells() {}

  /** A block of the kernel's, in each of the cells that it covers. */
  record KernelBlock(int start, Bytes content) {
    boolean covers(long address, int lengthBytes) {
      return address >= start && address + lengthBytes <= start + content.length();
    }
  }

  /** Of what a cell holds, by content. */
  static long hash(Object held) {
    return held == AS_AT_START ? 0 : Contents.of(held);
  }

  static long guest(long address) {
    return GUEST << KIND_SHIFT | address >>> 3;
  }

  static long kernel(long address) {
    return KERNEL << KIND_SHIFT | address >>> 3;
  }

  static long pins(long guestPage) {
    return PINS << KIND_SHIFT | guestPage;
  }

  static long disk(int medium, long block) {
    return DISK << KIND_SHIFT | (long) medium << DISK_SHIFT | block;
  }

  static boolean isKernel(long cell) {
    return cell >>> KIND_SHIFT == KERNEL;
  }

  static boolean isPins(long cell) {
    return cell >>> KIND_SHIFT == PINS;
  }
}
