package ccwlab.arch;

/**
 * Interruption-response block: 96 bytes, what TEST SUBCHANNEL stores.
 *
 * <pre>
 * 0-11 SCSW   12-31 ESW   32-63 ECW (concurrent sense)   64-95 EMW (measurement)
 * </pre>
 *
 * Source: Principles of Operation, "Interruption-Response Block"; Linux asm/cio.h, struct irb.
 */
public record Irb(Scsw scsw, Esw esw, Bytes ecw, Bytes emw) {
  public static final int SIZE_BYTES = 96;
  private static final int ESW_OFFSET = Scsw.SIZE_BYTES;
  public static final int ECW_OFFSET = 32;
  private static final int EMW_OFFSET = 64;
  private static final Bytes NO_WORDS = Bytes.zeros(32);

  public static final Irb ZERO = of(Scsw.ZERO);

  /** An IRB that carries nothing but an SCSW. */
  public static Irb of(Scsw scsw) {
    return new Irb(scsw, Esw.ZERO, NO_WORDS, NO_WORDS);
  }

  public static Irb decode(Bytes from, int offset) {
    return new Irb(
        Scsw.decode(from, offset),
        Esw.decode(from, offset + ESW_OFFSET),
        words(from, offset + ECW_OFFSET),
        words(from, offset + EMW_OFFSET));
  }

  /** Eight words, which are mostly zero. */
  private static Bytes words(Bytes from, int offset) {
    for (int at = 0; at < NO_WORDS.length(); at += Long.BYTES) {
      if (from.longAt(offset + at) != 0) {
        return from.slice(offset, NO_WORDS.length());
      }
    }
    return NO_WORDS;
  }

  public Bytes encode() {
    byte[] content = encoded(SIZE_BYTES);
    emw.copyTo(content, EMW_OFFSET);
    return Bytes.owning(content);
  }

  /** The first 64 bytes: all but the EMW. */
  public Bytes encodeWithoutEmw() {
    return Bytes.owning(encoded(EMW_OFFSET));
  }

  private byte[] encoded(int lengthBytes) {
    byte[] content = new byte[lengthBytes];
    scsw.encode(content, 0);
    esw.encode(content, ESW_OFFSET);
    ecw.copyTo(content, ECW_OFFSET);
    return content;
  }
}
