package ccwlab.load.measure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ccwlab.arch.Instruction;
import ccwlab.observe.RequestEnd;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

/** What was counted on several nodes and sent is as if one had counted it. */
class CountsFormTest {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final String[] JOBS = {"read", "write"};

  /** Tells a meter all that can happen, so many times. */
  private static void happens(Meter meter, SplittableRandom dice, int times) {
    for (int i = 0; i < times; i++) {
      int job = dice.nextInt(JOBS.length);
      long due = SampleLoad.WARM + dice.nextLong(9 * SampleLoad.SECOND);
      long took = 1_000 + dice.nextLong(50 * SampleLoad.MILLI);
      RequestEnd end = RequestEnd.values()[dice.nextInt(RequestEnd.values().length)];
      Instruction rung = dice.nextInt(4) == 0 ? Instruction.CSCH : null;
      SampleLoad.request(meter, job, due, due + took / 3, due + took, end, rung);
      meter.stage(Stage.values()[dice.nextInt(Stage.values().length)], due, took);
      meter.instruction(Instruction.SSCH, dice.nextInt(4), due);
      meter.recovering(Instruction.HSCH, dice.nextInt(3), due);
      meter.race("hsch cc 0", "HALT " + dice.nextInt(5), due);
      meter.finding("no-interruption-lost", "0.0.000" + dice.nextInt(4) + ": lost", due);
      meter.fault("path-lost", dice.nextBoolean(), 2, due);
      meter.submitted(job, due, due + dice.nextLong(5 * SampleLoad.MILLI));
      meter.offered(job, due);
      meter.dropped(job, due);
      meter.lost(job, due);
    }
  }

  private static HostMeter meter() {
    return new HostMeter(JOBS.length, new MeasuredTime(SampleLoad.WARM, SampleLoad.END));
  }

  private static Counts sent(Tally tally) throws IOException {
    return JSON.readValue(JSON.writeValueAsBytes(CountsForm.of(tally)), Counts.class);
  }

  private static LoadResult result(List<Tally> counted) {
    Measurement measurement = SampleLoad.measurement(List.of(), JOBS);
    counted.forEach(measurement::add);
    measurement.intervalEnds(SampleLoad.END, MachineSample.NONE);
    return measurement.result(true, "");
  }

  @Test
  void whatThreeNodesCountedAndSentIsWhatOneWouldHaveCounted() throws IOException {
    for (int seed = 0; seed < 20; seed++) {
      List<Tally> nodes = new ArrayList<>();
      HostMeter all = meter();
      for (int node = 0; node < 3; node++) {
        HostMeter own = meter();
        happens(own, new SplittableRandom(seed * 10 + node), 300);
        happens(all, new SplittableRandom(seed * 10 + node), 300);
        nodes.add(CountsForm.tally(sent(own.exchange(new Tally(JOBS.length))), JOBS.length));
      }
      LoadResult merged = result(nodes);
      assertThat(merged).isEqualTo(result(List.of(all.exchange(new Tally(JOBS.length)))));
      assertThat(merged.total().latency().count()).isPositive();
      assertThat(merged.found()).isEqualTo(900);
    }
  }

  @Test
  void anEmptyIntervalIsShort() throws IOException {
    assertThat(JSON.writeValueAsBytes(CountsForm.of(new Tally(2)))).hasSizeLessThan(4_000);
  }

  @Test
  void countsOfAnotherScenarioAreRefused() {
    Counts counts = CountsForm.of(new Tally(3));
    assertThatThrownBy(() -> CountsForm.tally(counts, 2))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("jobs");
  }

  @Test
  void hostsThatLeaveTakeWhatWasUnderWayOnThemAlong() {
    HostMeter own = meter();
    own.submitted(0, SampleLoad.WARM, SampleLoad.WARM);
    own.fault("silent", true, 1, SampleLoad.WARM);
    Tally counted = own.exchange(new Tally(JOBS.length));
    Standing standing = new Standing(JOBS.length);
    standing.add(counted);
    Measurement measurement = SampleLoad.measurement(List.of(), JOBS);
    measurement.add(counted);
    assertThat(measurement.glance(2 * SampleLoad.SECOND).inFlight()).isEqualTo(1);
    measurement.add(standing.leaving());
    Glance after = measurement.glance(3 * SampleLoad.SECOND);
    assertThat(after.inFlight()).isZero();
    assertThat(after.faults()).isEmpty();
  }
}
