package ccwlab.load.drive;

import static org.assertj.core.api.Assertions.assertThat;

import ccwlab.load.plan.JobSpec.Arrivals.Open;
import ccwlab.load.plan.JobSpec.Stage;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class OpenArrivalsTest {
  private static final long SECOND = 1_000_000_000L;

  /** How many come in each of so many seconds. */
  private static int[] perSecond(boolean poisson, int seconds, List<Stage> stages) {
    OpenArrivals arrivals =
        new OpenArrivals(
            0,
            new Open(poisson, stages),
            1,
            new int[] {0},
            seconds * SECOND,
            new SplittableRandom(3));
    int[] count = new int[seconds];
    arrivals.forEachRemaining(due -> count[(int) (due.intendedNanos() / SECOND)]++);
    return count;
  }

  private static Stage stage(int seconds, double from, double to) {
    return new Stage(Duration.ofSeconds(seconds), from, to);
  }

  @Test
  void constant_aSecond_hasAsManyAsTheRate() {
    assertThat(perSecond(false, 5, List.of(stage(0, 100, 100)))).containsOnly(100);
  }

  /** The known trap: a source that pauses, or catches up in a burst, where its ramp ends. */
  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void ramp_andWhatFollowsIt_hasNeitherPauseNorBurst(boolean poisson) {
    int[] count = perSecond(poisson, 8, List.of(stage(4, 0, 20_000), stage(2, 20_000, 20_000)));

    int[] expected = {2_500, 7_500, 12_500, 17_500, 20_000, 20_000, 20_000, 20_000};
    for (int second = 0; second < expected.length; second++) {
      assertThat((double) count[second])
          .as("second %d", second)
          .isBetween(expected[second] * 0.95, expected[second] * 1.05);
    }
  }

  @Test
  void ramp_nextToItsEnd_gapsAreThoseOfTheRate() {
    OpenArrivals arrivals =
        new OpenArrivals(
            0,
            new Open(false, List.of(stage(1, 0, 1000))),
            1,
            new int[] {0},
            2 * SECOND,
            new SplittableRandom(1));
    List<Long> times = new ArrayList<>();
    arrivals.forEachRemaining(due -> times.add(due.intendedNanos()));

    for (int i = 1; i < times.size(); i++) {
      if (times.get(i - 1) > SECOND - 10_000_000 && times.get(i) < SECOND + 10_000_000) {
        assertThat(times.get(i) - times.get(i - 1)).isBetween(990_000L, 1_020_000L);
      }
    }
  }

  @Test
  void spikeAndStep_changeTheRateAtOnce() {
    int[] count =
        perSecond(
            false,
            4,
            List.of(
                stage(1, 100, 100),
                stage(1, 5_000, 5_000),
                stage(0, 100, 100),
                stage(1, 100, 100),
                stage(0, 300, 300)));

    assertThat(count[0]).isBetween(99, 101);
    assertThat(count[1]).isBetween(4_998, 5_002);
    assertThat(count[2]).isBetween(99, 101);
    assertThat(count[3]).isBetween(299, 301);
  }

  /** Gaps of a Poisson process: their standard deviation is their mean. */
  @Test
  void poisson_gaps_areExponential() {
    OpenArrivals arrivals =
        new OpenArrivals(
            0,
            new Open(true, List.of(stage(0, 1000, 1000))),
            1,
            new int[] {0},
            200 * SECOND,
            new SplittableRandom(5));
    double sum = 0;
    double squares = 0;
    long count = 0;
    for (long last = 0; arrivals.hasNext(); count++) {
      long now = arrivals.next().intendedNanos();
      double gap = (now - last) / 1e6;
      sum += gap;
      squares += gap * gap;
      last = now;
    }
    double mean = sum / count;
    assertThat(mean).isBetween(0.99, 1.01);
    assertThat(Math.sqrt(squares / count - mean * mean)).isBetween(0.98, 1.02);
  }

  @Test
  void devices_ofAJob_areAskedEquallyOften() {
    OpenArrivals arrivals =
        new OpenArrivals(
            0,
            new Open(false, List.of(stage(0, 10_000, 10_000))),
            1,
            new int[] {4, 7},
            4 * SECOND,
            new SplittableRandom(1));
    int[] count = new int[8];
    arrivals.forEachRemaining(due -> count[due.device()]++);

    assertThat(count[4] + count[7]).isBetween(39_990, 40_000);
    assertThat(count[4]).isBetween(19_500, 20_500);
  }
}
