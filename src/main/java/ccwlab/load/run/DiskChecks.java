package ccwlab.load.run;

import ccwlab.host.Copy;
import ccwlab.load.drive.DiskCheck;
import ccwlab.load.drive.Workload;
import ccwlab.load.measure.Meter;
import ccwlab.scenario.PropertyNames;

/** Looks at the disks of a host when all is over; what is wrong with one is a finding. */
final class DiskChecks {
  private DiskChecks() {}

  static void check(Workload workload, Copy copy, Meter meter, int host, long nanos) {
    for (DiskCheck check : workload.checkDisks(copy)) {
      LoadLog.disk(check, host);
      if (!check.ok()) {
        meter.finding(PropertyNames.DISK_HOLDS_WHAT_WAS_WRITTEN, check.message(), nanos);
      }
    }
  }
}
