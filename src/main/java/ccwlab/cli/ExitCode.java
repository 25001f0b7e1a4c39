package ccwlab.cli;

import ccwlab.observe.Conclusion;

/** What the program ends with. */
final class ExitCode {
  static final int FINE = 0;
  static final int FINDING = 1;
  static final int USER_ERROR = 2;
  static final int OUR_BUG = 3;

  /** The search did not cover all orders: {@code explore --require-complete}, {@code verdict}. */
  static final int NOT_COMPLETE = 4;

  /** Nothing was looked at, which is never fine. */
  static final int NOTHING_LOOKED_AT = 4;

  /** A replay went otherwise than was recorded. */
  static final int DIVERGED = 5;

  private ExitCode() {}

  static int of(Conclusion conclusion) {
    return switch (conclusion) {
      case OK -> FINE;
      case FINDING -> FINDING;
      case NOTHING_LOOKED_AT -> NOTHING_LOOKED_AT;
    };
  }
}
