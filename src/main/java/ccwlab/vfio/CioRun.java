package ccwlab.vfio;

import ccwlab.arch.Crw;
import java.util.List;

/**
 * Common I/O code that handles machine checks, one after the other.
 *
 * @param reports what is left to handle, the one in progress first
 * @param routine cancel, halt, clear for a path that is gone
 * @param made a report for user space whose list is locked by another; null if none
 */
record CioRun(List<Crw> reports, Standing standing, CioRoutine routine, Crw made) {
  static final CioRun ENDED = new CioRun(List.of(), Standing.ENDED, CioRoutine.NONE, null);

  CioRun stopped(Standing now) {
    return new CioRun(reports, now, routine, made);
  }

  CioRun with(CioRoutine changed) {
    return new CioRun(reports, standing, changed, made);
  }

  CioRun with(List<Crw> changed) {
    return new CioRun(changed, standing, routine, made);
  }

  CioRun withMade(Crw own) {
    return new CioRun(reports, standing, routine, own);
  }

  /** The first report is handled. */
  CioRun next() {
    return ENDED.with(List.copyOf(reports.subList(1, reports.size())));
  }
}
