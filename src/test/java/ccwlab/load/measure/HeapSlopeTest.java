package ccwlab.load.measure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.DoubleUnaryOperator;
import org.junit.jupiter.api.Test;

class HeapSlopeTest {
  private static final double MEBI = 1 << 20;
  private static final Latencies NO_TIMES = new Latencies(0, 0, 0, 0, 0, 0, 0);

  private static List<Interval> intervals(int seconds, DoubleUnaryOperator bytes, int every) {
    List<Interval> intervals = new ArrayList<>();
    for (int i = 0; i < seconds; i++) {
      MachineSample sample =
          new MachineSample(i % every == 0 ? 1 : 0, 1, (long) bytes.applyAsDouble(i + 1), 0);
      intervals.add(
          new Interval(
              i, i + 1, 0, 0, 0, 0, 0, 0, NO_TIMES, 0, 0, Set.of(), sample, Happened.NOTHING));
    }
    return intervals;
  }

  @Test
  void slope_heapThatGrows_isBytesAMinute() {
    List<Interval> grows = intervals(300, at -> 100 * MEBI + at * MEBI / 60, 1);

    assertThat(HeapSlope.of(grows).orElseThrow()).isCloseTo(MEBI, within(10.0));
  }

  @Test
  void slope_firstMinute_doesNotCount() {
    List<Interval> flat = intervals(300, at -> at <= 60 ? at * 10 * MEBI : 600 * MEBI, 1);

    assertThat(HeapSlope.of(flat).orElseThrow()).isCloseTo(0, within(1.0));
  }

  @Test
  void slope_shortRun_isThatOfItsSecondHalf() {
    List<Interval> flat = intervals(20, at -> at <= 10 ? at * MEBI : 10 * MEBI, 1);

    assertThat(HeapSlope.of(flat).orElseThrow()).isCloseTo(0, within(1.0));
  }

  @Test
  void slope_heapThatGoesUpAndDown_isThatOfItsLowestValues() {
    List<Interval> saw = intervals(600, at -> 100 * MEBI + at % 17 * 40 * MEBI, 1);
    List<Interval> rising = intervals(600, at -> at % 17 * 40 * MEBI + at * MEBI, 1);

    assertThat(HeapSlope.of(saw).orElseThrow()).isCloseTo(0, within(1.0));
    assertThat(HeapSlope.of(rising).orElseThrow()).isCloseTo(60 * MEBI, within(MEBI));
  }

  @Test
  void slope_intervalsWithoutCollection_sayNothing() {
    List<Interval> rare = intervals(300, at -> at % 100 == 1 ? 5 * MEBI : at * MEBI, 100);

    assertThat(HeapSlope.of(rare)).isEmpty();
    assertThat(HeapSlope.of(List.of())).isEmpty();
  }
}
