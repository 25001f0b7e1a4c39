package ccwlab.vfio;

import ccwlab.arch.Crw;
import java.util.List;

/**
 * Common I/O code that handles machine checks, one after the other.
 *
 * @param reports what is left to handle, the one in progress first
 * @param routine cancel, halt, clear for a path that is gone
 */
record CioRun(List<Crw> reports, Progress progress, CioRoutine routine) {
  static final CioRun ENDED = new CioRun(List.of(), Progress.ENDED, CioRoutine.NONE);

  CioRun stopped(Progress now) {
    return new CioRun(reports, now, routine);
  }

  CioRun with(CioRoutine changed) {
    return new CioRun(reports, progress, changed);
  }
}
