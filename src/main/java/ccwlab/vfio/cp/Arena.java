package ccwlab.vfio.cp;

import ccwlab.arch.Ccw;

/**
 * Where one device's kernel blocks come from: 31-bit addresses, ascending, so that no address comes
 * back before {@link #SIZE_BYTES} have been handed out. A freed block therefore stays recognisable.
 *
 * <p>Stands for kmalloc with GFP_DMA, which may hand out the same address again at once.
 *
 * @param base the first address; a multiple of 8
 * @param next the next address
 */
public record Arena(int base, int next) {
  /** What one device may use: 16 MiB. The largest program takes about 1 MiB. */
  public static final int SIZE_BYTES = 0x0100_0000;

  public static Arena at(int base) {
    return new Arena(base, base);
  }

  /** Where a block of this length goes. */
  int place(int lengthBytes) {
    return next + lengthBytes > base + SIZE_BYTES ? base : next;
  }

  /**
   * The arena after that block. One CCW's room stays free behind it: a channel-program address one
   * past the end of a segment must not be the beginning of the next.
   */
  Arena after(int lengthBytes) {
    int end = place(lengthBytes) + lengthBytes + Ccw.SIZE_BYTES;
    return new Arena(base, end + 7 & -8);
  }
}
