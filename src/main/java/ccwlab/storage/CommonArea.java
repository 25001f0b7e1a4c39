package ccwlab.storage;

/**
 * Where the blocks of {@link HostStorage#allocate} go: upwards through the upper half of the 31-bit
 * addresses, and from its beginning again. An address comes back only when all behind it have been
 * handed out, so that a freed block stays recognisable.
 */
public final class CommonArea {
  /** First address; what lies below is the devices' own. */
  public static final long FIRST = 0x4000_0000L;

  /** In place of an address: there is no room. */
  public static final long NONE = -1;

  private static final long END = 0x8000_0000L;

  /** Free bytes behind a block, so that its end is not the beginning of the next. */
  private static final int GAP_BYTES = 8;

  private CommonArea() {}

  /** Knows which blocks are live. */
  @FunctionalInterface
  public interface Live {
    /** The end of a live block that has bytes of the range; 0 if none has. */
    long endOfOneIn(long address, long lengthBytes);
  }

  /**
   * Finds room for a block.
   *
   * @param next where to begin
   * @return its address, a multiple of 8, or {@link #NONE}
   */
  public static long find(long next, int lengthBytes, Live live) {
    long found = find(next, END, lengthBytes, live);
    return found == NONE ? find(FIRST, next, lengthBytes, live) : found;
  }

  private static long find(long from, long before, int lengthBytes, Live live) {
    long address = from;
    while (address < before && address + lengthBytes + GAP_BYTES <= END) {
      long end = live.endOfOneIn(address, lengthBytes + GAP_BYTES);
      if (end == 0) {
        return address;
      }
      address = after(end);
    }
    return NONE;
  }

  /** Where to begin after a block that ends there. */
  public static long after(long end) {
    return end + GAP_BYTES + 7 & -8;
  }
}
