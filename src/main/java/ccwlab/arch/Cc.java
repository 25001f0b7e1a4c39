package ccwlab.arch;

/**
 * Condition code of an I/O instruction, 0 to 3, by what it means for START SUBCHANNEL.
 *
 * <p>Source: Principles of Operation, "I/O Instructions"; names as QEMU's IOINST_CC_*.
 */
public enum Cc {
  /** 0: the function was initiated, or the instruction completed as expected. */
  EXPECTED,
  /** 1: status pending; for TSCH and TPI the opposite sense of 0, see the instruction. */
  STATUS_PRESENT,
  /** 2: a function is in progress. */
  BUSY,
  /** 3: not operational. */
  NOT_OPERATIONAL;

  private static final Cc[] BY_CODE = values();

  public int code() {
    return ordinal();
  }

  public static Cc of(int code) {
    return BY_CODE[code];
  }
}
