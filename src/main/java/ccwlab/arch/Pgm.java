package ccwlab.arch;

/**
 * The program interruptions that an I/O instruction can raise.
 *
 * <p>Source: Principles of Operation, "Program Interruption"; the numbers are interruption codes.
 */
public enum Pgm {
  OPERATION(0x0001),
  PRIVILEGED_OPERATION(0x0002),
  PROTECTION(0x0004),
  ADDRESSING(0x0005),
  SPECIFICATION(0x0006),
  OPERAND(0x0015);

  private final int code;

  Pgm(int code) {
    this.code = code;
  }

  public int code() {
    return code;
  }
}
