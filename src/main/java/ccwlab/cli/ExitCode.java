package ccwlab.cli;

/** What the program ends with. */
final class ExitCode {
  static final int FINE = 0;
  static final int FINDING = 1;
  static final int USER_ERROR = 2;
  static final int OUR_BUG = 3;

  private ExitCode() {}
}
