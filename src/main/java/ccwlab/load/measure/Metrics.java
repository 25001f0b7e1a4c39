package ccwlab.load.measure;

import ccwlab.load.measure.JudgedThreshold.Unit;
import ccwlab.observe.RequestEnd;
import java.util.Arrays;
import java.util.List;
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
   * @param of what the metric is about: a job, or all
   */
  record Value(OptionalDouble value, Unit unit, Counted of) {}

  /**
   * The value of a metric.
   *
   * @throws IllegalArgumentException if there is none of that name; scenarios with one are refused
   */
  static Value of(String metric, LoadResult result) {
    if (metric.equals(HEAP_SLOPE)) {
      return new Value(result.heapSlope(), Unit.BYTES_PER_MINUTE, result.total());
    }
    if (metric.equals(FINDINGS)) {
      return counted(result.found(), result.total());
    }
    if (metric.startsWith(RECOVERED)) {
      return counted(recovered(metric.substring(RECOVERED.length()), result), result.total());
    }
    Optional<LoadResult.Job> job =
        result.jobs().stream().filter(one -> metric.startsWith(one.name() + ".")).findFirst();
    Counted of = job.map(LoadResult.Job::counted).orElse(result.total());
    String name = job.map(one -> metric.substring(one.name().length() + 1)).orElse(metric);
    return of(name, of)
        .orElseThrow(() -> new IllegalArgumentException("there is no metric " + metric));
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
              of));
    }
    if (RATES.containsKey(name)) {
      return Optional.of(
          new Value(measured(RATES.get(name).applyAsDouble(of), of), Unit.PER_SECOND, of));
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
    return new Value(measured(value, of), Unit.COUNT, of);
  }

  /** Of what had no request, nothing is said. */
  private static OptionalDouble measured(double value, Counted of) {
    return of.requests() == 0 ? OptionalDouble.empty() : OptionalDouble.of(value);
  }

  private static long recovered(String rung, LoadResult result) {
    List<Recovery> of =
        result.recoveries().stream().filter(one -> one.word().equals(rung)).toList();
    if (of.isEmpty()) {
      throw new IllegalArgumentException("there is no rung " + rung);
    }
    return of.get(0).requests();
  }
}
