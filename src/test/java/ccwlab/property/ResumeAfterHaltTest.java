package ccwlab.property;

import static ccwlab.property.PropertyHarness.ENDED;
import static ccwlab.property.PropertyHarness.HALT_ENDED;
import static ccwlab.property.PropertyHarness.IDLE;
import static ccwlab.property.PropertyHarness.SCH;
import static ccwlab.property.PropertyHarness.changed;
import static ccwlab.property.PropertyHarness.completed;
import static ccwlab.property.PropertyHarness.ended;
import static ccwlab.property.PropertyHarness.entered;
import static ccwlab.property.PropertyHarness.issued;
import static ccwlab.property.PropertyHarness.judge;
import static ccwlab.property.PropertyHarness.pwrite;
import static ccwlab.property.PropertyHarness.several;
import static ccwlab.property.PropertyHarness.tsch;
import static org.assertj.core.api.Assertions.assertThat;

import ccwlab.arch.Cc;
import ccwlab.arch.Instruction;
import ccwlab.arch.Schid;
import ccwlab.arch.Scsw;
import ccwlab.observe.HardwareSeen;
import ccwlab.observe.HostSeen;
import ccwlab.observe.Observation;
import ccwlab.observe.QemuSeen;
import ccwlab.observe.QemuSeen.Change;
import ccwlab.observe.VfioSeen;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** {@link ConditionCodeAllowed} of RSCH between an accepted halt and its end. */
class ResumeAfterHaltTest {
  private static final Scsw SUSPENDED = new Scsw(0x4020, 0, 0);
  private static final Scsw HALTING = new Scsw(0x2220, 0, 0);

  private final Property property = new ConditionCodeAllowed();

  @Test
  void rsch_afterAnAcceptedHalt_mayNotHaveCc0WhateverScswIs() {
    Observation hsch = ended(1, Instruction.HSCH, 0, HALTING);

    assertThat(judge(property, hsch, resumed()))
        .hasValueSatisfying(text -> assertThat(text).contains("cc 0 after hsch had cc 0"));
    assertThat(judge(new ConditionCodeAllowed(), resumed())).isEmpty();
    assertThat(judge(new ConditionCodeAllowed(), ended(1, Instruction.HSCH, 2, IDLE), resumed()))
        .isEmpty();
  }

  @Test
  void rsch_afterTheHaltHasEnded_mayHaveCc0() {
    Observation hsch = ended(1, Instruction.HSCH, 0, HALTING);

    assertThat(judge(property, hsch, tsch(1, HALT_ENDED), resumed())).isEmpty();
    assertThat(
            judge(new ConditionCodeAllowed(), hsch, ended(1, Instruction.CSCH, 0, IDLE), resumed()))
        .isEmpty();
    assertThat(judge(new ConditionCodeAllowed(), hsch, tsch(1, ENDED), resumed())).isPresent();
    Scsw pending = new Scsw(0x2221, 0, 0);
    Scsw failed = new Scsw(0x2231, 0, 0);
    assertThat(judge(new ConditionCodeAllowed(), hsch, tsch(1, pending), resumed())).isPresent();
    assertThat(judge(new ConditionCodeAllowed(), hsch, tsch(1, failed), resumed())).isEmpty();
  }

  /** Each ends the functions of the subchannel. */
  static List<Observation> resets() {
    return List.of(
        new HostSeen.Asked(1, 0, "reset", SCH),
        new HostSeen.Answered(1, 0, "reset", SCH, "OK"),
        new VfioSeen.FileChanged(SCH, "CLOSING"),
        new VfioSeen.FileChanged(SCH, "BOUND"),
        new VfioSeen.FileChanged(SCH, "REMOVED"),
        new QemuSeen.ResetOver(SCH, false, IDLE),
        changed(-1, Change.UNPLUGGED, IDLE));
  }

  private static Observation resumed() {
    return several(
        changed(-1, Change.N3, SUSPENDED),
        issued(0, Instruction.RSCH),
        entered(0, Instruction.RSCH, SUSPENDED),
        completed(0, Instruction.RSCH, 0));
  }

  @ParameterizedTest
  @MethodSource("resets")
  void rsch_afterAResetEndedTheHalt_mayHaveCc0(Observation reset) {
    Observation hsch = ended(1, Instruction.HSCH, 0, HALTING);

    assertThat(judge(property, hsch, reset, resumed())).isEmpty();
    assertThat(judge(new ConditionCodeAllowed(), reset, hsch, resumed())).isPresent();
  }

  @ParameterizedTest
  @MethodSource("resets")
  void rsch_aResetComesWhenItIsUnderWay_mayHaveCc0(Observation reset) {
    Observation hsch = ended(1, Instruction.HSCH, 0, HALTING);

    assertThat(
            judge(
                property,
                hsch,
                changed(-1, Change.N3, SUSPENDED),
                issued(0, Instruction.RSCH),
                entered(0, Instruction.RSCH, SUSPENDED),
                reset,
                completed(0, Instruction.RSCH, 0)))
        .isEmpty();
  }

  @ParameterizedTest
  @MethodSource("resets")
  void rsch_aResetEndsTheHaltBeforeQemuKnows_mayHaveCc0AndBeforeTheHardwareKnowsMayNot(
      Observation reset) {
    Observation asked = several(issued(1, Instruction.HSCH), pwrite(1, Instruction.HSCH));
    Observation executed =
        new HardwareSeen.Executed(SCH, Instruction.HSCH, Cc.EXPECTED, SUSPENDED, HALTING, true);
    Observation returned = new QemuSeen.Returned(SCH, 1, "OK");
    Observation hsch = ended(1, Instruction.HSCH, 0, HALTING);

    assertThat(judge(property, asked, executed, reset, returned, hsch, resumed())).isEmpty();
    assertThat(judge(new ConditionCodeAllowed(), asked, executed, returned, reset, hsch, resumed()))
        .isEmpty();
    assertThat(judge(new ConditionCodeAllowed(), asked, reset, executed, returned, hsch, resumed()))
        .isPresent();
    assertThat(
            judge(
                new ConditionCodeAllowed(),
                asked,
                executed,
                reset,
                executed,
                returned,
                hsch,
                resumed()))
        .isPresent();
  }

  @Test
  void rsch_somethingElseHappensOnTheHost_mayNotHaveCc0() {
    Observation hsch = ended(1, Instruction.HSCH, 0, HALTING);
    Schid other = Schid.of(2);

    for (Observation elsewhere :
        new Observation[] {
          new HostSeen.Asked(1, 0, "unmap", SCH),
          new HostSeen.Answered(1, 0, "unmap", SCH, "OK"),
          new VfioSeen.FileChanged(SCH, "OPEN"),
          new HostSeen.Asked(1, 0, "reset", other)
        }) {
      assertThat(judge(new ConditionCodeAllowed(), hsch, elsewhere, resumed()))
          .as("%s", elsewhere)
          .isPresent();
    }
  }
}
