package ccwlab.arch;

/**
 * Indirect-data-address word: where one block of a transfer lies.
 *
 * <p>Format 1 is 4 bytes (bit 0 zero, 31-bit address, 2K blocks), format 2 is 8 bytes (64-bit
 * address, 2K or 4K blocks by ORB bit T). Source: Principles of Operation, "CCW Indirect Data
 * Addressing".
 *
 * @param format 1 or 2
 * @param bits the word as stored, right-aligned
 */
public record Idaw(int format, long bits) {
  public static final int FORMAT_1_BYTES = 4;
  public static final int FORMAT_2_BYTES = 8;

  public static Idaw decode(Bytes from, int offset, int format) {
    return new Idaw(format, format == 2 ? from.longAt(offset) : from.intAt(offset) & 0xffffffffL);
  }

  public Bytes encode() {
    return format == 2 ? Bytes.ofInts((int) (bits >>> 32), (int) bits) : Bytes.ofInts((int) bits);
  }

  /** The absolute address; only meaningful if {@link #valid}. */
  public long address() {
    return bits;
  }

  /** A format-1 word with bit 0 on is a program check. */
  public boolean valid() {
    return format == 2 || (bits & 0x80000000L) == 0;
  }
}
