package ccwlab.vfio.cp;

import ccwlab.arch.Ccw;

/**
 * Where one device's kernel blocks come from: 31-bit addresses of its own, ascending, so that no
 * address comes back before all others have been handed out. A freed block therefore stays
 * recognisable.
 *
 * <p>Stands for kmalloc with GFP_DMA, which may hand out the same address again at once.
 *
 * @param base the first address; a multiple of 8
 * @param sizeBytes how many addresses there are
 * @param next the next address
 */
public record Arena(int base, int sizeBytes, int next) {
  private static final int FIRST = 0x0100_0000;

  /** Where all arenas end, and the common area begins. */
  private static final int END = 0x4000_0000;

  private static final int LARGEST_BYTES = 0x0100_0000;

  /**
   * The arena of one of a host's devices: 16 MiB, or less if there are so many devices that their
   * arenas would not fit below 1 GiB.
   *
   * @param device from 0
   * @param devices how many the host has, up to half a million
   */
  public static Arena ofDevice(int device, int devices) {
    int sizeBytes = LARGEST_BYTES;
    while ((long) devices * sizeBytes > END - FIRST) {
      sizeBytes /= 2;
    }
    return at(FIRST + device * sizeBytes, sizeBytes);
  }

  public static Arena at(int base, int sizeBytes) {
    return new Arena(base, sizeBytes, base);
  }

  /** The address is in some device's arena, not in the common area. */
  public static boolean isOwn(int address) {
    return address < END;
  }

  /** What a block of this length takes: it, and room behind it. */
  static int taken(int lengthBytes) {
    return lengthBytes + Ccw.SIZE_BYTES + 7 & -8;
  }

  /** Where a block of this length goes. */
  int place(int lengthBytes) {
    return next + lengthBytes > base + sizeBytes ? base : next;
  }

  /**
   * The arena after that block. One CCW's room stays free behind it: a channel-program address one
   * past the end of a segment must not be the beginning of the next.
   */
  Arena after(int lengthBytes) {
    return new Arena(base, sizeBytes, place(lengthBytes) + taken(lengthBytes));
  }

  /** Without the size: it is the same in all states of a device. */
  @Override
  public String toString() {
    return "Arena[base=" + base + ", next=" + next + "]";
  }
}
