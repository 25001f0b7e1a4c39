package ccwlab.load.measure;

import static ccwlab.load.measure.SampleLoad.END;
import static ccwlab.load.measure.SampleLoad.MILLI;
import static ccwlab.load.measure.SampleLoad.SECOND;
import static ccwlab.load.measure.SampleLoad.WARM;
import static ccwlab.load.measure.SampleLoad.close;
import static ccwlab.load.measure.SampleLoad.request;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import ccwlab.arch.Instruction;
import ccwlab.observe.RequestEnd;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What is known by its time: the warm-up, faults, endings, recoveries, findings. */
class TimelineTest {
  private final Measurement measurement = SampleLoad.measurement(List.of(), "read", "write");
  private final HostMeter meter = measurement.meter();

  private LoadResult.Timeline timeline() {
    return measurement.result(false, "").timeline();
  }

  @Test
  void warmUp_intervals_haveTheRatesOfAllThatWasDueInThem() {
    for (long due = 0; due < WARM / 2; due += MILLI) {
      request(meter, 0, due, due, due + MILLI / 2);
    }
    close(measurement, meter, WARM / 2);
    close(measurement, meter, WARM);

    assertThat(timeline().warmUpSeconds()).isEqualTo(1);
    assertThat(timeline().plannedSeconds()).isEqualTo(10);
    assertThat(timeline().warmUp()).hasSize(2);
    Interval first = timeline().warmUp().get(0);
    assertThat(first.fromSeconds()).isZero();
    assertThat(first.toSeconds()).isEqualTo(0.5);
    assertThat(first.offered()).isEqualTo(1000);
    assertThat(first.achieved()).isEqualTo(1000);
    assertThat(first.latency().p99()).isCloseTo(500, within(1.0));
    assertThat(first.completed()).isZero();
    assertThat(timeline().warmUp().get(1).offered()).isZero();
    assertThat(measurement.result(false, "").intervals()).isEmpty();
  }

  @Test
  void warmUp_closedAMomentLate_leavesWhatIsMeasuredToTheNextInterval() {
    request(meter, 0, WARM, WARM, WARM + MILLI / 2);
    boolean row = close(measurement, meter, WARM + MILLI).isPresent();
    request(meter, 0, WARM + MILLI, WARM + MILLI, WARM + 2 * MILLI);
    Interval next = close(measurement, meter, 2 * SECOND).orElseThrow();

    assertThat(row).isFalse();
    assertThat(timeline().warmUp().get(0).toSeconds()).isEqualTo(1);
    assertThat(next.fromSeconds()).isEqualTo(1);
    assertThat(next.completed()).isEqualTo(2);
    assertThat(next.offered()).isEqualTo(2);
    assertThat(measurement.result(false, "").total().requests()).isEqualTo(2);
  }

  @Test
  void faults_haveTheTimesAtWhichTheyBeganAndWereUndone() {
    meter.fault("slow", true, 3, 2 * SECOND);
    meter.fault("path-lost", true, 1, SECOND);
    meter.fault("slow", false, 3, 3 * SECOND);
    close(measurement, meter, 4 * SECOND);

    assertThat(timeline().faults())
        .containsExactly(
            new LoadResult.FaultEvent("path-lost", true, 1, 1),
            new LoadResult.FaultEvent("slow", true, 2, 3),
            new LoadResult.FaultEvent("slow", false, 3, 3));
    assertThat(timeline().faultsLeftOut()).isZero();
  }

  @Test
  void faults_veryMany_areCountedInBoundedMemory() {
    for (int i = 0; i < FaultTally.KEPT_MOST + 5; i++) {
      meter.fault("unit-check", true, 1, SECOND + i);
    }
    close(measurement, meter, 2 * SECOND);

    assertThat(timeline().faults()).hasSize(FaultTally.KEPT_MOST);
    assertThat(timeline().faultsLeftOut()).isEqualTo(5);
    assertThat(measurement.result(false, "").faults().get(0).times())
        .isEqualTo(FaultTally.KEPT_MOST + 5);
  }

  @Test
  void intervals_sayWhatHappenedInThem() {
    request(meter, 0, WARM, WARM, WARM + MILLI, RequestEnd.TIMED_OUT, Instruction.CSCH);
    request(meter, 0, WARM, WARM, WARM + MILLI);
    meter.recovering(Instruction.XSCH, 2, WARM);
    meter.recovering(Instruction.XSCH, 2, WARM);
    meter.recovering(Instruction.CSCH, 0, WARM);
    meter.finding("host-shadow-true", "odd", WARM);
    meter.finding("host-shadow-true", "odder", WARM);
    Happened first = close(measurement, meter, 2 * SECOND).orElseThrow().happened();
    Happened second = close(measurement, meter, 3 * SECOND).orElseThrow().happened();

    assertThat(first.ends()).isEqualTo(Map.of(RequestEnd.DONE, 1L, RequestEnd.TIMED_OUT, 1L));
    assertThat(first.issued()).isEqualTo(Map.of("cancel", 2L, "clear", 1L));
    assertThat(first.recovered()).isEqualTo(Map.of("clear", 1L));
    assertThat(first.findings()).isEqualTo(Map.of("host-shadow-true", 2L));
    assertThat(second).isEqualTo(Happened.NOTHING);
  }

  @Test
  void curve_risesToTheLongestAtAHundred() {
    for (int i = 1; i <= 1000; i++) {
      request(meter, 0, WARM, WARM + i * 1000L, WARM + i * 2000L);
    }
    close(measurement, meter, END);
    Counted read = measurement.result(true, "").jobs().get(0).counted();
    Counted write = measurement.result(true, "").jobs().get(1).counted();

    assertThat(read.latencyCurve().points()).isSortedAccordingTo(TimelineTest::byBoth);
    Curve.Point last = read.latencyCurve().points().get(read.latencyCurve().points().size() - 1);
    assertThat(last.percentile()).isEqualTo(100);
    assertThat(last.micros()).isCloseTo(2000, within(2.0));
    assertThat(read.latencyCurve().points())
        .filteredOn(point -> point.percentile() >= 50)
        .first()
        .satisfies(point -> assertThat(point.micros()).isCloseTo(1000, within(120.0)));
    assertThat(read.serviceCurve().points()).last().isNotEqualTo(last);
    assertThat(write.latencyCurve().points()).isEmpty();
  }

  private static int byBoth(Curve.Point one, Curve.Point other) {
    int percentile = Double.compare(one.percentile(), other.percentile());
    return percentile != 0 ? percentile : Double.compare(one.micros(), other.micros());
  }
}
