package ccwlab.load.measure;

import java.util.ArrayList;
import java.util.List;
import org.HdrHistogram.Histogram;
import org.HdrHistogram.HistogramIterationValue;

/**
 * All percentiles of a time, as HdrHistogram walks through them: the closer to 100, the finer.
 *
 * @param points the longest time comes last, at 100; empty if nothing was measured
 */
public record Curve(List<Point> points) {
  /** So many points where the part that took longer halves. */
  private static final int TICKS = 5;

  /**
   * @param percentile 0 to 100
   * @param micros so long or shorter were that many of a hundred
   */
  public record Point(double percentile, double micros) {}

  static Curve of(Histogram nanos) {
    List<Point> points = new ArrayList<>();
    if (nanos.getTotalCount() > 0) {
      for (HistogramIterationValue one : nanos.percentiles(TICKS)) {
        points.add(
            new Point(one.getPercentileLevelIteratedTo(), Times.micros(one.getValueIteratedTo())));
      }
    }
    return new Curve(List.copyOf(points));
  }
}
