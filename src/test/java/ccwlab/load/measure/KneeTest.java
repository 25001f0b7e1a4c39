package ccwlab.load.measure;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.HdrHistogram.Histogram;
import org.junit.jupiter.api.Test;

class KneeTest {
  /** Rates offered and achieved, interval after interval. */
  private static List<Interval> intervals(double... rates) {
    Latencies none = Latencies.of(new Histogram(1));
    List<Interval> intervals = new ArrayList<>();
    for (int i = 0; i < rates.length; i += 2) {
      intervals.add(
          new Interval(
              i,
              i + 2,
              rates[i],
              rates[i + 1],
              0,
              0,
              0,
              0,
              none,
              0,
              0,
              Set.of(),
              MachineSample.NONE,
              Happened.NOTHING));
    }
    return intervals;
  }

  @Test
  void knee_ofARampThatIsTooSteepInTheEnd_isTheHighestRateBefore() {
    assertThat(Knee.of(intervals(100, 100, 200, 200, 300, 295, 400, 310, 500, 290))).hasValue(295);
  }

  /** It caught up: that was no knee. */
  @Test
  void knee_afterAStallThatWasMadeUpFor_isTheOneAtTheEnd() {
    assertThat(Knee.of(intervals(100, 100, 200, 90, 300, 400, 400, 380, 500, 310))).hasValue(400);
  }

  @Test
  void knee_whereTheStackFollows_isNone() {
    assertThat(Knee.of(intervals(100, 100, 200, 200, 300, 299))).isEmpty();
    assertThat(Knee.of(List.of())).isEmpty();
  }

  @Test
  void knee_ofARateThatStays_isNone() {
    assertThat(Knee.of(intervals(100, 100, 101, 99, 100, 60))).isEmpty();
  }

  @Test
  void knee_ofAStackThatNeverFollowed_isNone() {
    assertThat(Knee.of(intervals(100, 10, 200, 20, 300, 10))).isEmpty();
  }
}
