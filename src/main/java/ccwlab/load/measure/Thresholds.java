package ccwlab.load.measure;

import ccwlab.load.plan.Threshold;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Holds thresholds against results. */
public final class Thresholds {
  /** Holds for every load that has none on what is lost. */
  private static final Threshold NOTHING_LOST =
      new Threshold("lost = 0", "lost", false, false, true, 0, false, false, Duration.ZERO);

  private Thresholds() {}

  /**
   * Each threshold, in their order; behind them that nothing may be lost, if none of them is about
   * it. One whose metric has no value does not hold.
   */
  public static List<JudgedThreshold> judge(List<Threshold> thresholds, LoadResult result) {
    List<JudgedThreshold> judged = new ArrayList<>();
    thresholds.forEach(one -> judged.add(judge(one, result)));
    if (thresholds.stream().noneMatch(one -> one.metric().equals(NOTHING_LOST.metric()))) {
      judged.add(judge(NOTHING_LOST, result));
    }
    return List.copyOf(judged);
  }

  private static JudgedThreshold judge(Threshold threshold, LoadResult result) {
    Metrics.Value value = Metrics.of(threshold.metric(), result);
    double limit = threshold.ofOffered() ? threshold.limit() * value.offered() : threshold.limit();
    boolean ok = value.value().isPresent() && holds(threshold, value.value().getAsDouble(), limit);
    return new JudgedThreshold(threshold.expression(), value.value(), limit, value.unit(), ok);
  }

  private static boolean holds(Threshold threshold, double value, double limit) {
    if (threshold.equal()) {
      return value == limit;
    }
    boolean beyond = threshold.less() ? value < limit : value > limit;
    return beyond || threshold.orEqual() && value == limit;
  }

  /**
   * The first threshold that ends the run now: it may, its delay is over, something was measured,
   * and it does not hold.
   */
  public static Optional<Threshold> aborts(List<Threshold> thresholds, LoadResult soFar) {
    return thresholds.stream()
        .filter(Threshold::abort)
        .filter(one -> soFar.measuredSeconds() >= Times.seconds(one.delay().toNanos()))
        .filter(
            one -> {
              JudgedThreshold judged = judge(one, soFar);
              return judged.value().isPresent() && !judged.ok();
            })
        .findFirst();
  }
}
