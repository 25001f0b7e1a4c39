package ccwlab.load.measure;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;

/**
 * By how much the heap grows. What is used after a collection still holds what that one left for
 * later, so it goes up and down; so the time is cut into parts, and the line is laid through the
 * lowest value of each, by least squares.
 */
final class HeapSlope {
  private static final double FIRST_SECONDS = 60;
  private static final double SECONDS_PER_MINUTE = 60;
  private static final int PARTS = 12;
  private static final int LEAST = 3;

  private record Point(double seconds, double bytes) {}

  private HeapSlope() {}

  /**
   * Bytes a minute, after the first minute; of a run of less than two, in its second half. Empty if
   * there were fewer than three collections in it.
   */
  static OptionalDouble of(List<Interval> intervals) {
    List<Point> points = new ArrayList<>();
    if (!intervals.isEmpty()) {
      double start = intervals.get(0).fromSeconds();
      double length = intervals.get(intervals.size() - 1).toSeconds() - start;
      double after = start + Math.min(FIRST_SECONDS, length / 2);
      for (Interval one : intervals) {
        if (one.fromSeconds() >= after && one.machine().gcPauses() > 0) {
          points.add(new Point(one.toSeconds(), one.machine().heapBytes()));
        }
      }
    }
    return points.size() < LEAST ? OptionalDouble.empty() : slope(lowest(points));
  }

  private static List<Point> lowest(List<Point> points) {
    int parts = Math.min(PARTS, Math.max(LEAST, points.size() / 2));
    List<Point> lowest = new ArrayList<>();
    for (int part = 0; part < parts; part++) {
      int from = part * points.size() / parts;
      int to = (part + 1) * points.size() / parts;
      Point low = points.get(from);
      for (Point point : points.subList(from, to)) {
        low = point.bytes() < low.bytes() ? point : low;
      }
      lowest.add(low);
    }
    return lowest;
  }

  private static OptionalDouble slope(List<Point> points) {
    double meanX = points.stream().mapToDouble(Point::seconds).average().orElseThrow();
    double meanY = points.stream().mapToDouble(Point::bytes).average().orElseThrow();
    double xy = 0;
    double xx = 0;
    for (Point point : points) {
      xy += (point.seconds() - meanX) * (point.bytes() - meanY);
      xx += (point.seconds() - meanX) * (point.seconds() - meanX);
    }
    return OptionalDouble.of(xy / xx * SECONDS_PER_MINUTE);
  }
}
