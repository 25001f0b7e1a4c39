package ccwlab.live;

/**
 * What runs on a processor may lose it for a while at any of its steps: to another task, to its
 * hypervisor.
 */
public final class Preemption {
  /** That a step which may wait does. */
  public static final double CHANCE = 1 / 256.0;

  /** The longest wait. */
  public static final double MICROS_MOST = 50;

  private Preemption() {}
}
