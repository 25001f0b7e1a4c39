package ccwlab.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import ccwlab.arch.Ccw;
import ccwlab.arch.Orb;
import ccwlab.observe.Grade;
import ccwlab.scenario.Distribution.Shape;
import ccwlab.scenario.GuestStep.Op;
import ccwlab.scenario.OutcomeField.Source;
import ccwlab.scenario.OutcomeField.Value;
import ccwlab.scenario.Scenario.BufferSpec;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class ScenarioFilesTest {
  private static final Path RACES = Path.of("loadtests/races");

  @TempDir Path folder;

  static List<String> races() {
    return ScenarioFiles.list(RACES);
  }

  @ParameterizedTest
  @MethodSource("races")
  void load_everyRaceOfOurs_isCheckedAndEndsWithACatchAll(String name) {
    Scenario scenario = ScenarioFiles.load(name, RACES);

    assertThat(scenario.name()).isEqualTo(name);
    List<ExpectedOutcome> outcomes = scenario.outcomes();
    ExpectedOutcome last = outcomes.get(outcomes.size() - 1);
    boolean forbidsTheRest = last.grade() == Grade.FORBIDDEN;
    boolean asksForProperties = !scenario.properties().isEmpty();
    // A bug shows in one or the other; all other scenarios ask for both.
    assertThat(
            scenario.catalogue().isPresent()
                ? forbidsTheRest || asksForProperties
                : forbidsTheRest && asksForProperties)
        .isTrue();
    assertThat(last.pattern().matcher("3 3 3 anything").matches()).isTrue();
  }

  @Test
  void list_ourRaces_namesTheSeven() {
    assertThat(races())
        .contains(
            "hsch-races-ssch",
            "csch-races-ssch",
            "stsch-during-ssch",
            "hsch-csch-stsch",
            "csch-then-ssch",
            "ssch-races-ssch",
            "disk-read-halted",
            "disk-image-read-with-recovery");
  }

  @Test
  void list_subfolders_areWrittenWithASlash() throws IOException {
    Files.createDirectories(folder.resolve("deep/er"));
    Files.copy(RACES.resolve("ssch-races-ssch.conf"), folder.resolve("deep/er/one.conf"));

    assertThat(ScenarioFiles.list(folder)).containsExactly("deep/er/one");
    assertThat(ScenarioFiles.load("deep/er/one", folder).name()).isEqualTo("deep/er/one");
    assertThat(ScenarioFiles.load(folder.resolve("deep/er/one.conf").toString(), RACES).name())
        .isEqualTo("one");
  }

  @Test
  void load_hschRacesSsch_hasBranchResolvedToTheEnd() {
    Scenario scenario = ScenarioFiles.load("hsch-races-ssch", RACES);

    assertThat(scenario.guest().get(0).steps())
        .containsExactly(
            new GuestStep(Op.SSCH, "ssch", "sch0", "nop", 0, -1),
            new GuestStep(Op.BRANCH, "branch", "", "", 7, 4),
            new GuestStep(Op.WAIT_IO, "wait-io", "", "", 0, -1),
            new GuestStep(Op.TSCH, "tsch", "sch0", "", 0, -1));
    assertThat(scenario.outcomeFields())
        .containsExactly(
            OutcomeField.of("ssch.cc", Source.STEP, 0, "ssch", Value.CC),
            OutcomeField.of("hsch.cc", Source.STEP, 1, "hsch", Value.CC));
    assertThat(scenario.properties()).isEqualTo(PropertyNames.ALL);
  }

  @Test
  void load_withoutSettle_drainsUntilQuiet() {
    Scenario scenario = ScenarioFiles.load("ssch-races-ssch", RACES);

    assertThat(scenario.settle())
        .containsExactly(
            new GuestStep(Op.WAIT_IO_OR_QUIET, "wait-io-or-quiet", "", "", 0, -1),
            new GuestStep(Op.BRANCH, "branch", "", "", 11, 4),
            new GuestStep(Op.TSCH_INTERRUPTED, "tsch-interrupted", "", "", 0, -1),
            new GuestStep(Op.BRANCH, "branch-2", "", "", 15, 0));
  }

  @Test
  void load_repeatedSteps_areNumberedAndNamedOnesKeepTheirNames() throws IOException {
    Scenario scenario =
        load(
            """
            "ssch s p", "again:", "hsch s as stop", "tsch s", "ssch s p", "if-cc 1,2 again"
            "loop again 3", "goto out", "delay 2ms", "msch s 1", "out:"
            """,
            "ssch-2.cc");

    List<GuestStep> steps = scenario.guest().get(0).steps();
    assertThat(steps)
        .extracting(GuestStep::label)
        .containsExactly(
            "ssch", "stop", "tsch", "ssch-2", "branch", "loop", "branch-2", "delay", "msch");
    assertThat(steps.get(4)).isEqualTo(new GuestStep(Op.BRANCH, "branch", "", "", 4 | 2, 1));
    assertThat(steps.get(5)).isEqualTo(new GuestStep(Op.LOOP, "loop", "", "", 3, 1));
    assertThat(steps.get(6).target()).isEqualTo(9);
    assertThat(steps.get(7).number()).isEqualTo(2000);
  }

  @Test
  void load_operator_hasStepsOfTheMachineRoomAndComesLast() throws IOException {
    Path file =
        write(
            """
            scenario { title = t
              subchannels = [ { name = s, device = null, paths = 0xc0 } ]
              guest = [ { operator = true, run = [ "delay 50", "path-off s 0x80", "unsolicited s 0x80" ] }
                        { vcpu = 0, run = [ "stsch s" ] } ]
              outcome = "stsch.cc interruptions final.s settle", outcomes = [] }
            """
                .replace("\"delay 50\"", "\"delay 50us\""));

    Scenario scenario = ScenarioFiles.load(file.toString(), RACES);

    assertThat(scenario.guest())
        .extracting(Scenario.VcpuSpec::operator)
        .containsExactly(false, true);
    assertThat(scenario.guest().get(1).number()).isEqualTo(1);
    assertThat(scenario.guest().get(1).steps())
        .containsExactly(
            new GuestStep(Op.DELAY, "delay", "", "", 50, -1),
            new GuestStep(Op.PATH_OFF, "path-off", "s", "", 0x80, -1),
            new GuestStep(Op.UNSOLICITED, "unsolicited", "s", "", 0x80, -1));
    assertThat(scenario.outcomeFields())
        .extracting(OutcomeField::source)
        .containsExactly(Source.STEP, Source.INTERRUPTIONS, Source.FINAL, Source.SETTLE);
  }

  @ParameterizedTest
  @CsvSource({"3000s, 3000000000", "3600s, 3600000000", "0.3us, 1", "0us, 0", "2.5us, 3"})
  void load_delay_isInMicrosecondsAndNeverLost(String delay, long micros) throws IOException {
    Scenario scenario = load("\"delay " + delay + "\"", "interruptions");

    assertThat(scenario.guest().get(0).steps().get(0).number()).isEqualTo(micros);
  }

  @Test
  void load_programsAndBuffers_neverOverlapAndStayInStorage() {
    Scenario scenario = ScenarioFiles.load("disk-image-read-with-recovery", RACES);

    List<long[]> ranges = new ArrayList<>();
    for (BufferSpec buffer : scenario.buffers()) {
      ranges.add(new long[] {buffer.address(), buffer.address() + buffer.sizeBytes()});
    }
    for (ChannelProgramSpec program : scenario.programs()) {
      assertThat(program.orbAddress() % 4).isZero();
      assertThat(program.address() % 8).isZero();
      ranges.add(new long[] {program.orbAddress(), program.orbAddress() + Orb.SIZE_BYTES});
      ranges.add(new long[] {program.address(), program.address() + 8L * program.ccws().size()});
    }
    ranges.sort((a, b) -> Long.compare(a[0], b[0]));
    for (int i = 1; i < ranges.size(); i++) {
      assertThat(ranges.get(i)[0]).isGreaterThanOrEqualTo(ranges.get(i - 1)[1]);
    }
    assertThat(ranges.get(0)[0]).isGreaterThanOrEqualTo(Layout.FIRST);
    assertThat(ranges.get(ranges.size() - 1)[1]).isLessThanOrEqualTo(scenario.memoryBytes());
  }

  @Test
  void load_fbaData_isLaidOutAsTheDeviceWantsIt() {
    Scenario scenario = ScenarioFiles.load("disk-image-read-with-recovery", RACES);

    ChannelProgramSpec image = scenario.programs().get(0);
    assertThat(image.ccws().get(0).cmd()).isEqualTo(0x63);
    assertThat(image.ccws().get(0).flags()).isEqualTo(Ccw.CC);
    assertThat(image.ccws().get(0).count()).isEqualTo(16);
    assertThat(image.ccws().get(0).data())
        .isEqualTo("40000200" + "00000000" + "00000000" + "0000003f");
    assertThat(image.ccws().get(1).cmd()).isEqualTo(0x43);
    assertThat(image.ccws().get(1).data()).isEqualTo("06000040" + "00000000");
    assertThat(image.ccws().get(2).flags()).isEqualTo(Ccw.CD | Ccw.IDA);
    assertThat(image.orbFlags()).isEqualTo(Orb.F | Orb.P | Orb.H);
  }

  @Test
  void load_idaAndTic_haveAListBufferAndATarget() {
    Scenario scenario = ScenarioFiles.load("disk-image-read-with-recovery", RACES);

    assertThat(scenario.programs().get(0).ccws().get(2).ida()).isTrue();
    assertThat(scenario.buffers())
        .filteredOn(buffer -> buffer.name().equals("image#2.idal"))
        .singleElement()
        .satisfies(buffer -> assertThat(buffer.sizeBytes()).isGreaterThanOrEqualTo(8 * 5));
    assertThat(scenario.programs().get(0).ccws().get(3).ticTo()).isEqualTo(5);
  }

  @Test
  void load_generatedImage_isKnownByItsBlocksAndSeed() {
    DiskImage image =
        ScenarioFiles.load("disk-read-halted", RACES).subchannels().get(0).device().image();

    assertThat(image).isEqualTo(new DiskImage.Generated(64, 1));
  }

  @Test
  void load_serviceTimes_areReadAsDistributions() throws IOException {
    Path file =
        write(
            """
            scenario { title = t
              subchannels = [ { name = s, device = null
                service { control = uniform 1.5us 2ms, block = exponential 30us } } ]
              guest = [ { vcpu = 0, run = [ "stsch s" ] } ]
              outcome = "stsch.cc", outcomes = [] }
            """);

    Scenario.DeviceSpec device =
        ScenarioFiles.load(file.toString(), RACES).subchannels().get(0).device();

    assertThat(device.control()).isEqualTo(new Distribution(Shape.UNIFORM, 1.5, 2000));
    assertThat(device.block()).isEqualTo(new Distribution(Shape.EXPONENTIAL, 30, 30));
  }

  @Test
  void outcomes_plainTextComesFirstAndMatchesItself() {
    Scenario scenario = ScenarioFiles.load("hsch-csch-stsch", RACES);

    ExpectedOutcome hit =
        scenario.outcomes().stream()
            .filter(outcome -> outcome.pattern().matcher("0 0 0 START+HALT").matches())
            .findFirst()
            .orElseThrow();
    assertThat(hit.grade()).isEqualTo(Grade.ACCEPTABLE);
    assertThat(scenario.outcomes().get(0).id()).isEqualTo("0 0 0 -");
  }

  private Scenario load(String steps, String outcome) throws IOException {
    Path file =
        write(
            """
            scenario { title = t
              subchannels = [ { name = s, device = null } ]
              programs { p { ccws = [ { cmd = nop } ] } }
              guest = [ { vcpu = 0, run = [ STEPS ] } ]
              outcome = "OUTCOME", outcomes = [] }
            """
                .replace("STEPS", steps.strip())
                .replace("OUTCOME", outcome));
    return ScenarioFiles.load(file.toString(), RACES);
  }

  private Path write(String text) throws IOException {
    return Files.writeString(folder.resolve("one.conf"), text);
  }
}
