package ccwlab.page.load;

import ccwlab.page.read.Node;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * An interval of a load, or several that follow one another as one.
 *
 * @param rates requests a second: offered, achieved
 * @param counts of requests that count: late, dropped, and findings
 * @param micros of those that ended, from when they were due: p50, p90, p99, p999; null if none did
 * @param inFlight at its end
 * @param ends how often each ending came, by name
 * @param recovered requests for which each rung was the last
 * @param findings broken properties
 * @param heapBytes after the last collection; null if there was none yet
 */
record Slot(
    double from,
    double to,
    Rates rates,
    Counts counts,
    List<Double> micros,
    double inFlight,
    Map<String, Double> ends,
    Map<String, Double> recovered,
    Map<String, Double> findings,
    double gcMillis,
    Double heapBytes,
    double timerLagMillis) {
  static final List<String> PERCENTILES = List.of("p50", "p90", "p99", "p999");

  /** Requests a second. */
  record Rates(double offered, double achieved) {}

  /** How many requests. */
  record Counts(double late, double dropped) {}

  static Slot of(Node interval) {
    Node latency = interval.at("latency");
    return new Slot(
        interval.real("from"),
        interval.real("to"),
        new Rates(interval.real("offered"), interval.real("achieved")),
        new Counts(interval.count("late"), interval.count("dropped")),
        Arrays.asList(
            PERCENTILES.stream()
                .map(name -> latency.has(name) ? (Double) latency.real(name) : null)
                .toArray(Double[]::new)),
        interval.number("inFlight"),
        counts(interval.at("ends")),
        counts(interval.at("recovered")),
        counts(interval.at("findingsByProperty")),
        interval.count("gcMillis"),
        interval.has("heapBytes") ? interval.real("heapBytes") : null,
        interval.real("timerLagMillis"));
  }

  private static Map<String, Double> counts(Node node) {
    Map<String, Double> counts = new TreeMap<>();
    node.keys().forEach(name -> counts.put(name, (double) node.count(name)));
    return counts;
  }

  double seconds() {
    return Math.max(to - from, 1e-9);
  }

  /**
   * Both as one: counts are added, rates are those of the whole time, of percentiles and of the
   * timers' lateness the higher one stands.
   */
  Slot and(Slot next) {
    double all = seconds() + next.seconds();
    return new Slot(
        from,
        next.to,
        new Rates(
            (rates.offered * seconds() + next.rates.offered * next.seconds()) / all,
            (rates.achieved * seconds() + next.rates.achieved * next.seconds()) / all),
        new Counts(counts.late + next.counts.late, counts.dropped + next.counts.dropped),
        higher(micros, next.micros),
        next.inFlight,
        sum(ends, next.ends),
        sum(recovered, next.recovered),
        sum(findings, next.findings),
        gcMillis + next.gcMillis,
        next.heapBytes == null ? heapBytes : next.heapBytes,
        Math.max(timerLagMillis, next.timerLagMillis));
  }

  private static List<Double> higher(List<Double> one, List<Double> other) {
    Double[] both = one.toArray(new Double[0]);
    for (int i = 0; i < both.length; i++) {
      Double that = other.get(i);
      both[i] = both[i] == null || that != null && that > both[i] ? that : both[i];
    }
    return Arrays.asList(both);
  }

  private static Map<String, Double> sum(Map<String, Double> one, Map<String, Double> other) {
    Map<String, Double> both = new TreeMap<>(one);
    other.forEach((name, count) -> both.merge(name, count, Double::sum));
    return both;
  }
}
