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
  private static final int ECW_OFFSET = 32;
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
        from.slice(offset + ECW_OFFSET, 32),
        from.slice(offset + EMW_OFFSET, 32));
  }

  public Bytes encode() {
    return scsw.encode().concat(esw.encode()).concat(ecw).concat(emw);
  }
}
