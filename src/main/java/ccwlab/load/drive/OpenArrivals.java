package ccwlab.load.drive;

import ccwlab.load.plan.JobSpec.Arrivals.Open;
import java.util.Iterator;
import java.util.NoSuchElementException;
import java.util.SplittableRandom;

/** The requests of an open job on one host, in the order of their intended starts. */
public final class OpenArrivals implements Iterator<Due> {
  private final int job;
  private final boolean poisson;
  private final RateCurve curve;
  private final int[] devices;
  private final long endNanos;
  private final SplittableRandom dice;
  private double expected;
  private long next;

  /**
   * @param open when they come
   * @param share of the job's rate that is this host's, 0 to 1
   * @param devices which ones are asked, each as often as the others
   * @param endNanos none is intended at or after this time
   */
  OpenArrivals(
      int job, Open open, double share, int[] devices, long endNanos, SplittableRandom dice) {
    this.job = job;
    this.poisson = open.poisson();
    this.curve = new RateCurve(open.stages(), share);
    this.devices = devices;
    this.endNanos = endNanos;
    this.dice = dice;
    // Hosts with equal gaps do not all ask in the same moment.
    this.expected = poisson ? 0 : dice.nextDouble() - 1;
    advance();
  }

  private void advance() {
    expected += poisson ? -Math.log1p(-dice.nextDouble()) : 1;
    next = curve.nanosAt(expected);
  }

  @Override
  public boolean hasNext() {
    return next < endNanos;
  }

  @Override
  public Due next() {
    if (!hasNext()) {
      throw new NoSuchElementException("no request is intended after the end");
    }
    Due due = new Due(job, devices[dice.nextInt(devices.length)], next);
    advance();
    return due;
  }
}
