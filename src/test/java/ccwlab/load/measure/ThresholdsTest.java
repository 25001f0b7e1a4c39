package ccwlab.load.measure;

import static ccwlab.load.measure.SampleLoad.END;
import static ccwlab.load.measure.SampleLoad.MILLI;
import static ccwlab.load.measure.SampleLoad.SECOND;
import static ccwlab.load.measure.SampleLoad.WARM;
import static ccwlab.load.measure.SampleLoad.close;
import static ccwlab.load.measure.SampleLoad.request;
import static ccwlab.load.measure.SampleLoad.threshold;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import ccwlab.arch.Instruction;
import ccwlab.load.plan.Threshold;
import ccwlab.observe.RequestEnd;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ThresholdsTest {
  private static final List<Threshold> NONE = List.of();

  /** Ten requests of read: 1 ms to 10 ms, half of it service; write: 4 that go wrong. */
  private static LoadResult result() {
    Measurement measurement = SampleLoad.measurement(NONE, "read", "write", "idle");
    HostMeter meter = measurement.meter();
    for (int i = 1; i <= 10; i++) {
      request(meter, 0, WARM, WARM + i * MILLI / 2, WARM + i * MILLI);
    }
    request(meter, 1, WARM, WARM, WARM + MILLI, RequestEnd.TIMED_OUT, Instruction.CSCH);
    request(meter, 1, WARM, WARM, WARM + MILLI, RequestEnd.UNIT_CHECK, Instruction.HSCH);
    meter.offered(1, WARM);
    meter.submitted(1, WARM, WARM + 5 * MILLI);
    meter.lost(1, WARM);
    meter.offered(1, WARM);
    meter.dropped(1, WARM);
    meter.finding("host-shadow-true", "odd", WARM);
    meter.finding("host-shadow-true", "odd", WARM);
    close(measurement, meter, END);
    return measurement.result(true, "");
  }

  @ParameterizedTest
  @CsvSource({
    "read.p50, 5000",
    "read.p90, 9000",
    "read.p99, 10000",
    "read.p999, 10000",
    "read.max, 10000",
    "read.mean, 5500",
    "read.service.p50, 2500",
    "read.service.max, 5000",
    "read.service.mean, 2750",
    "p50, 4000",
    "max, 10000",
    "service.p99, 5000",
    "offered, 1.4",
    "achieved, 1",
    "read.achieved, 1",
    "write.achieved, 0",
    "write.offered, 0.4",
    "requests, 14",
    "completed, 10",
    "failed, 2",
    "late, 1",
    "dropped, 1",
    "lost, 1",
    "write.requests, 4",
    "read.failed, 0",
    "write.failed, 2",
    "findings, 2",
    "recovered.cancel, 0",
    "recovered.halt, 1",
    "recovered.clear, 1",
    "failed.timed-out, 1",
    "failed.no-path, 0",
    "write.failed.unit-check, 1"
  })
  void judge_everyMetric_hasItsValue(String metric, double value) {
    JudgedThreshold atLeast = only(threshold(metric, ">=", value * 0.998));
    JudgedThreshold atMost = only(threshold(metric, "<=", value * 1.002));
    JudgedThreshold more = only(threshold(metric, ">", value * 1.002 + 0.001));

    assertThat(atLeast.value().orElseThrow()).isCloseTo(value, within(value * 0.002));
    assertThat(atLeast.ok()).isTrue();
    assertThat(atMost.ok()).isTrue();
    assertThat(more.ok()).isFalse();
  }

  private static JudgedThreshold only(Threshold threshold) {
    return Thresholds.judge(List.of(threshold), result()).get(0);
  }

  @ParameterizedTest
  @CsvSource({
    "<, 1, false", "<=, 1, true", "=, 1, true", ">=, 1, true", ">, 1, false",
    "<, 2, true", "<=, 2, true", "=, 2, false", ">=, 2, false", ">, 2, false",
    "<, 0, false", "<=, 0, false", "=, 0, false", ">=, 0, true", ">, 0, true"
  })
  void judge_everySign_meansWhatItSays(String sign, double limit, boolean ok) {
    assertThat(only(threshold("lost", sign, limit)).ok()).isEqualTo(ok);
  }

  @Test
  void judge_shareOfOffered_isOfTheRateOrOfTheNumber() {
    JudgedThreshold rate = only(threshold("achieved", ">", 0.99, true));
    JudgedThreshold ofJob = only(threshold("read.achieved", ">", 0.99, true));
    JudgedThreshold number = only(threshold("failed", "<", 0.5, true));

    assertThat(rate.limit()).isCloseTo(1.386, within(1e-9));
    assertThat(rate.ok()).isFalse();
    assertThat(ofJob.limit()).isCloseTo(0.99, within(1e-9));
    assertThat(ofJob.ok()).isTrue();
    assertThat(number.limit()).isEqualTo(7);
    assertThat(number.ok()).isTrue();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"idle.p99", "idle.service.p99", "idle.failed", "idle.achieved", "heap-slope"})
  void judge_nothingMeasured_doesNotHold(String metric) {
    JudgedThreshold judged = only(threshold(metric, "<", 1e9));

    assertThat(judged.value()).isEmpty();
    assertThat(judged.ok()).isFalse();
  }

  @Test
  void judge_whateverIsAsked_alsoAsksThatNothingIsLost() {
    assertThat(Thresholds.judge(List.of(threshold("p50", "<", 1e6)), result()))
        .extracting(JudgedThreshold::expression)
        .containsExactly("p50 < 1000000.0", "lost = 0");
    assertThat(Thresholds.judge(List.of(threshold("lost", "<", 2)), result()))
        .extracting(JudgedThreshold::ok)
        .containsExactly(true);
  }

  @Test
  void judge_jobWithTheNameOfAMetric_isTheJob() {
    Measurement measurement = SampleLoad.measurement(NONE, "failed", "failed.more", "service");
    HostMeter meter = measurement.meter();
    request(meter, 0, WARM, WARM, WARM + MILLI);
    request(meter, 1, WARM, WARM, WARM + 2 * MILLI);
    request(meter, 2, WARM, WARM, WARM + 3 * MILLI);
    close(measurement, meter, END);
    LoadResult result = measurement.result(true, "");

    assertThat(Metrics.of("failed.p50", result).value().orElseThrow()).isCloseTo(1000, within(1.0));
    assertThat(Metrics.of("failed.more.p50", result).value().orElseThrow())
        .isCloseTo(2000, within(2.0));
    assertThat(Metrics.of("service.p50", result).value().orElseThrow())
        .isCloseTo(3000, within(3.0));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"p98", "read.findings", "recovered.reset", "failed.badly", "service.lost"})
  void judge_metricThatIsNone_isRefused(String metric) {
    assertThatThrownBy(() -> only(threshold(metric, "<", 1)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("there is no metric " + metric);
  }

  @Test
  void aborts_brokenOneThatMay_doesSoAfterItsDelay() {
    Threshold may = aborting(threshold("failed", "=", 0), Duration.ofSeconds(3));
    Measurement measurement = SampleLoad.measurement(NONE, "read");
    HostMeter meter = measurement.meter();
    close(measurement, meter, 2 * SECOND);
    List<Threshold> all =
        List.of(
            threshold("failed", "=", 0),
            aborting(threshold("heap-slope", "<", 0), Duration.ZERO),
            may);
    request(meter, 0, WARM, WARM, WARM, RequestEnd.GONE, null);
    close(measurement, meter, 3 * SECOND);

    assertThat(Thresholds.aborts(all, measurement.result(false, ""))).isEmpty();
    close(measurement, meter, 4 * SECOND);
    assertThat(Thresholds.aborts(all, measurement.result(false, ""))).contains(may);
  }

  private static Threshold aborting(Threshold of, Duration delay) {
    return new Threshold(
        of.expression(),
        of.metric(),
        of.less(),
        of.orEqual(),
        of.equal(),
        of.limit(),
        of.ofOffered(),
        true,
        delay);
  }
}
