package ccwlab.load.measure;

import java.util.List;
import java.util.Map;

/**
 * A {@link Tally} as plain values, to be sent from one Java machine to another. Histograms are in
 * HdrHistogram's compressed form; one that is empty has no bytes.
 *
 * @param jobs in the order of the scenario
 * @param stages histograms, in the order of {@link Stage}
 * @param instructions per instruction, in their order: how often each condition code came, -1 first
 * @param rungs the same of the ladder's instructions
 * @param recovered by instruction of the ladder: how often each ending came, in their order
 * @param recent histogram of all that has ended meanwhile
 */
public record Counts(
    List<OfJob> jobs,
    List<byte[]> stages,
    List<long[]> instructions,
    List<long[]> rungs,
    Map<String, long[]> recovered,
    List<Race> races,
    List<Finding> findings,
    Faults faults,
    byte[] recent,
    long recentOffered,
    long recentAchieved,
    long inFlight) {
  /**
   * Of one job.
   *
   * @param latency histogram
   * @param service histogram
   * @param ends how often each ending came, in their order
   */
  public record OfJob(
      byte[] latency,
      byte[] service,
      long[] ends,
      long offered,
      long late,
      long dropped,
      long lost,
      long achieved) {}

  /** Outcome of a race. */
  public record Race(String instructions, String outcome, long count) {}

  /** A broken property. */
  public record Finding(String property, String message, long count, long firstNanos) {}

  /**
   * What was done to the stack.
   *
   * @param done by kind: times, devices
   * @param there by kind: begun less undone
   */
  public record Faults(
      List<FaultTime> times,
      long timesLeftOut,
      Map<String, long[]> done,
      Map<String, Long> there) {}

  /** A fault that began or was undone. */
  public record FaultTime(String kind, boolean begins, long atNanos, long devices) {}
}
