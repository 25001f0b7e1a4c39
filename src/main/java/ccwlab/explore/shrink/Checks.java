package ccwlab.explore.shrink;

import ccwlab.arch.Dstat;
import ccwlab.explore.replay.Run;
import ccwlab.observe.HardwareSeen.StatusPresented;
import ccwlab.observe.Seen;

/** How the starts of a run went wrong at the device or in the channel subsystem. */
final class Checks {
  private static final int DSTAT = Dstat.UNIT_CHECK | Dstat.UNIT_EXCEPTION;
  private static final int DSTAT_SHIFT = 8;

  private Checks() {}

  /**
   * All that the hardware presented: unit check and unit exception of dstat in bits 16 to 23, cstat
   * in bits 24 to 31, 31 being the lowest.
   */
  static int of(Run run) {
    int checks = 0;
    for (Seen seen : run.execution().seen()) {
      if (seen.observation() instanceof StatusPresented status) {
        checks |= (status.scsw().dstat() & DSTAT) << DSTAT_SHIFT | status.scsw().cstat();
      }
    }
    return checks;
  }
}
