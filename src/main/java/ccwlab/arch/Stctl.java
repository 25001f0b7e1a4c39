package ccwlab.arch;

/** Status control, SCSW bits 27 to 31: which kind of status the subchannel holds. */
public enum Stctl implements ScswBit {
  ALERT(0x10),
  INTERMEDIATE(0x08),
  PRIMARY(0x04),
  SECONDARY(0x02),
  STATUS_PEND(0x01);

  /** All of the field. */
  public static final int FIELD = 0x001f;

  private final int mask;

  Stctl(int mask) {
    this.mask = mask;
  }

  @Override
  public int mask() {
    return mask;
  }
}
