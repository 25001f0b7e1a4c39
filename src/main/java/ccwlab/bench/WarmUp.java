package ccwlab.bench;

import ccwlab.bench.ClusterBench.Side;
import java.util.EnumMap;
import java.util.Map;

/**
 * Says when nodes are warm: a turn is hardly faster than the fastest one before it, on either side.
 * Until then Java is still compiling what they do, which two nodes do twice.
 */
final class WarmUp {
  static final int TURNS_MOST = 8;
  private static final double HARDLY = 1.1;

  private final Map<Side, Double> fastest = new EnumMap<>(Side.class);
  private int turns;
  private boolean warm;

  /** Another turn is needed. */
  boolean goesOn() {
    return !warm && turns < TURNS_MOST;
  }

  /**
   * What a turn came to.
   *
   * @param perSecond of both sides
   */
  void took(Map<Side, Double> perSecond) {
    warm = turns > 0;
    turns++;
    perSecond.forEach(
        (side, rate) -> {
          warm &= rate <= HARDLY * fastest.getOrDefault(side, 0.0);
          fastest.merge(side, rate, Math::max);
        });
  }

  int turns() {
    return turns;
  }

  /** {@code false} if they were still becoming faster in the last turn. */
  boolean isWarm() {
    return warm;
  }
}
