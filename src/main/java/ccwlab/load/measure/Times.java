package ccwlab.load.measure;

import org.HdrHistogram.Histogram;

/** Nanoseconds in other units, and the histograms that hold them. */
final class Times {
  private static final double NANOS_PER_SECOND = 1e9;
  private static final double NANOS_PER_MICRO = 1e3;

  private static final long MOST_NANOS = 3_600_000_000_000L;
  private static final int DIGITS = 3;

  private Times() {}

  static double seconds(long nanos) {
    return nanos / NANOS_PER_SECOND;
  }

  static double micros(double nanos) {
    return nanos / NANOS_PER_MICRO;
  }

  /** A histogram of nanoseconds up to an hour, to three digits; it never grows. */
  static Histogram histogram() {
    return new Histogram(MOST_NANOS, DIGITS);
  }

  /** Counts a time; one that is longer than an hour as an hour. */
  static void record(Histogram histogram, long nanos) {
    histogram.recordValue(Math.max(0, Math.min(MOST_NANOS, nanos)));
  }
}
