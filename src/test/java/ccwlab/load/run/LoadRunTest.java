package ccwlab.load.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ccwlab.load.measure.Counted;
import ccwlab.load.measure.Glance;
import ccwlab.load.measure.LoadResult;
import ccwlab.load.measure.LoadVerdict;
import ccwlab.load.measure.Measurement;
import ccwlab.load.plan.LoadFiles;
import ccwlab.load.plan.LoadScenario;
import ccwlab.observe.RequestEnd;
import ccwlab.report.MadeBy;
import ccwlab.scenario.ScenarioException;
import ccwlab.scenario.StackFiles;
import ccwlab.scenario.StackSpec;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Loads from their start to their end, live and in model time. */
class LoadRunTest {
  private static final StackSpec TODAY = StackFiles.load("today", Path.of("conf/stacks"));

  /** Everything that can go wrong does, some of it for good. */
  private static final String ROUGH =
      """
      load {
        title = "rough?"
        topology {
          vcpus = 2
          devices {
            disks { count = 3, device = fba, paths = 0xc0, image { generate-blocks = 512, seed = 1 }
                    service { control = 20us, block = uniform 5us 15us } }
            nulls { count = 4, device = null, service { control = exponential 200us } }
          }
        }
        programs { nop { ccws = [ { cmd = nop, flags = [sli] } ] } }
        jobs {
          mixed { devices = [disks], operation = read-write, block-size = 1K, verify = true
                  arrivals { closed { in-flight = 2, think-time = exponential 2ms } }, timeout = 200ms, tries = 3 }
          nops { devices = [nulls], operation = program, program = nop
                 arrivals { open { rate = 400, process = poisson } }, timeout = 100ms, tries = 3 }
          storm { devices = [nulls], operation = hsch, arrivals { open { rate = 50, process = poisson } } }
        }
        faults = [
          { at = 200ms, every = 150ms, kind = unit-check, devices = [disks, nulls], share = 0.5 }
          { at = 300ms, every = 400ms, lasts = 100ms, kind = path-lost, devices = [disks], paths = 0x40 }
          { at = 350ms, every = 500ms, lasts = 150ms, kind = silent, devices = [nulls], share = 0.5 }
          { at = 400ms, every = 300ms, lasts = 50ms, kind = slow, devices = [disks], factor = 10 }
          { at = 450ms, every = 200ms, kind = unsolicited, devices = [nulls], share = 0.5 }
          { at = 500ms, every = 600ms, lasts = 30ms, kind = workqueue-stalled }
          { at = 700ms, every = 700ms, kind = reset, devices = [nulls], share = 0.25 }
          { at = 900ms, lasts = 200ms, kind = device-gone, devices = [nulls], share = 0.25 }
          { at = 1200ms, lasts = 100ms, kind = file-closed, devices = [nulls], share = 0.25 }
          { at = 1600ms, kind = unplug, devices = [disks], share = 0.3 }
        ]
        warm-up = 200ms, duration = 2s, interval = 250ms
      }
      """;

  @TempDir private Path folder;

  private LoadScenario load(String text) throws IOException {
    Path file = Files.writeString(folder.resolve("rough.conf"), text);
    return LoadFiles.load(file.toString(), folder);
  }

  private static LoadResult.Run run() {
    return new LoadResult.Run("rough", "", "today", 5, "", MadeBy.us());
  }

  private static LoadResult run(boolean live, LoadScenario load, LoadProgress progress) {
    return live
        ? LoadRun.live(load, TODAY, run(), progress)
        : LoadRun.inModelTime(load, TODAY, run(), progress);
  }

  /** Follows a run; the user wants it to end after so many intervals. */
  private static class Follower implements LoadProgress {
    private final int most;
    private final AtomicInteger intervals = new AtomicInteger();
    private volatile LoadResult ended;

    Follower(int most) {
      this.most = most;
    }

    @Override
    public void glance(Glance glance) {
      // Nothing is shown.
    }

    @Override
    public void interval(LoadResult soFar, Measurement measurement) {
      intervals.incrementAndGet();
    }

    @Override
    public void ended(LoadResult result, Measurement measurement) {
      ended = result;
    }

    @Override
    public boolean stopRequested() {
      return intervals.get() >= most;
    }
  }

  private static void assertEachEndedOnce(LoadResult result) {
    Counted total = result.total();
    assertThat(total.lost()).isZero();
    assertThat(total.unfinished()).isZero();
    assertThat(total.requests()).isEqualTo(total.ended() + total.dropped());
    assertThat(total.completed()).isPositive();
    assertThat(total.ends().getOrDefault(RequestEnd.WRONG_DATA, 0L)).isZero();
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void run_whateverGoesWrong_eachRequestEndsOnceWithAStatusOrANamedError(boolean live)
      throws IOException {
    Follower follower = new Follower(Integer.MAX_VALUE);

    LoadResult result = run(live, load(ROUGH), follower);

    assertEachEndedOnce(result);
    assertThat(result.complete()).isTrue();
    assertThat(result.faults()).hasSizeGreaterThanOrEqualTo(9);
    assertThat(result.intervals()).isNotEmpty();
    assertThat(follower.ended).isEqualTo(result);
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void run_endedByTheUser_showsWhatWasMeasuredUntilThen(boolean live) throws IOException {
    LoadResult result =
        run(live, load(ROUGH.replace("duration = 2s", "duration = 3600s")), new Follower(4));

    assertThat(result.stoppedBy()).isEqualTo("interrupted");
    assertThat(result.measuredSeconds()).isLessThan(3600);
    assertThat(result.total().requests()).isPositive();
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void run_aThresholdThatAborts_endsItAndTheVerdictSaysSo(boolean live) throws IOException {
    String aborting =
        ROUGH
            .replace("duration = 2s", "duration = 3600s")
            .replace(
                "warm-up",
                "thresholds = [ { expression = \"requests < 20\", abort = true } ]\n  warm-up");

    LoadResult result = run(live, load(aborting), new Follower(Integer.MAX_VALUE));

    assertThat(result.stoppedBy()).isEqualTo("requests < 20");
    assertThat(result.thresholds().get(0).ok()).isFalse();
    assertThat(result.verdict()).isNotEqualTo(LoadVerdict.OK);
  }

  /** An overloaded stack sheds at the source, and says so. */
  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void run_moreThanTheDevicesCanDo_isDroppedAndCounted(boolean live) throws IOException {
    String flood =
        """
        load {
          title = "flood?"
          topology { devices { one { device = null, service { control = 20ms }, queue-limit = 5 } } }
          programs { nop { ccws = [ { cmd = nop, flags = [sli] } ] } }
          jobs { nops { devices = [one], operation = program, program = nop
                        arrivals { open { rate = 500 } }, timeout = 10s } }
          warm-up = 200ms, duration = 1s
        }
        """;

    Counted total = run(live, load(flood), new Follower(Integer.MAX_VALUE)).total();

    assertThat(total.requests()).isBetween(490L, 500L);
    assertThat(total.dropped()).isGreaterThan(400);
    assertThat(total.requests()).isEqualTo(total.ended() + total.dropped());
    assertThat(total.lost()).isZero();
  }

  /** Nothing that is due is forgotten, however little of it came to be submitted. */
  @Test
  void run_cutShort_countsWhatWasDueAndNotSubmitted() throws IOException {
    LoadResult result =
        run(false, load(ROUGH.replace("duration = 2s", "duration = 60s")), new Follower(4));

    Counted nops = result.jobs().get(1).counted();
    double due = 400 * result.measuredSeconds();
    assertThat((double) nops.requests()).isBetween(due * 0.7, due * 1.3);
    assertThat(nops.requests()).isEqualTo(nops.ended() + nops.dropped() + nops.lost());
  }

  /** What it takes: the driver's worker comes between two steps of a start. */
  @Test
  void live_clearsBesideStarts_showTheFreedProgram() throws IOException {
    String text = Files.readString(Path.of("loadtests/loads/clears-and-timeouts.conf"));
    String until =
        text.replace("duration = 10s", "duration = 120s")
            .replace(
                "\"lost = 0\"",
                "{ expression = \"findings = 0\", abort = true }\n"
                    + "  ]\n  properties = [ no-freed-program-used");

    LoadResult result = run(true, load(until), new Follower(Integer.MAX_VALUE));

    assertThat(result.findings())
        .extracting(LoadResult.Found::property)
        .containsExactly("no-freed-program-used");
    assertThat(result.stoppedBy()).isEqualTo("findings = 0");
  }

  /** Whoever presses Ctrl-C does not wait for the end of an interval that takes hours. */
  @Test
  void modelTime_endedByTheUserWithinAnInterval_stops() throws IOException {
    String endless =
        ROUGH
            .replace("duration = 2s", "duration = 3600s")
            .replace("interval = 250ms", "interval = 3600s");
    AtomicInteger asked = new AtomicInteger();
    LoadProgress impatient =
        new Follower(0) {
          @Override
          public boolean stopRequested() {
            return asked.incrementAndGet() > 3;
          }
        };

    LoadResult result = run(false, load(endless), impatient);

    assertThat(result.stoppedBy()).isEqualTo("interrupted");
    assertThat(result.measuredSeconds()).isLessThan(3600);
  }

  @Test
  void modelTime_clientsAndDevicesThatTakeNoTime_areRefused() throws IOException {
    String timeless =
        """
        load {
          title = "for ever?"
          topology { devices { one { device = null } } }
          programs { nop { ccws = [ { cmd = nop, flags = [sli] } ] } }
          jobs { nops { devices = [one], operation = program, program = nop
                        arrivals { closed { in-flight = 1 } } } }
          duration = 1s
        }
        """;
    LoadScenario load = load(timeless);

    assertThatThrownBy(() -> run(false, load, new Follower(Integer.MAX_VALUE)))
        .isInstanceOf(ScenarioException.class)
        .hasMessageContaining("the clock stands still at 0.000 s")
        .hasMessageContaining("allowed: a think-time, or a service time");
  }

  private static final String GOES_ROUND =
      """
      load {
        title = "a program whose CCWs go round"
        topology { devices { d { device = null, service { control = 0us } } } }
        programs { loop { ccws = [ { cmd = nop, flags = [sli, cc], label = a }, { cmd = tic, to = a } ] } }
        jobs { j { devices = [d], operation = program, program = loop, timeout = 100ms
             arrivals { closed { think-time = 1ms } } } }
        duration = 1s
      }
      """;

  @Test
  void modelTime_aProgramThatGoesRoundInNoTime_isRefused() throws IOException {
    LoadScenario load = load(GOES_ROUND);

    assertThatThrownBy(() -> run(false, load, new Follower(Integer.MAX_VALUE)))
        .isInstanceOf(ScenarioException.class)
        .hasMessageContaining("the clock stands still at 0.")
        .hasMessageContaining("allowed: a service time, or programs that end");
  }

  /** Its time moves, but so slowly that nobody would live to see the end of an interval. */
  @Test
  void modelTime_endedByTheUserWhileTheClockCreeps_stops() throws IOException {
    LoadScenario load =
        load(GOES_ROUND.replace("control = 0us", "control = 0.001us").replace("100ms", "600s"));
    AtomicInteger asked = new AtomicInteger();
    LoadProgress impatient =
        new Follower(0) {
          @Override
          public boolean stopRequested() {
            return asked.incrementAndGet() > 100;
          }
        };

    LoadResult result = run(false, load, impatient);

    assertThat(result.stoppedBy()).isEqualTo("interrupted");
    assertThat(result.measuredSeconds()).isLessThan(1);
    assertThat(result.total().lost()).isPositive();
  }

  @Test
  void live_haltsAtAnyMoment_areSeenByTheProperties() {
    LoadScenario storm =
        LoadFiles.load("halt-storm", Path.of("loadtests/loads")).lasting(Duration.ofSeconds(4));

    LoadResult result = run(true, storm, new Follower(Integer.MAX_VALUE));

    assertThat(result.verdict()).isEqualTo(LoadVerdict.FINDING);
    assertThat(result.findings())
        .extracting(LoadResult.Found::property)
        .contains("no-interruption-lost");
    assertThat(result.total().lost()).isZero();
    assertThat(result.costs()).extracting(LoadResult.Cost::of).containsExactly("properties");
    assertThat(result.costs().get(0).percent()).isBetween(0.01, 100.0);
  }

  @Test
  void live_propertyThatIsJudgedAtRest_isRefusedAndNotLeftOut() throws IOException {
    LoadScenario late =
        load(ROUGH.replace("warm-up = 200ms", "properties = [drained-clean], warm-up = 200ms"));

    assertThatThrownBy(() -> run(true, late, new Follower(1)))
        .isInstanceOf(ScenarioException.class)
        .hasMessageContainingAll("rough: properties: drained-clean", "allowed: with --model-time");
  }
}
