package ccwlab.load.measure;

import ccwlab.load.measure.JudgedThreshold.Unit;
import ccwlab.observe.RequestEnd;
import java.util.Arrays;
import java.util.Comparator;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.ToDoubleFunction;

/** What thresholds can be about, by name. */
final class Metrics {
  private static final String HEAP_SLOPE = "heap-slope";
  private static final String FINDINGS = "findings";
  private static final String SERVICE = "service.";
  private static final String RECOVERED = "recovered.";
  private static final String FAILED = "failed.";

  private static final Map<String, ToDoubleFunction<Latencies>> TIMES =
      Map.of(
          "mean", Latencies::mean,
          "p50", Latencies::p50,
          "p90", Latencies::p90,
          "p99", Latencies::p99,
          "p999", Latencies::p999,
          "max", Latencies::max);

  private static final Map<String, ToDoubleFunction<Counted>> RATES =
      Map.of("offered", Counted::offered, "achieved", Counted::achieved);

  private static final Map<String, ToDoubleFunction<Counted>> COUNTS =
      Map.of(
          "requests", Counted::requests,
          "completed", Counted::completed,
          "failed", Counted::failed,
          "late", Counted::late,
          "dropped", Counted::dropped,
          "lost", Counted::lost);

  private Metrics() {}

  /**
   * @param value empty: nothing was measured
   * @param offered what a share of what was offered is a share of: requests a second for a rate,
   *     else their number
   */
  record Value(OptionalDouble value, Unit unit, double offered) {}

  /**
   * The value of a metric: of a job, if its name stands before, else of all.
   *
   * @throws IllegalArgumentException if there is none of that name; scenarios with one are refused
   */
  static Value of(String metric, LoadResult result) {
    Optional<LoadResult.Job> job =
        result.jobs().stream()
            .filter(one -> metric.startsWith(one.name() + "."))
            .max(Comparator.comparingInt(one -> one.name().length()));
    return job.map(one -> of(metric.substring(one.name().length() + 1), one.counted()))
        .orElseGet(() -> of(metric, result.total()).or(() -> ofRun(metric, result)))
        .orElseThrow(() -> new IllegalArgumentException("there is no metric " + metric));
  }

  private static Optional<Value> ofRun(String name, LoadResult result) {
    if (name.equals(HEAP_SLOPE)) {
      return Optional.of(new Value(result.heapSlope(), Unit.BYTES_PER_MINUTE, 0));
    }
    if (name.equals(FINDINGS)) {
      return Optional.of(counted(result.found(), result.total()));
    }
    return result.recoveries().stream()
        .filter(one -> name.equals(RECOVERED + one.word()))
        .findFirst()
        .map(one -> counted(one.requests(), result.total()));
  }

  private static Optional<Value> of(String name, Counted of) {
    boolean service = name.startsWith(SERVICE);
    String time = service ? name.substring(SERVICE.length()) : name;
    if (TIMES.containsKey(time)) {
      Latencies times = service ? of.serviceTime() : of.latency();
      double value = TIMES.get(time).applyAsDouble(times);
      return Optional.of(
          new Value(
              times.count() == 0 ? OptionalDouble.empty() : OptionalDouble.of(value),
              Unit.MICROS,
              0));
    }
    if (RATES.containsKey(name)) {
      return Optional.of(
          new Value(
              measured(RATES.get(name).applyAsDouble(of), of), Unit.PER_SECOND, of.offered()));
    }
    if (COUNTS.containsKey(name)) {
      return Optional.of(counted(COUNTS.get(name).applyAsDouble(of), of));
    }
    if (name.startsWith(FAILED)) {
      String word = name.substring(FAILED.length());
      return Arrays.stream(RequestEnd.values())
          .filter(end -> end.word().equals(word))
          .findFirst()
          .map(end -> counted(of.ends().getOrDefault(end, 0L), of));
    }
    return Optional.empty();
  }

  private static Value counted(double value, Counted of) {
    return new Value(measured(value, of), Unit.COUNT, of.requests());
  }

  /** Of what had no request, nothing is said. */
  private static OptionalDouble measured(double value, Counted of) {
    return of.requests() == 0 ? OptionalDouble.empty() : OptionalDouble.of(value);
  }
}
