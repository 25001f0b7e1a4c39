package ccwlab.page.chart;

import ccwlab.page.chart.Chart.Axes;
import ccwlab.page.chart.Chart.Line;
import ccwlab.page.read.Node;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;

/** Percentile curves, as HdrHistogram's tools draw them: each step to the right is rarer. */
public final class Percentiles {
  private static final double ALL = 100;

  private final Map<String, TreeMap<Double, Double>> curves = new LinkedHashMap<>();

  /**
   * Takes a curve, if there is one.
   *
   * @param points pairs of percentile and microseconds
   */
  public Percentiles add(String label, List<Node> points) {
    TreeMap<Double, Double> curve = new TreeMap<>();
    for (Node point : points) {
      double percentile = point.real(0);
      if (percentile < 0 || percentile > ALL) {
        throw point.refused("a percentile, 0 to 100, and microseconds");
      }
      if (percentile < ALL) {
        curve.merge(ALL / (ALL - percentile), point.real(1), Math::max);
      }
    }
    if (!curve.isEmpty()) {
      curves.put(label, curve);
    }
    return this;
  }

  /** There is a curve. */
  public boolean isThere() {
    return !curves.isEmpty();
  }

  /** All of them. */
  public Chart chart(String id, String title, String about) {
    TreeSet<Double> x = new TreeSet<>();
    curves.values().forEach(curve -> x.addAll(curve.keySet()));
    List<Line> lines = new ArrayList<>();
    curves.forEach(
        (label, curve) -> {
          List<Double> values = new ArrayList<>();
          x.forEach(at -> values.add(curve.get(at)));
          lines.add(new Line(label, values));
        });
    return new Chart(
        id,
        title,
        about,
        new Axes("percentile", Format.PERCENTILE, true, "time", Format.MICROS, true, true),
        List.copyOf(x),
        null,
        lines,
        List.of());
  }
}
