package ccwlab.load.plan;

import java.time.Duration;

/**
 * A condition on the results that decides the exit code: {@code read.p99 < 5ms}.
 *
 * @param expression as the file has it
 * @param metric {@code read.p99}, {@code achieved}, {@code lost}, {@code recovered.clear} ...
 * @param less true: the value must be below the limit (or equal if {@code orEqual}); else above
 * @param orEqual the limit itself is allowed
 * @param equal the value must be the limit; {@code less} and {@code orEqual} say nothing then
 * @param limit in the metric's unit: microseconds for times, requests a second for rates, bytes a
 *     minute for {@code heap-slope}, a plain number otherwise
 * @param ofOffered the limit is that share of what was offered: {@code achieved > 0.99 of offered}
 * @param abort a broken one ends the run
 * @param delay it aborts only after so long
 */
public record Threshold(
    String expression,
    String metric,
    boolean less,
    boolean orEqual,
    boolean equal,
    double limit,
    boolean ofOffered,
    boolean abort,
    Duration delay) {}
