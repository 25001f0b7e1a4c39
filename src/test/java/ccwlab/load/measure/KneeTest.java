package ccwlab.load.measure;

import static org.assertj.core.api.Assertions.assertThat;

import ccwlab.load.plan.JobSpec;
import ccwlab.load.plan.JobSpec.Arrivals;
import ccwlab.load.plan.JobSpec.Operation;
import ccwlab.load.plan.JobSpec.Stage;
import ccwlab.scenario.Distribution;
import java.time.Duration;
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

  private static final List<JobSpec> RISING =
      List.of(
          job(
              new Arrivals.Open(
                  true,
                  List.of(
                      new Stage(Duration.ZERO, 100, 100),
                      new Stage(Duration.ofSeconds(10), 100, 500)))));

  private static JobSpec job(Arrivals arrivals) {
    return new JobSpec(
        "j", List.of(), new Operation.Program("p"), arrivals, Duration.ofSeconds(1), 1);
  }

  @Test
  void knee_whereNoJobsRateRises_isNone() {
    List<JobSpec> level =
        List.of(
            job(new Arrivals.Closed(4, Distribution.ZERO)),
            job(new Arrivals.Open(true, List.of(new Stage(Duration.ZERO, 100, 100)))),
            job(
                new Arrivals.Open(
                    true,
                    List.of(
                        new Stage(Duration.ZERO, 0, 0),
                        new Stage(Duration.ZERO, 300, 300),
                        new Stage(Duration.ofSeconds(9), 300, 100)))));

    assertThat(Knee.of(level, intervals(100, 100, 200, 200, 300, 150))).isEmpty();
    assertThat(Knee.of(RISING, intervals(100, 100, 200, 200, 300, 150))).hasValue(200);
  }

  /** As the drain: what ends in it was offered before. */
  @Test
  void knee_intervalsInWhichNothingIsOffered_doNotCount() {
    assertThat(Knee.of(RISING, intervals(0, 0, 100, 100, 200, 200, 300, 150, 0, 400)))
        .hasValue(200);
  }

  @Test
  void knee_ofARampThatIsTooSteepInTheEnd_isTheHighestRateBefore() {
    assertThat(Knee.of(RISING, intervals(100, 100, 200, 200, 300, 295, 400, 310, 500, 290)))
        .hasValue(295);
  }

  /** It caught up: that was no knee. */
  @Test
  void knee_afterAStallThatWasMadeUpFor_isTheOneAtTheEnd() {
    assertThat(Knee.of(RISING, intervals(100, 100, 200, 90, 300, 400, 400, 380, 500, 310)))
        .hasValue(400);
  }

  @Test
  void knee_whereTheStackFollows_isNone() {
    assertThat(Knee.of(RISING, intervals(100, 100, 200, 200, 300, 299))).isEmpty();
    assertThat(Knee.of(RISING, List.of())).isEmpty();
  }

  @Test
  void knee_ofARateThatStays_isNone() {
    assertThat(Knee.of(RISING, intervals(100, 100, 101, 99, 100, 60))).isEmpty();
  }

  @Test
  void knee_ofAStackThatNeverFollowed_isNone() {
    assertThat(Knee.of(RISING, intervals(100, 10, 200, 20, 300, 10))).isEmpty();
  }
}
