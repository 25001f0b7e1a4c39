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
import ccwlab.observe.Conclusion;
import ccwlab.observe.FindingKind;
import ccwlab.observe.RequestEnd;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class MeasurementTest {
  private final Measurement measurement = SampleLoad.measurement(List.of(), "read", "write");
  private final HostMeter meter = measurement.meter();

  private LoadResult result(long nanos) {
    close(measurement, meter, nanos);
    return measurement.result(true, "");
  }

  @Test
  void findings_alikeOnSeveralSubchannels_areCountedTogether() {
    FindingTally tally = new FindingTally();
    tally.add("told-once", "0.0.0003: told twice", 5);
    tally.add("told-once", "0.1.00ff: told twice", 7);
    tally.add("told-once", "0.0.0003: told thrice", 9);

    assertThat(tally.list()).hasSize(2);
    assertThat(tally.list().get(0).count()).isEqualTo(2);
    assertThat(tally.list().get(0).message()).isEqualTo("0.0.0003: told twice");
  }

  @Test
  void latency_deviceThatStallsFor100Millis_showsInP999FromTheIntendedStartOnly() {
    long free = 0;
    for (long due = WARM; due < END; due += MILLI) {
      long begun = Math.max(due, free);
      boolean stalled = due == 5 * SECOND;
      free = begun + (stalled ? 100 * MILLI : MILLI / 10);
      request(meter, 0, due, begun, free);
    }

    Counted read = result(END).jobs().get(0).counted();

    assertThat(read.requests()).isEqualTo(10_000);
    assertThat(read.latency().p999()).isBetween(85_000.0, 100_100.0);
    assertThat(read.latency().p50()).isCloseTo(100, within(1.0));
    // What a closed loop would have measured: one slow request of ten thousand.
    assertThat(read.serviceTime().p999()).isCloseTo(100, within(1.0));
    assertThat(read.serviceTime().max()).isCloseTo(100_000, within(100.0));
  }

  @Test
  void warmUp_slowAsItIs_isInNoFigure() {
    for (long due = 0; due < WARM; due += MILLI) {
      request(meter, 0, due, due, due + 50 * MILLI, RequestEnd.TIMED_OUT, Instruction.HSCH);
      meter.stage(Stage.CC, due, 50 * MILLI);
      meter.instruction(Instruction.SSCH, 0, due);
      meter.recovering(Instruction.HSCH, 0, due);
      meter.dropped(1, due);
    }
    assertThat(close(measurement, meter, WARM)).isEmpty();
    request(meter, 0, WARM, WARM, WARM + MILLI);
    LoadResult result = result(END);

    assertThat(result.total().requests()).isEqualTo(1);
    assertThat(result.total().latency().max()).isCloseTo(1000, within(1.0));
    assertThat(result.total().failed()).isZero();
    assertThat(result.total().dropped()).isZero();
    assertThat(result.stages().get(Stage.CC).count()).isZero();
    assertThat(result.instructions()).isEmpty();
    assertThat(result.recoveries()).allMatch(one -> one.tries() == 0 && one.requests() == 0);
    assertThat(result.intervals()).hasSize(1);
  }

  @Test
  void warmUp_requestThatEndsAfterIt_isThroughputButNoRequest() {
    request(meter, 0, WARM - MILLI, WARM, WARM + MILLI);
    LoadResult result = result(END);

    assertThat(result.total().achieved()).isEqualTo(0.1);
    assertThat(result.total().requests()).isZero();
    assertThat(result.total().latency().count()).isZero();
    assertThat(result.verdict()).isEqualTo(LoadVerdict.NOTHING_LOOKED_AT);
  }

  @Test
  void achieved_deviceThatTakesTwiceAsLongAsThereIsTime_isHalfOfOffered() {
    long free = WARM;
    for (long due = WARM; due < END; due += MILLI) {
      free += 2 * MILLI;
      request(meter, 0, due, free - 2 * MILLI, free);
    }
    close(measurement, meter, END);
    LoadResult result = result(2 * END);

    assertThat(result.total().completed()).isEqualTo(10_000);
    assertThat(result.total().offered()).isEqualTo(1000);
    assertThat(result.total().achieved()).isCloseTo(500, within(0.2));
  }

  @Test
  void hosts_measuredApart_giveWhatOneMeterGives() {
    HostMeter other = measurement.meter();
    Measurement alone = SampleLoad.measurement(List.of(), "read", "write");
    HostMeter one = alone.meter();
    SplittableRandom dice = new SplittableRandom(5);
    for (long now = 0; now < END; now += 20 * MILLI) {
      HostMeter host = dice.nextBoolean() ? meter : other;
      long took = dice.nextLong(3 * SECOND);
      long at = now;
      for (HostMeter told : List.of(host, one)) {
        RequestEnd end = took % 3 == 0 ? RequestEnd.TIMED_OUT : RequestEnd.DONE;
        request(told, (int) (took % 2), at, at + took / 2, at + took, end, Instruction.XSCH);
        told.stage(Stage.TSCH, at, took);
        told.instruction(Instruction.TSCH, (int) (took % 4), at);
        told.recovering(Instruction.XSCH, 0, at);
        told.fault("slow", at % SECOND == 0, 1, at);
        told.finding("no-interruption-lost", "lost", at);
        told.lost(0, at);
      }
      if (now % SECOND == 0) {
        measurement.add(other.exchange(new Tally(2)));
        close(measurement, meter, now);
        close(alone, one, now);
      }
    }
    measurement.add(other.exchange(new Tally(2)));
    close(measurement, meter, END);
    close(alone, one, END);

    assertThat(measurement.result(true, "")).isEqualTo(alone.result(true, ""));
    assertThat(alone.result(true, "").intervals()).hasSize(10);
  }

  @Test
  void requests_whateverBecomesOfThem_addUp() {
    request(meter, 0, WARM, WARM, WARM + MILLI);
    request(meter, 0, WARM, WARM, WARM, RequestEnd.NO_PATH, null);
    meter.offered(0, WARM);
    meter.dropped(0, WARM);
    meter.offered(0, WARM);
    meter.submitted(0, WARM, WARM + 2 * MILLI);
    meter.offered(1, WARM);
    meter.submitted(1, WARM, WARM + MILLI);
    LoadResult before = result(END);
    meter.lost(0, WARM);
    meter.lost(1, WARM);
    Counted all = result(END + SECOND).total();

    assertThat(before.total().unfinished()).isEqualTo(2);
    assertThat(before.intervals().get(0).inFlight()).isEqualTo(2);
    assertThat(all.requests()).isEqualTo(5);
    assertThat(all.completed()).isEqualTo(1);
    assertThat(all.ends()).isEqualTo(Map.of(RequestEnd.DONE, 1L, RequestEnd.NO_PATH, 1L));
    assertThat(all.dropped()).isEqualTo(1);
    assertThat(all.late()).isEqualTo(1);
    assertThat(all.lost()).isEqualTo(2);
    assertThat(all.unfinished()).isZero();
    // Of what was never started there is no service time.
    assertThat(all.latency().count()).isEqualTo(2);
    assertThat(all.serviceTime().count()).isEqualTo(1);
  }

  @Test
  void verdict_requestLost_isNotOkWithoutAThresholdThatSaysSo() {
    request(meter, 0, WARM, WARM, WARM + MILLI);
    assertThat(result(END).verdict()).isEqualTo(LoadVerdict.OK);
    meter.lost(0, WARM);
    LoadResult lost = result(END + SECOND);

    assertThat(lost.verdict()).isEqualTo(LoadVerdict.THRESHOLD);
    assertThat(lost.thresholds().get(0).expression()).isEqualTo("lost = 0");
    assertThat(lost.thresholds().get(0).ok()).isFalse();
  }

  @Test
  void verdict_findingInTheWarmUp_isAFinding() {
    meter.finding("host-shadow-true", "odd", MILLI);
    request(meter, 0, WARM, WARM, WARM + MILLI);
    LoadResult result = result(END);

    assertThat(result.verdict()).isEqualTo(LoadVerdict.FINDING);
    assertThat(result.verdict().conclusion()).isEqualTo(Conclusion.FINDING);
    assertThat(result.findings())
        .containsExactly(
            new LoadResult.Found("host-shadow-true", FindingKind.HOST_ONLY, "odd", 1, 0.001));
  }

  @Test
  void verdict_nothingEnded_isNothingLookedAt() {
    meter.offered(0, WARM);
    meter.dropped(0, WARM);
    LoadResult result = result(END);

    assertThat(result.verdict().conclusion()).isEqualTo(Conclusion.NOTHING_LOOKED_AT);
  }

  @Test
  void findings_allDifferent_areCountedInBoundedMemory() {
    for (int i = 0; i < 5000; i++) {
      meter.finding("host-shadow-true", "message " + i, WARM + i);
    }
    close(measurement, meter, 2 * SECOND);
    meter.finding("host-shadow-true", "message 1", 3 * SECOND);
    meter.finding("host-shadow-true", "message 9999", 3 * SECOND);
    LoadResult result = result(END);

    assertThat(result.findings()).hasSize(FindingTally.KEPT_MOST + 1);
    assertThat(result.found()).isEqualTo(5002);
    assertThat(result.findings().get(1).count()).isEqualTo(2);
    assertThat(result.findings().get(FindingTally.KEPT_MOST).count()).isEqualTo(4001);
    assertThat(result.intervals().get(1).findings()).isEqualTo(2);
  }

  @Test
  void intervals_ofAnyLength_holdEachRequestOnceAndBeginAfterTheWarmUp() {
    for (long due = 0; due < END; due += MILLI) {
      request(meter, 0, due, due, due + MILLI / 2);
      if (due % (700 * MILLI) == 699 * MILLI) {
        close(measurement, meter, due + MILLI);
      }
    }
    LoadResult result = result(END);

    assertThat(result.intervals().get(0).fromSeconds()).isEqualTo(1);
    assertThat(result.intervals().get(0).toSeconds()).isEqualTo(1.4);
    assertThat(result.intervals())
        .allSatisfy(one -> assertThat(one.offered()).isCloseTo(1000, within(1e-6)))
        .allSatisfy(one -> assertThat(one.achieved()).isCloseTo(1000, within(1e-6)));
    assertThat(result.intervals().stream().mapToLong(Interval::completed).sum())
        .isEqualTo(result.total().completed())
        .isEqualTo(10_000);
  }

  @Test
  void intervals_beyondTheEnd_haveTheRatesOfTheirMeasuredPartAndAreLeftOutIfNothingEnds() {
    close(measurement, meter, END - SECOND);
    request(meter, 0, END - SECOND, END - SECOND, END - MILLI);
    request(meter, 0, END - SECOND, END - SECOND, END + MILLI);
    Interval across = close(measurement, meter, END + SECOND).orElseThrow();
    Optional<Interval> still = close(measurement, meter, END + 2 * SECOND);
    request(meter, 0, END - SECOND, END, END + 2 * SECOND);
    Interval draining = close(measurement, meter, END + 3 * SECOND).orElseThrow();

    assertThat(across.offered()).isEqualTo(2);
    assertThat(across.achieved()).isEqualTo(1);
    assertThat(across.completed()).isEqualTo(2);
    assertThat(still).isEmpty();
    assertThat(draining.achieved()).isEqualTo(1);
    assertThat(draining.latency().max()).isCloseTo(3e6, within(3e3));
  }

  @Test
  void intervals_faults_areThoseThatWereThereForSomeOfTheTime() {
    close(measurement, meter, WARM);
    meter.fault("path-lost", true, 4, WARM);
    meter.fault("unit-check", true, 2, WARM);
    Optional<Interval> first = close(measurement, meter, 2 * SECOND);
    meter.fault("workqueue-stalled", true, 0, 2 * SECOND);
    Optional<Interval> second = close(measurement, meter, 3 * SECOND);
    meter.fault("path-lost", false, 4, 3 * SECOND);
    Optional<Interval> third = close(measurement, meter, 4 * SECOND);
    Optional<Interval> fourth = close(measurement, meter, 5 * SECOND);

    assertThat(first.orElseThrow().faults()).containsExactlyInAnyOrder("path-lost", "unit-check");
    assertThat(second.orElseThrow().faults())
        .containsExactlyInAnyOrder("path-lost", "workqueue-stalled");
    assertThat(third.orElseThrow().faults())
        .containsExactlyInAnyOrder("path-lost", "workqueue-stalled");
    assertThat(fourth.orElseThrow().faults()).containsExactly("workqueue-stalled");
    assertThat(measurement.result(false, "").faults())
        .contains(new LoadResult.Fault("path-lost", 1, 4));
  }

  @Test
  void recoveries_areCountedByTheLastRungAndTheEnd() {
    request(meter, 0, WARM, WARM, WARM + MILLI, RequestEnd.TIMED_OUT, Instruction.CSCH);
    request(meter, 0, WARM, WARM, WARM + MILLI, RequestEnd.DONE, Instruction.XSCH);
    meter.recovering(Instruction.XSCH, 2, WARM);
    meter.recovering(Instruction.XSCH, 0, WARM);
    meter.recovering(Instruction.CSCH, 0, WARM);

    assertThat(result(END).recoveries())
        .containsExactly(
            new Recovery(Instruction.XSCH, 2, Map.of(0, 1L, 2, 1L), Map.of(RequestEnd.DONE, 1L)),
            new Recovery(Instruction.HSCH, 0, Map.of(), Map.of()),
            new Recovery(Instruction.CSCH, 1, Map.of(0, 1L), Map.of(RequestEnd.TIMED_OUT, 1L)));
  }

  @Test
  void cut_runThatEndsEarly_isMeasuredUpToThere() {
    for (long due = WARM; due < 3 * SECOND; due += MILLI) {
      request(meter, 0, due, due, due + MILLI / 2);
    }
    meter.cutAt(3 * SECOND);
    measurement.cutAt(3 * SECOND);
    request(meter, 0, 3 * SECOND, 3 * SECOND, 3 * SECOND);
    close(measurement, meter, 4 * SECOND);
    LoadResult result = measurement.result(true, "interrupted");

    assertThat(result.measuredSeconds()).isEqualTo(2);
    assertThat(result.total().requests()).isEqualTo(2000);
    assertThat(result.total().offered()).isEqualTo(1000);
    assertThat(result.stoppedBy()).isEqualTo("interrupted");
  }

  @Test
  void glance_inTheWarmUp_showsWhatGoesOn() {
    for (long due = 0; due < WARM / 2; due += MILLI) {
      request(meter, 0, due, due, due + MILLI / 2);
    }
    meter.submitted(0, WARM / 2, WARM / 2);
    measurement.add(meter.exchange(new Tally(2)));
    Glance first = measurement.glance(WARM / 2);
    Glance second = measurement.glance(2 * WARM);

    assertThat(first.phase()).isEqualTo(Glance.Phase.WARM_UP);
    assertThat(first.offered()).isEqualTo(1000);
    assertThat(first.achieved()).isEqualTo(1000);
    assertThat(first.p99Micros()).isCloseTo(500, within(1.0));
    assertThat(first.inFlight()).isEqualTo(1);
    assertThat(second.phase()).isEqualTo(Glance.Phase.MEASURED);
    assertThat(second.ended()).isZero();
    assertThat(second.inFlight()).isEqualTo(1);
    assertThat(measurement.glance(END).phase()).isEqualTo(Glance.Phase.DRAINING);
  }

  @Test
  void times_beyondAnHour_areCountedAsAnHour() {
    request(meter, 0, WARM, WARM, WARM + 7200 * SECOND);

    assertThat(result(8000 * SECOND).total().latency().max()).isCloseTo(3.6e9, within(3.6e6));
  }

  @Test
  void tallies_handedBack_areCountedOnce() {
    Tally spare = new Tally(2);
    for (int second = 1; second < 11; second++) {
      request(meter, 0, second * SECOND, second * SECOND, second * SECOND + MILLI);
      spare = meter.exchange(spare);
      measurement.add(spare);
      measurement.intervalEnds((second + 1) * SECOND, MachineSample.NONE);
    }

    assertThat(measurement.result(true, "").total().completed()).isEqualTo(10);
    assertThat(measurement.result(true, "").intervals())
        .allSatisfy(one -> assertThat(one.completed()).isEqualTo(1));
  }
}
