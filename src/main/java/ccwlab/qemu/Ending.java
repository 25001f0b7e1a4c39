package ccwlab.qemu;

import ccwlab.arch.Cc;
import ccwlab.arch.Pgm;

/**
 * How an instruction ended: completed with a condition code, or interrupted by a program
 * interruption. Exactly one of the two is not null.
 */
public record Ending(Cc cc, Pgm pgm) {
  public Ending {
    assert (cc == null) != (pgm == null) : "one of cc and pgm: " + cc + " " + pgm;
  }

  public static Ending cc(Cc cc) {
    return new Ending(cc, null);
  }

  public static Ending pgm(Pgm pgm) {
    return new Ending(null, pgm);
  }

  /** The instruction was suppressed by a program interruption. */
  public boolean interrupted() {
    return pgm != null;
  }
}
