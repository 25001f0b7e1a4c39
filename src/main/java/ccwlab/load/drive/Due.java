package ccwlab.load.drive;

/**
 * A request that is to be submitted.
 *
 * @param job index of the job
 * @param device index of the device on the host
 * @param intendedNanos when, by the run's clock
 */
public record Due(int job, int device, long intendedNanos) implements Comparable<Due> {
  @Override
  public int compareTo(Due other) {
    return Long.compare(intendedNanos, other.intendedNanos);
  }
}
