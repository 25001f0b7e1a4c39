package ccwlab.load.measure;

/**
 * What the machine that the run is on did in an interval, so that nobody takes it for the model's.
 *
 * @param gcPauses collections of garbage
 * @param gcMillis how long they took
 * @param heapBytes used after the last one; -1: there has been none yet
 * @param timerLagMillis the longest that a timer came too late
 */
public record MachineSample(long gcPauses, long gcMillis, long heapBytes, double timerLagMillis) {
  /** In model time, or where nobody watches. */
  public static final MachineSample NONE = new MachineSample(0, 0, -1, 0);
}
