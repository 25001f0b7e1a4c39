package ccwlab.page.load;

import ccwlab.page.chart.Chart;
import ccwlab.page.chart.Chart.Axes;
import ccwlab.page.chart.Chart.Line;
import ccwlab.page.chart.Format;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.function.Function;

/** The charts over time. One that has nothing to show is left out. */
final class LoadCharts {
  private static final double MEBI = 1 << 20;

  /** From so much between the lowest and the highest on, a log scale shows more. */
  private static final double WIDE = 30;

  private final Course course;

  LoadCharts(Course course) {
    this.course = course;
  }

  private Chart chart(
      String id, String title, String about, String y, Format format, List<Line> lines) {
    return chart(id, title, about, new Axes("", null, false, y, format, false, false), lines);
  }

  private Chart chart(String id, String title, String about, Axes y, List<Line> lines) {
    List<Double> from = course.slots().stream().map(Slot::from).toList();
    Double end = from.isEmpty() ? null : (Double) course.slots().get(from.size() - 1).to();
    String note = course.note();
    return new Chart(
        id,
        title,
        note.isEmpty() ? about : about + " " + note,
        new Axes(
            "time since the start",
            Format.SECONDS,
            false,
            y.yLabel(),
            y.yFormat(),
            y.yLog(),
            y.mayBeLog()),
        from,
        end,
        lines,
        course.bands());
  }

  private Line line(String label, Function<Slot, Double> value) {
    List<Double> values = new ArrayList<>();
    course.slots().forEach(slot -> values.add(value.apply(slot)));
    return new Line(label, values);
  }

  /** Offered, achieved, and what was late or dropped. */
  Chart throughput() {
    return chart(
        "throughput",
        "Throughput",
        "Where achieved stays below offered, the stack falls behind. Late: submitted more than 1 ms"
            + " after it was due. Dropped: not submitted, as the device's queue was full.",
        "requests a second",
        Format.COUNT,
        List.of(
            line("achieved", slot -> slot.rates().achieved()),
            line("offered", slot -> slot.rates().offered()),
            line("late", slot -> slot.counts().late() / slot.seconds()),
            line("dropped", slot -> slot.counts().dropped() / slot.seconds())));
  }

  /** Percentiles of each interval. */
  Chart latency() {
    List<String> names = List.of("p50", "p90", "p99", "p99.9");
    List<Line> lines = new ArrayList<>();
    for (int i = 0; i < names.size(); i++) {
      int at = i;
      lines.add(line(names.get(i), slot -> slot.micros().get(at)));
    }
    double least = lines.stream().mapToDouble(LoadCharts::least).min().orElse(0);
    double most = lines.stream().mapToDouble(LoadCharts::most).max().orElse(0);
    boolean log = least > 0 && most / least > WIDE;
    return chart(
        "latency",
        "Latency",
        "From the intended start of a request to its end. p99: 99 of 100 took so long or less.",
        new Axes("", null, false, "latency", Format.MICROS, log, true),
        lines);
  }

  private static double least(Line line) {
    return line.values().stream()
        .filter(value -> value != null && value > 0)
        .mapToDouble(Double::doubleValue)
        .min()
        .orElse(Double.MAX_VALUE);
  }

  private static double most(Line line) {
    return line.values().stream()
        .filter(value -> value != null)
        .mapToDouble(Double::doubleValue)
        .max()
        .orElse(0);
  }

  /** Endings that are not good. */
  Chart ends() {
    return chart(
        "ends",
        "Requests that did not end well",
        "How often each ending came; an ending that never came has no line.",
        "requests a second",
        Format.COUNT,
        byName(Slot::ends, true).stream().filter(line -> !line.label().equals("done")).toList());
  }

  /** By the last rung that it took. */
  Chart recoveries() {
    return chart(
        "recovered",
        "Recoveries",
        "Requests that the guest gave up waiting for, by the last rung of its ladder that it took:"
            + " cancel (xsch), halt (hsch), clear (csch).",
        "requests a second",
        Format.COUNT,
        byName(Slot::recovered, true));
  }

  /** Broken properties. */
  Chart findings() {
    return chart(
        "findings-time",
        "Findings",
        "How often each property was broken.",
        "findings in each step",
        Format.COUNT,
        byName(Slot::findings, false));
  }

  private List<Line> byName(Function<Slot, Map<String, Double>> counts, boolean rate) {
    TreeSet<String> names = new TreeSet<>();
    course.slots().forEach(slot -> names.addAll(counts.apply(slot).keySet()));
    List<Line> lines = new ArrayList<>();
    for (String name : names) {
      lines.add(
          line(
              name,
              slot -> counts.apply(slot).getOrDefault(name, 0.0) / (rate ? slot.seconds() : 1)));
    }
    return lines.stream().filter(Line::isMoreThanZero).toList();
  }

  /** What was under way. */
  Chart inFlight() {
    return chart(
        "in-flight",
        "Requests under way",
        "Submitted and not ended, at the end of each interval. A line that only climbs is a backlog.",
        "requests",
        Format.COUNT,
        List.of(line("under way", Slot::inFlight)));
  }

  /** The heap after collections. */
  Chart heap() {
    return chart(
        "heap",
        "Heap of this program",
        "Used after the last collection. A line that climbs and climbs is a leak.",
        "heap",
        Format.MEBIBYTES,
        List.of(
            line(
                "heap in use", slot -> slot.heapBytes() == null ? null : slot.heapBytes() / MEBI)));
  }

  /** What this machine did meanwhile. */
  Chart machine() {
    return chart(
        "machine-time",
        "Pauses of this machine",
        "Where these are of the size of the latency, the latency is this machine's and not the"
            + " stack's.",
        "milliseconds in each step",
        Format.MILLIS,
        List.of(
            line("garbage collection", Slot::gcMillis),
            line("timers late by at most", Slot::timerLagMillis)));
  }
}
