package ccwlab.load.measure;

import org.HdrHistogram.Histogram;

/**
 * Times, in microseconds, to three digits.
 *
 * @param count how many; 0: the others say nothing and are 0
 * @param p999 as long or shorter were 99.9 %
 */
public record Latencies(
    long count, double mean, double p50, double p90, double p99, double p999, double max) {
  static Latencies of(Histogram nanos) {
    return new Latencies(
        nanos.getTotalCount(),
        nanos.getTotalCount() == 0 ? 0 : Times.micros(nanos.getMean()),
        at(nanos, 50),
        at(nanos, 90),
        at(nanos, 99),
        at(nanos, 99.9),
        nanos.getTotalCount() == 0 ? 0 : Times.micros(nanos.getMaxValue()));
  }

  private static double at(Histogram nanos, double percentile) {
    return nanos.getTotalCount() == 0 ? 0 : Times.micros(nanos.getValueAtPercentile(percentile));
  }
}
