package ccwlab.arch;

/**
 * Subchannel-information block: 52 bytes, PMCW 28, SCSW 12, model-dependent area 12.
 *
 * <p>Source: Principles of Operation, "Subchannel-Information Block".
 */
public record Schib(Pmcw pmcw, Scsw scsw, int mda0, int mda1, int mda2) {
  public static final int SIZE_BYTES = 52;
  private static final int SCSW_OFFSET = Pmcw.SIZE_BYTES;
  private static final int MDA_OFFSET = SCSW_OFFSET + Scsw.SIZE_BYTES;

  public static final Schib ZERO = new Schib(Pmcw.ZERO, Scsw.ZERO, 0, 0, 0);

  /** An idle, valid subchannel of one path that the program has not enabled yet. */
  public static Schib reset(int devno, int chpid) {
    Pmcw pmcw = new Pmcw(0, Pmcw.V | devno, 0x80000080, 0x0000ff80, chpid << 24, 0, 0);
    return new Schib(pmcw, Scsw.ZERO, 0, 0, 0);
  }

  public static Schib decode(Bytes from, int offset) {
    return new Schib(
        Pmcw.decode(from, offset),
        Scsw.decode(from, offset + SCSW_OFFSET),
        from.intAt(offset + MDA_OFFSET),
        from.intAt(offset + MDA_OFFSET + 4),
        from.intAt(offset + MDA_OFFSET + 8));
  }

  public Bytes encode() {
    return pmcw.encode().concat(scsw.encode()).concat(Bytes.ofInts(mda0, mda1, mda2));
  }

  public Schib withPmcw(Pmcw changed) {
    return new Schib(changed, scsw, mda0, mda1, mda2);
  }

  public Schib withScsw(Scsw changed) {
    return new Schib(pmcw, changed, mda0, mda1, mda2);
  }
}
