package ccwlab.arch;

/** Function control, SCSW bits 17 to 19: the functions that are in progress or have just ended. */
public enum Fctl implements ScswBit {
  START(0x4000),
  HALT(0x2000),
  CLEAR(0x1000);

  /** All of the field. */
  public static final int FIELD = 0x7000;

  private final int mask;

  Fctl(int mask) {
    this.mask = mask;
  }

  @Override
  public int mask() {
    return mask;
  }
}
