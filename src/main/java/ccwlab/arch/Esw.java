package ccwlab.arch;

/**
 * Extended-status word: 20 bytes, five words; word 0 is the subchannel logout, word 1 the
 * extended-report word.
 *
 * <p>Source: Principles of Operation, "Extended-Status Word".
 */
public record Esw(int logout, int erw, int word2, int word3, int word4) {
  public static final int SIZE_BYTES = 20;
  public static final Esw ZERO = new Esw(0, 0, 0, 0, 0);

  public static Esw decode(Bytes from, int offset) {
    return new Esw(
        from.intAt(offset),
        from.intAt(offset + 4),
        from.intAt(offset + 8),
        from.intAt(offset + 12),
        from.intAt(offset + 16));
  }

  public Bytes encode() {
    return Bytes.ofInts(logout, erw, word2, word3, word4);
  }
}
