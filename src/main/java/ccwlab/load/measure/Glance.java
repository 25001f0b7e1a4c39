package ccwlab.load.measure;

import java.util.Set;

/**
 * How the run goes, since the last glance; also in the warm-up.
 *
 * @param seconds since the warm-up began
 * @param ofSeconds warm-up and measured time
 * @param p50Micros from when it was due, of all that have ended since the last glance; 0 if none
 * @param ended since the last glance
 * @param findings since the start
 * @param faults kinds that have begun and are not undone
 */
public record Glance(
    double seconds,
    double ofSeconds,
    Phase phase,
    double offered,
    double achieved,
    double p50Micros,
    double p99Micros,
    long ended,
    long inFlight,
    long dropped,
    long findings,
    Set<String> faults) {
  /** Where the run is. */
  public enum Phase {
    WARM_UP,
    MEASURED,
    /** The measured time is over, some requests are not. */
    DRAINING
  }
}
