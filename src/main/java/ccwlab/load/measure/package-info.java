/**
 * What a load comes to: histograms from the intended start of each request, counts, intervals,
 * thresholds. No clock but {@link ccwlab.load.measure.HostWatch}'s: times are given, in nanoseconds
 * of the run's clock, which begins with the warm-up.
 */
package ccwlab.load.measure;
