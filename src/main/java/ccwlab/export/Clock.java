package ccwlab.export;

import ccwlab.observe.Trace;

/**
 * When each line of a trace happened, in nanoseconds from its begin: by the clock, if all lines say
 * so, else a microsecond a step. No two lines have one time, and the order of the times is that of
 * the lines.
 */
final class Clock {
  private static final long STEP_NANOS = 1_000;

  private Clock() {}

  /** The times are of a clock, not of model time. */
  static boolean isReal(Trace trace) {
    return !trace.lines().isEmpty() && trace.lines().stream().allMatch(line -> line.nanos() >= 0);
  }

  static long[] nanos(Trace trace) {
    boolean real = isReal(trace);
    long[] times = new long[trace.lines().size()];
    long last = -1;
    for (int i = 0; i < times.length; i++) {
      long time = real ? trace.lines().get(i).nanos() : i * STEP_NANOS;
      last = Math.max(last + 1, time);
      times[i] = last;
    }
    return times;
  }
}
