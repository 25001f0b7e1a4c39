package ccwlab.load.spread;

import java.util.Comparator;
import java.util.List;

/**
 * How far another machine's clock is ahead of ours, from round trips: the answer was given at some
 * moment of the trip, so the shortest one tells most.
 *
 * @param nanos theirs less ours
 * @param errorNanos it is wrong by so much at most
 */
public record ClockOffset(long nanos, long errorNanos) {
  /**
   * A question and its answer.
   *
   * @param askedNanos by our clock
   * @param theirNanos by theirs, as they answered
   * @param answeredNanos by our clock
   */
  public record RoundTrip(long askedNanos, long theirNanos, long answeredNanos) {
    private long nanos() {
      return answeredNanos - askedNanos;
    }
  }

  /**
   * @param trips at least one
   */
  public static ClockOffset of(List<RoundTrip> trips) {
    RoundTrip best = trips.stream().min(Comparator.comparingLong(RoundTrip::nanos)).orElseThrow();
    long half = best.nanos() / 2;
    return new ClockOffset(best.theirNanos() - best.askedNanos() - half, best.nanos() - half);
  }

  /** A moment of ours by their clock. */
  public long theirs(long ourNanos) {
    return ourNanos + nanos;
  }
}
