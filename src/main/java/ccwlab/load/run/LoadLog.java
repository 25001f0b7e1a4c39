package ccwlab.load.run;

import ccwlab.arch.Schid;
import ccwlab.load.drive.DiskCheck;
import ccwlab.observe.GuestSeen;
import ccwlab.observe.Observation;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The lines that a load writes to the log as things happen, key=value: recoveries, outcomes of
 * races, requests that did not end well, paths that were verified, status that belongs to nothing,
 * disks in the end.
 */
final class LoadLog {
  private static final Logger LOG = LoggerFactory.getLogger("ccwlab.load");

  private LoadLog() {}

  /** Writes what was seen, if it is something to be told. */
  static void seen(Observation seen, int host, long nanos) {
    if (isTold(seen) && LOG.isInfoEnabled()) {
      LOG.info("t={} host={} {}", nanos / 1000, host, seen.line());
    }
  }

  private static boolean isTold(Observation seen) {
    if (seen instanceof GuestSeen.RequestEnded ended) {
      return !ended.end().good() || ended.rung() != null;
    }
    return seen instanceof GuestSeen.Recovering
        || seen instanceof GuestSeen.PathsVerified
        || seen instanceof GuestSeen.StrayStatus;
  }

  /** A start has met a halt, clear or cancel, and that is over. */
  static void race(int host, Schid schid, String instructions, String outcome, long nanos) {
    LOG.info(
        "t={} host={} load_race sch={} met=\"{}\" outcome=\"{}\"",
        nanos / 1000,
        host,
        schid,
        instructions,
        outcome);
  }

  /** A property was broken. */
  static void finding(String property, String message, int host, long nanos) {
    LOG.info(
        "t={} host={} load_finding property={} what=\"{}\"", nanos / 1000, host, property, message);
  }

  static void disk(DiskCheck check, int host) {
    LOG.info("host={} {}", host, check.line());
  }
}
