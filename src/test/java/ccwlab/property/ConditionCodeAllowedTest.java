package ccwlab.property;

import static ccwlab.property.PropertyHarness.ENDED;
import static ccwlab.property.PropertyHarness.IDLE;
import static ccwlab.property.PropertyHarness.SCH;
import static ccwlab.property.PropertyHarness.STARTING;
import static ccwlab.property.PropertyHarness.changed;
import static ccwlab.property.PropertyHarness.completed;
import static ccwlab.property.PropertyHarness.entered;
import static ccwlab.property.PropertyHarness.hardware;
import static ccwlab.property.PropertyHarness.issued;
import static ccwlab.property.PropertyHarness.judge;
import static ccwlab.property.PropertyHarness.pwrite;
import static ccwlab.property.PropertyHarness.several;
import static ccwlab.property.PropertyHarness.tsch;
import static org.assertj.core.api.Assertions.assertThat;

import ccwlab.arch.Cc;
import ccwlab.arch.Instruction;
import ccwlab.arch.Scsw;
import ccwlab.observe.HardwareSeen;
import ccwlab.observe.Observation;
import ccwlab.observe.QemuSeen;
import ccwlab.observe.QemuSeen.Change;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ConditionCodeAllowedTest {
  private static final Scsw HALTING = new Scsw(0x2220, 0, 0);

  private final Property property = new ConditionCodeAllowed();

  /** The table of the Principles of Operation; codes as bits 8 4 2 1 for cc 0 to 3. */
  @ParameterizedTest(name = "{0}: ssch {1} hsch {2} csch {3} tsch {4} rsch {5} xsch {6} msch {7}")
  @CsvSource({
    "0000, 0, 0, 0, 1, 2, 2,  0",
    "4400, 2, 0, 0, 1, 2, 02, 2",
    "44c0, 2, 0, 0, 1, 2, 2,  2",
    "40c0, 2, 0, 0, 1, 2, 2,  2",
    "4020, 2, 0, 0, 1, 0, 0,  2",
    "4820, 2, 0, 0, 1, 2, 0,  2",
    "4800, 2, 0, 0, 1, 2, 0,  2",
    "6020, 2, 2, 0, 1, 2, 2,  2",
    "6420, 2, 2, 0, 1, 2, 2,  2",
    "2200, 2, 2, 0, 1, 2, 2,  2",
    "1100, 2, 2, 0, 1, 2, 2,  2",
    "40c9, 1, 0, 0, 0, 1, 1,  1",
    "4029, 1, 0, 0, 0, 1, 1,  1",
    "2001, 1, 1, 0, 0, 1, 1,  1",
    "4007, 1, 1, 0, 0, 1, 1,  1",
    "4017, 1, 1, 0, 0, 1, 1,  1"
  })
  void allowed_inEachState_isTheTable(
      String word0,
      String ssch,
      String hsch,
      String csch,
      String tsch,
      String rsch,
      String xsch,
      String msch) {
    Scsw scsw = new Scsw(Integer.parseInt(word0, 16), 0, 0);
    assertThat(codes(Instruction.SSCH, scsw)).isEqualTo(ssch);
    assertThat(codes(Instruction.HSCH, scsw)).isEqualTo(hsch);
    assertThat(codes(Instruction.CSCH, scsw)).isEqualTo(csch);
    assertThat(codes(Instruction.TSCH, scsw)).isEqualTo(tsch);
    assertThat(codes(Instruction.RSCH, scsw)).isEqualTo(rsch);
    assertThat(codes(Instruction.XSCH, scsw)).isEqualTo(xsch);
    assertThat(codes(Instruction.MSCH, scsw)).isEqualTo(msch);
    assertThat(codes(Instruction.STSCH, scsw)).isEqualTo("0");
  }

  private static String codes(Instruction op, Scsw scsw) {
    return ConditionCodes.text(ConditionCodes.allowed(op, scsw)).replace(" ", "");
  }

  @Test
  void codeZero_whereScswOfQemuRefusedWhenItLooked_firesThoughTheHardwareWasIdle() {
    Observation[] history = {
      issued(0, Instruction.HSCH),
      changed(1, Change.N3, ENDED),
      entered(0, Instruction.HSCH, ENDED),
      completed(0, Instruction.HSCH, 0)
    };

    assertThat(judge(new ConditionCodeAllowed(), history))
        .hasValueSatisfying(why -> assertThat(why).contains("when QEMU looked"));
  }

  @Test
  void codeZero_driverReportsSuccess_needsTheHardwaresAcceptance() {
    Observation issued = issued(0, Instruction.HSCH);
    Observation down = pwrite(0, Instruction.HSCH);
    Observation returned = new QemuSeen.Returned(SCH, 0, "OK");
    Observation completed = completed(0, Instruction.HSCH, 0);
    Observation accepted =
        new HardwareSeen.Executed(
            SCH, Instruction.HSCH, Cc.EXPECTED, IDLE, new Scsw(0x2200, 0, 0), true);

    assertThat(judge(new ConditionCodeAllowed(), issued, down, returned, completed))
        .hasValueSatisfying(why -> assertThat(why).contains("has not accepted it"));
    assertThat(judge(new ConditionCodeAllowed(), issued, down, accepted, returned, completed))
        .isEmpty();
  }

  @ParameterizedTest
  @CsvSource({"SSCH, 0", "HSCH, 0", "CSCH, 0", "TSCH, 1", "RSCH, 2", "XSCH, 2", "STSCH, 0"})
  void code_ofAnIdleSubchannel_isThisOneOnly(Instruction op, int lawful) {
    for (int cc = 0; cc <= 3; cc++) {
      Observation[] history = {issued(0, op), completed(0, op, cc)};
      assertThat(judge(new ConditionCodeAllowed(), history).isEmpty())
          .as("cc %s", cc)
          .isEqualTo(cc == lawful);
    }
  }

  @Test
  void code_notAllowed_firesWithWhatWouldBe() {
    assertThat(judge(property, issued(2, Instruction.SSCH), completed(2, Instruction.SSCH, 2)))
        .hasValue(
            "0.0.0001: ssch had cc 2 on vcpu 2, which no state of the subchannel meanwhile allows"
                + " (allowed: 0)");
  }

  @Test
  void code_ofAStateBetweenRequestAndAnswer_isLawful() {
    assertThat(
            judge(
                property,
                issued(0, Instruction.SSCH),
                changed(1, Change.Q2, STARTING),
                changed(1, Change.INSTRUCTION, IDLE),
                completed(0, Instruction.SSCH, 2)))
        .isEmpty();
  }

  @Test
  void code_ofAStateBeforeTheRequest_fires() {
    assertThat(
            judge(
                property,
                changed(1, Change.Q2, STARTING),
                changed(1, Change.INSTRUCTION, IDLE),
                issued(0, Instruction.SSCH),
                completed(0, Instruction.SSCH, 2)))
        .isPresent();
  }

  @Test
  void code_ofTheStateItRecordedItself_firesAndOfAnothersDoesNot() {
    assertThat(
            judge(
                property,
                issued(0, Instruction.SSCH),
                changed(0, Change.Q2, STARTING),
                completed(0, Instruction.SSCH, 2)))
        .isPresent();
    assertThat(
            judge(
                new ConditionCodeAllowed(),
                issued(0, Instruction.SSCH),
                issued(1, Instruction.SSCH),
                changed(1, Change.Q2, STARTING),
                completed(0, Instruction.SSCH, 2),
                completed(1, Instruction.SSCH, 0)))
        .isEmpty();
  }

  @Test
  void code_ofTheHardwaresState_isLawful() {
    assertThat(
            judge(
                property,
                hardware(STARTING),
                issued(0, Instruction.SSCH),
                completed(0, Instruction.SSCH, 2)))
        .isEmpty();
  }

  @Test
  void code_ofAHardwareStateThatComesMeanwhile_isLawful() {
    Observation status = new HardwareSeen.StatusPresented(SCH, ENDED);
    Observation other =
        new HardwareSeen.Executed(SCH, Instruction.HSCH, Cc.EXPECTED, IDLE, STARTING, true);

    for (Observation meanwhile : new Observation[] {status, hardware(STARTING), other}) {
      assertThat(
              judge(
                  new ConditionCodeAllowed(),
                  issued(0, Instruction.SSCH),
                  meanwhile,
                  hardware(IDLE),
                  completed(0, Instruction.SSCH, 2)))
          .as("%s", meanwhile)
          .isEmpty();
    }
  }

  @Test
  void code_threeWhereItIsAllowed_isNamedWithTheOthers() {
    Observation gone =
        new HardwareSeen.Executed(SCH, Instruction.SSCH, Cc.NOT_OPERATIONAL, IDLE, IDLE, true);

    assertThat(
            judge(property, issued(0, Instruction.SSCH), gone, completed(0, Instruction.SSCH, 1)))
        .hasValueSatisfying(text -> assertThat(text).endsWith("(allowed: 0 3)"));
  }

  @Test
  void code_ofAHardwareStateThatTheSameInstructionMade_fires() {
    Observation executed =
        new HardwareSeen.Executed(SCH, Instruction.SSCH, Cc.EXPECTED, IDLE, STARTING, true);
    assertThat(
            judge(
                property, issued(0, Instruction.SSCH), executed, completed(0, Instruction.SSCH, 2)))
        .isPresent();
  }

  @Test
  void cc1_foldedIntoBusy_isTolerated() {
    assertThat(
            judge(
                property,
                hardware(ENDED),
                issued(0, Instruction.HSCH),
                completed(0, Instruction.HSCH, 2)))
        .isEmpty();
    assertThat(
            judge(
                new ConditionCodeAllowed(),
                hardware(ENDED),
                issued(0, Instruction.XSCH),
                completed(0, Instruction.XSCH, 2),
                issued(0, Instruction.MSCH),
                completed(0, Instruction.MSCH, 2)))
        .isPresent();
  }

  @Test
  void cc3_notEnabledOrHostNotOperational_isLawfulAndElseFires() {
    Observation notEnabled = new QemuSeen.Entered(SCH, 0, Instruction.SSCH, false, IDLE);
    Observation hostGone =
        new HardwareSeen.Executed(SCH, Instruction.SSCH, Cc.NOT_OPERATIONAL, IDLE, IDLE, true);
    Observation request = issued(0, Instruction.SSCH);
    Observation answer = completed(0, Instruction.SSCH, 3);

    assertThat(judge(property, request, notEnabled, answer)).isEmpty();
    assertThat(judge(new ConditionCodeAllowed(), request, hostGone, answer)).isEmpty();
    assertThat(judge(new ConditionCodeAllowed(), request, answer)).isPresent();
  }

  @Test
  void cc3_anotherVcpuFoundItNotEnabled_fires() {
    Observation other = new QemuSeen.Entered(SCH, 1, Instruction.SSCH, false, IDLE);
    assertThat(
            judge(
                property,
                issued(0, Instruction.SSCH),
                issued(1, Instruction.SSCH),
                other,
                completed(0, Instruction.SSCH, 3)))
        .isPresent();
  }

  @Test
  void programInterruption_hasNoCodeToJudge() {
    assertThat(judge(property, issued(0, Instruction.SSCH), completed(0, Instruction.SSCH, -1)))
        .isEmpty();
  }

  @Test
  void code_ofAStateThatTheSameInstructionOfSomebodyElseMade_isLawful() {
    Observation another =
        new HardwareSeen.Executed(SCH, Instruction.HSCH, Cc.EXPECTED, IDLE, HALTING, true);
    Observation own =
        new HardwareSeen.Executed(SCH, Instruction.HSCH, Cc.BUSY, HALTING, HALTING, true);
    Observation[] begins = {issued(0, Instruction.HSCH), pwrite(0, Instruction.HSCH), another};
    Observation busy =
        several(new QemuSeen.Returned(SCH, 0, "EBUSY"), completed(0, Instruction.HSCH, 2));

    assertThat(judge(property, several(begins), own, busy)).isEmpty();
    assertThat(judge(new ConditionCodeAllowed(), several(begins), busy)).isPresent();
  }
}
