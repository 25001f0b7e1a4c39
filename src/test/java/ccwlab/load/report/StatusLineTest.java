package ccwlab.load.report;

import static org.assertj.core.api.Assertions.assertThat;

import ccwlab.load.measure.Glance;
import ccwlab.load.measure.Glance.Phase;
import java.util.Set;
import org.junit.jupiter.api.Test;

class StatusLineTest {
  private static Glance glance(Phase phase, long ended, long dropped, Set<String> faults) {
    return new Glance(12, 30, phase, 1000, 998.6, 850, 12_340, ended, 34, dropped, 1, faults);
  }

  @Test
  void line_measured_hasRateTimesAndWhatIsUnderWay() {
    assertThat(StatusLine.of(glance(Phase.MEASURED, 999, 0, Set.of())))
        .isEqualTo("  12 s  999 of 1,000/s, p50 850 us, p99 12.3 ms, 34 in flight, 1 finding");
  }

  @Test
  void line_warmUpAndFaults_saysSo() {
    assertThat(StatusLine.of(glance(Phase.WARM_UP, 0, 5, Set.of("path-lost"))))
        .isEqualTo(
            "  12 s  warm-up, 999 of 1,000/s, none ended, 34 in flight, 1 finding, 5 dropped,"
                + " path-lost");
  }

  @Test
  void beside_aNarrowBar_keepsWhatMattersMost() {
    Glance draining = glance(Phase.DRAINING, 9, 0, Set.of());

    assertThat(StatusLine.beside(draining, 30)).isEqualTo("draining, 999 of 1,000/s");
    assertThat(StatusLine.beside(draining, 3)).isEmpty();
  }
}
