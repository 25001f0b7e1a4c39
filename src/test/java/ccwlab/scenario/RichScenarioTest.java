package ccwlab.scenario;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ccwlab.scenario.ChannelProgramSpec.CcwSpec;
import ccwlab.scenario.Scenario.DeviceSpec;
import ccwlab.scenario.StepDetail.At;
import ccwlab.scenario.StepDetail.CcwChange;
import ccwlab.scenario.StepDetail.CcwField;
import ccwlab.scenario.StepDetail.Operand;
import ccwlab.scenario.StepDetail.Registers;
import ccwlab.scenario.StepDetail.WordChange;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Operands, rewritten CCWs, repetitions, habits, aliases: what they are read as, and refused. */
class RichScenarioTest {
  private static final String GOOD =
      """
      scenario {
        title = "rich"
        subchannels = [ { name = s, device = null } ]
        buffers { b { at = 0x20000, size = 64 } }
        programs {
          p { ccws = [ { cmd = nop, flags = [cc, sli] }, { cmd = read, program = p, offset = 8, count = 8 } ] }
          old { orb { format = 0 }, ccws = [ { cmd = nop, flags = [sli] } ] }
        }
        guest = [ { vcpu = 0, run = [ "tsch s" ] } ]
        outcome = "tsch.cc"
        outcomes = [ { id = ".*", expect = acceptable, why = "all" } ]
      }
      """;

  @TempDir Path folder;

  private Scenario load(String text) throws IOException {
    return ScenarioFiles.load(
        Files.writeString(folder.resolve("rich.conf"), text).toString(), folder);
  }

  private List<GuestStep> steps(String run) throws IOException {
    String text = GOOD.replace("\"tsch s\"", "\"tsch s\", " + run);
    return load(text).guest().get(0).steps();
  }

  private StepDetail detail(String step) throws IOException {
    return steps("\"" + step + "\"").get(1).detail();
  }

  @Test
  void operand_departures_areReadInAnyOrder() throws IOException {
    assertThat(detail("ssch s p problem-state bits1=0x4 at=+1 word2=7 sid=0xffffffff"))
        .isEqualTo(
            new Operand(
                OptionalInt.of(-1),
                Optional.of(new At(true, 1)),
                true,
                List.of(new WordChange(1, false, 4), new WordChange(2, true, 7))));
    assertThat(detail("stsch s at=b+4"))
        .isEqualTo(
            new Operand(
                OptionalInt.empty(), Optional.of(new At(false, 0x20004)), false, List.of()));
    assertThat(detail("schm 0x2 b problem-state")).isEqualTo(new Registers(2, 0x20000, true));
  }

  @Test
  void setCcw_everyField_isANumber() throws IOException {
    long program = load(GOOD).programs().get(0).address();

    assertThat(detail("set-ccw p 1 cmd sense-id")).isEqualTo(new CcwChange(CcwField.CMD, 0xe4));
    assertThat(detail("set-ccw p 0 flags cd+pci")).isEqualTo(new CcwChange(CcwField.FLAGS, 0x88));
    assertThat(detail("set-ccw p 0 count 65535")).isEqualTo(new CcwChange(CcwField.COUNT, 0xffff));
    assertThat(detail("set-ccw p 0 address p+8"))
        .isEqualTo(new CcwChange(CcwField.ADDRESS, program + 8));
  }

  @Test
  void program_asData_hasItsNameAndOffset() throws IOException {
    CcwSpec reads = load(GOOD).programs().get(0).ccws().get(1);

    assertThat(reads.program()).isEqualTo("p");
    assertThat(reads.buffer()).isEmpty();
    assertThat(reads.offset()).isEqualTo(8);
  }

  @Test
  void repeat_ccwsAndGroups_areSpreadOutWithLabelsOfTheirOwn() throws IOException {
    String group = "{ repeat = 2, ccws = [ { cmd = nop, label = s }, { cmd = tic, to = s } ] }";
    String text =
        GOOD.replace("{ cmd = nop, flags = [cc, sli] }", "{ cmd = nop, repeat = 200 }, " + group);

    List<CcwSpec> ccws = load(text).programs().get(0).ccws();

    assertThat(ccws).hasSize(205);
    assertThat(ccws.get(201).ticTo()).isEqualTo(200);
    assertThat(ccws.get(203).ticTo()).isEqualTo(202);
  }

  @Test
  void repeat_steps_haveNamesAndPlacesOfTheirOwn() throws IOException {
    List<GuestStep> steps =
        steps("{ repeat = 220, run = [ \"again:\", \"stsch s as look\", \"loop again 2\" ] }");

    assertThat(steps).hasSize(441);
    assertThat(steps.get(1).label()).isEqualTo("look");
    assertThat(steps.get(439).label()).isEqualTo("look-220");
    assertThat(steps.get(2).target()).isEqualTo(1);
    assertThat(steps.get(440).target()).isEqualTo(439);
  }

  @Test
  void habits_areReadAsSetsOfCommands() throws IOException {
    String text =
        GOOD.replace(
            "device = null",
            "device = null, never-ends = all, status-modifier = [nop, 0x44], attention = [],"
                + " ignores-halt = true");

    DeviceSpec device = load(text).subchannels().get(0).device();

    assertThat(device.habits().neverEnds()).hasSize(256);
    assertThat(device.habits().statusModifier()).containsExactlyInAnyOrder(3, 0x44);
    assertThat(device.habits().attention()).isEmpty();
    assertThat(device.habits().ignoresHalt()).isTrue();
  }

  @Test
  void aliases_areReadByValue() throws IOException {
    String text =
        GOOD.replace("outcome =", "aliases { \"START/-/STATUS_PEND\" = ended }\noutcome =");

    assertThat(load(text).aliases().shown("START/-/STATUS_PEND")).isEqualTo("ended");
  }

  @ParameterizedTest(name = "{0}")
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          "hsch s at=4"                | 'at' does not go with 'hsch SUBCHANNEL', or stands twice; allowed: sid=WORD problem-state
          "tsch s sid=1 sid=2"         | 'sid' does not go with 'tsch SUBCHANNEL', or stands twice
          "ssch s p word3=1"           | 'word3' does not go with 'ssch SUBCHANNEL PROGRAM', or stands twice; allowed: sid=WORD at=ADDRESS word0..2=VALUE
          "ssch s p sid=0x100000000"   | 0x100000000 is out of range; allowed: 0 to 4294967295
          "stsch s at=nowhere"         | unknown place 'nowhere' in storage; allowed: a number b
          "delay 1us problem-state"    | 'problem-state' does not go with 'delay DURATION'
          "schm 1"                     | 1 operands for 'schm' where 2 belong; allowed: schm GR1 GR2
          "set-ccw p 2 cmd nop"        | 2 is out of range; allowed: 0 to 1
          "set-ccw p 0 colour 1"       | unknown field 'colour' of a CCW; allowed: cmd flags count address
          "set-ccw p 0 cmd blink"      | unknown command 'blink'; allowed: define-extent
          "set-ccw p 0 flags cc+x"     | unknown flag 'x' in 'cc+x'; allowed: cd cc sli
          "set-ccw p 0 count 65536"    | 65536 is out of range; allowed: 0 to 65535
          "set-ccw old 0 address 0x1000000" | 0x1000000 is out of range; allowed: 0 to 16777215
          { repeat = 1001, run = [ "tpi" ] } | 1001 is out of range; allowed: 1 to 1000
          { repeat = 2, run = [ ] }    | no step to repeat; allowed: at least one step
          { repeat = 1000, run = [ "tpi", "tpi" ] } | too many steps; allowed: up to 1000
          { repeat = 2, runs = [ ] }   | unknown key (did you mean 'run'?); allowed: repeat run
          """)
  void step_oneMistake_isToldInOneLine(String run, String told) {
    assertThatThrownBy(() -> steps(run))
        .isInstanceOf(ScenarioException.class)
        .hasMessageContaining(told)
        .message()
        .doesNotContain("\n");
  }

  @ParameterizedTest(name = "{0} -> {1}")
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          device = null      | device = null, never-ends = some | 'some' is no list of commands; allowed: all, or [ nop, read ... ]
          device = null      | device = null, ignores-halt = 3  | '3' is neither true nor false
          { cmd = nop, flags = [cc, sli] } | { cmd = nop, repeat = 301 } | 301 is out of range; allowed: 1 to 300
          { cmd = nop, flags = [cc, sli] } | { cmd = nop, repeat = 300 } | more than 300 CCWs; allowed: 1 to 300
          { cmd = nop, flags = [cc, sli] } | { repeat = 3, ccws = [] } | no group of CCWs; allowed: at least one CCW, at most 8 deep
          program = p        | program = q                      | unknown program 'q'; allowed: p old
          program = p        | program = p, buffer = b          | the data are the CCWs of 'p', so 'buffer' and 'data' do not fit
          offset = 8, count = 8 | offset = 8, count = 9         | offset 8 and 9 bytes go past the end of program 'p'; allowed: up to 16 bytes
          outcome =          | aliases { "a b" = x }, outcome = | 'a b' is no value of an outcome
          outcome =          | aliases { v = face }, outcome =  | 'face' is no alias; allowed: small letters
          outcome =          | aliases { v = x, w = x }, outcome = | 'x' stands for two values
          tsch.cc            | tsch.irb16                       | unknown value 'irb16' in field 'tsch.irb16'; allowed: cc pgm fctl
          tsch.cc            | bytes.c                          | unknown buffer 'c' in field 'bytes.c'; allowed: b
          tsch.cc            | bytes.b.60.5                     | 5 is out of range; allowed: 1 to 4
          """)
  void scenario_oneMistake_isToldInOneLine(String good, String bad, String told) {
    String text = GOOD.replace(good, bad);
    assertThatThrownBy(() -> load(text))
        .isInstanceOf(ScenarioException.class)
        .hasMessageContaining(told)
        .message()
        .doesNotContain("\n");
  }

  @Test
  void bytes_ofALongBuffer_needAnOffsetAndALength() throws IOException {
    String text = GOOD.replace("size = 64", "size = 65").replace("tsch.cc", "bytes.b");

    assertThatThrownBy(() -> load(text))
        .hasMessageContaining("field 'bytes.b' has 65 bytes; allowed: up to 64");
    assertThat(load(text.replace("bytes.b", "bytes.b.1.64")).outcomeFields().get(0).first())
        .isEqualTo(1);
  }
}
