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

  /** ERW bit 7: the ECW holds concurrent sense data. */
  public static final int CONCURRENT_SENSE = 0x01000000;

  private static final int SENSE_BYTES_MAX = 32;

  public static Esw decode(Bytes from, int offset) {
    Esw esw =
        new Esw(
            from.intAt(offset),
            from.intAt(offset + 4),
            from.intAt(offset + 8),
            from.intAt(offset + 12),
            from.intAt(offset + 16));
    return esw.equals(ZERO) ? ZERO : esw;
  }

  /** How many bytes of concurrent sense the ECW holds, 0 to 32: ERW bits 10 to 15. */
  public int senseBytes() {
    return (erw & CONCURRENT_SENSE) == 0 ? 0 : Math.min(SENSE_BYTES_MAX, erw >>> 16 & 0x3f);
  }

  public Bytes encode() {
    byte[] content = new byte[SIZE_BYTES];
    encode(content, 0);
    return Bytes.owning(content);
  }

  /** Encodes it into {@code target} from {@code offset}. */
  void encode(byte[] target, int offset) {
    Bytes.putInt(target, offset, logout);
    Bytes.putInt(target, offset + 4, erw);
    Bytes.putInt(target, offset + 8, word2);
    Bytes.putInt(target, offset + 12, word3);
    Bytes.putInt(target, offset + 16, word4);
  }
}
