package ccwlab.arch;

/** Activity control, SCSW bits 20 to 26: how far the functions have come. */
public enum Actl implements ScswBit {
  RESUME_PEND(0x0800),
  START_PEND(0x0400),
  HALT_PEND(0x0200),
  CLEAR_PEND(0x0100),
  SCHACT(0x0080),
  DEVACT(0x0040),
  SUSPENDED(0x0020);

  /** All of the field. */
  public static final int FIELD = 0x0fe0;

  private final int mask;

  Actl(int mask) {
    this.mask = mask;
  }

  @Override
  public int mask() {
    return mask;
  }
}
