package ccwlab.explore.file;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ccwlab.explore.DivergedException;
import ccwlab.explore.Races;
import ccwlab.explore.Schedule;
import ccwlab.explore.World;
import ccwlab.explore.replay.Run;
import ccwlab.explore.replay.Walk;
import ccwlab.scenario.ScenarioException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ReplayTest {
  private static final World START = World.start(Races.scenario(Races.FAILING), Races.today());

  @TempDir private Path folder;

  @Test
  void store_thenLoad_isTheSame() {
    ScheduleFile file = recorded();

    assertThat(ScheduleFiles.load(ScheduleFiles.store(folder, file))).isEqualTo(file);
  }

  @Test
  void store_sameNameOtherContent_keepsBoth() throws IOException {
    Path first = ScheduleFiles.store(folder, recorded());
    Files.writeString(first, "somebody else's");

    Path second = ScheduleFiles.store(folder, recorded());

    assertThat(second).isNotEqualTo(first);
    assertThat(first).hasContent("somebody else's");
    assertThat(ScheduleFiles.store(folder, recorded())).isEqualTo(second);
  }

  @Test
  void text_ofASchedule_beginsWithItsVersionAndHasNoIndexes() throws IOException {
    List<String> lines = Files.readAllLines(ScheduleFiles.store(folder, recorded()));

    assertThat(lines.get(0)).isEqualTo("ccwlab-schedule 1");
    assertThat(lines).contains("scenario  " + Races.FAILING, "  + run>vcpu-1#1");
    assertThat(lines).anyMatch(line -> line.startsWith("run>vcpu-0#1 "));
  }

  @ParameterizedTest(name = "{0}")
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          ccwlab-schedule 1 | ccwlab-schedule 2       | line 1: version '2' is not known; allowed: 1
          ccwlab-schedule 1 | schedule                | line 1: not a schedule; allowed: a first line 'ccwlab-schedule 1'
          seed      1       | seed      one           | line 4: seed 'one' is no whole number; allowed: up to 18 digits
          stack     today   | stock     today         | line 3: unknown word 'stock' in the header; allowed: scenario stack
          stack     today   | stack                   | line 3: 'stack' has no value
          stack     today   | scenario  b             | line 3: 'scenario' stands twice; allowed: once
          stack     today   | without   vcpu-0        | line 3: 'vcpu-0' names nothing to leave out; allowed: vcpu-N STEP, or program NAME ccws FIRST to LAST
          '  + run>vcpu-1#1' | '  + run-vcpu-1#1'     | line 8: 'run-vcpu-1#1' names no delivery; allowed: SENDER>RECEIVER#N
          '  + run>vcpu-1#1' | '  + run>vcpu-0#1'     | line 8: run>vcpu-0#1 can be delivered already
          '  + run>vcpu-0#1' | '  - run>vcpu-0#1'     | line 7: run>vcpu-0#1 cannot be delivered anyway
          """)
  void load_brokenFile_isOneLineWithTheLineNumber(String from, String to, String message)
      throws IOException {
    Path file = ScheduleFiles.store(folder, recorded());
    Files.writeString(
        file, Files.readString(file).replaceFirst("(?m)^" + Pattern.quote(from) + "$", to));

    assertThatThrownBy(() -> ScheduleFiles.load(file))
        .isInstanceOf(ScenarioException.class)
        .hasMessageStartingWith(file + ": " + message)
        .message()
        .hasLineCount(1);
  }

  @Test
  void strict_unchanged_comesToTheSame() {
    Run first = run();
    Run again = Replay.strict(START.fresh(), ScheduleFile.of(first, null, List.of()));

    assertThat(again.execution()).isEqualTo(first.execution());
  }

  @Test
  void strict_otherObservation_divergesAndNamesBoth() {
    ScheduleFile file = changed(recorded(), 0, List.of("guest_sees something else"));

    assertThatThrownBy(() -> Replay.strict(START.fresh(), file))
        .isInstanceOf(DivergedException.class)
        .hasMessage(
            "step 1: run>vcpu-0#1 shows: kvm_s390_intercept_instruction insn=ssch sch=0.0.0000"
                + " vcpu=0; recorded: guest_sees something else");
  }

  @Test
  void strict_otherDeliveriesPossible_divergesAndNamesThem() {
    ScheduleFile file = recorded();
    List<ScheduleFile.Step> steps = new ArrayList<>(file.steps());
    ScheduleFile.Step first = steps.get(0);
    steps.set(
        0,
        new ScheduleFile.Step(first.key(), "", List.of(first.key(), "vcpu-7>bql#1"), first.seen()));

    assertThatThrownBy(() -> Replay.strict(START.fresh(), with(file, steps)))
        .isInstanceOf(DivergedException.class)
        .hasMessage(
            "step 1: other deliveries are possible than were recorded before run>vcpu-0#1; new:"
                + " run>vcpu-1#1; missing: vcpu-7>bql#1");
  }

  @Test
  void strict_keysAlone_areEnough() {
    ScheduleFile file = keysAlone(recorded());

    assertThat(Replay.strict(START.fresh(), file).outcome()).isEqualTo(file.outcome());
  }

  @Test
  void strict_keyThatCannotBeDelivered_divergesThere() {
    List<ScheduleFile.Step> steps = new ArrayList<>(keysAlone(recorded()).steps());
    Collections.swap(steps, 2, 20);

    assertThatThrownBy(() -> Replay.strict(START.fresh(), with(recorded(), steps)))
        .isInstanceOf(DivergedException.class)
        .hasMessageMatching("step 3: .* cannot be delivered; possible: .*>.*");
  }

  @Test
  void semantic_keysMissingAndUnknown_skipsAndAdds() {
    ScheduleFile file = keysAlone(recorded());
    List<ScheduleFile.Step> steps = new ArrayList<>(file.steps());
    steps.remove(10);
    steps.add(3, new ScheduleFile.Step("vcpu-9>bql#1", "", List.of(), List.of()));

    Replay.Semantic replay = Replay.semantic(START.fresh(), with(file, steps));

    assertThat(replay.skipped()).isPositive();
    assertThat(replay.followed() + replay.skipped()).isEqualTo(steps.size());
    assertThat(replay.followed() + replay.added().size()).isEqualTo(replay.run().deliveries());
    assertThat(replay.added()).contains(file.steps().get(10).key());
  }

  @Test
  void compare_sameRunOfSomebodyElse_passesAndShorterDiverges() {
    Run run = run();
    ScheduleFile file = ScheduleFile.of(run, null, List.of());
    int last = run.deliveries() - 1;

    Replay.compare(file, run.execution().steps());

    assertThatThrownBy(() -> Replay.compare(file, run.execution().steps().subList(0, last)))
        .isInstanceOf(DivergedException.class)
        .hasMessageContaining(last + " deliveries; recorded: " + (last + 1));
  }

  private static Run run() {
    return new Walk(START.fresh())
        .finish()
        .run(new Schedule(Schedule.VERSION, Races.FAILING, "today", 1, List.of()));
  }

  private static ScheduleFile recorded() {
    return ScheduleFile.of(run(), null, List.of());
  }

  private static ScheduleFile changed(ScheduleFile file, int at, List<String> seen) {
    List<ScheduleFile.Step> steps = new ArrayList<>(file.steps());
    ScheduleFile.Step step = steps.get(at);
    steps.set(at, new ScheduleFile.Step(step.key(), step.text(), step.enabled(), seen));
    return with(file, steps);
  }

  private static ScheduleFile keysAlone(ScheduleFile file) {
    return with(
        file,
        file.steps().stream()
            .map(step -> new ScheduleFile.Step(step.key(), "", List.of(), List.of()))
            .toList());
  }

  private static ScheduleFile with(ScheduleFile file, List<ScheduleFile.Step> steps) {
    return new ScheduleFile(
        file.scenario(), file.stack(), file.seed(), "", "", file.outcome(), List.of(), steps);
  }
}
