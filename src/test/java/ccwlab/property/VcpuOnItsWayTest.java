package ccwlab.property;

import static ccwlab.property.PropertyHarness.ENDED;
import static ccwlab.property.PropertyHarness.HALT_ENDED;
import static ccwlab.property.PropertyHarness.IDLE;
import static ccwlab.property.PropertyHarness.SCH;
import static ccwlab.property.PropertyHarness.STARTING;
import static ccwlab.property.PropertyHarness.accepted;
import static ccwlab.property.PropertyHarness.changed;
import static ccwlab.property.PropertyHarness.completed;
import static ccwlab.property.PropertyHarness.ended;
import static ccwlab.property.PropertyHarness.irqTaken;
import static ccwlab.property.PropertyHarness.judge;
import static ccwlab.property.PropertyHarness.several;
import static ccwlab.property.PropertyHarness.shown;
import static ccwlab.property.PropertyHarness.tsch;
import static ccwlab.property.PropertyHarness.tschInVain;
import static org.assertj.core.api.Assertions.assertThat;

import ccwlab.arch.Instruction;
import ccwlab.arch.IoInterruption;
import ccwlab.arch.Scsw;
import ccwlab.observe.GuestSeen;
import ccwlab.observe.Observation;
import ccwlab.observe.QemuSeen;
import ccwlab.observe.QemuSeen.Change;
import org.junit.jupiter.api.Test;

/** An interruption that another vCPU's TSCH or CSCH overtakes is lawful once, and no more. */
class VcpuOnItsWayTest {
  private static final IoInterruption IO = new IoInterruption(SCH.sid(), 0, 0);
  private static final Observation MADE = new QemuSeen.Injected(SCH, IO);
  private static final Observation BOTH_BEGUN =
      several(completed(0, Instruction.STSCH, 0), completed(1, Instruction.STSCH, 0));
  private static final Observation TAKEN_BY_0 =
      several(
          irqTaken(ENDED), shown(ENDED), MADE, tsch(0, ENDED), completed(0, Instruction.TSCH, 0));
  private static final Observation CSCH = accepted(0, Instruction.CSCH, new Scsw(0x1100, 0, 0));

  private final Property once = new ToldOnce();

  private static Observation interrupted(int vcpu) {
    return new GuestSeen.Interrupted(vcpu, 0, IO);
  }

  private static void assertForNothing(Property property, Observation... history) {
    assertThat(judge(property, history))
        .hasValueSatisfying(text -> assertThat(text).contains("comes for nothing"));
  }

  @Test
  void vcpu_overtaken_mayBeInterruptedOnce() {
    assertThat(judge(once, BOTH_BEGUN, TAKEN_BY_0, interrupted(1), tschInVain(1))).isEmpty();
    assertForNothing(
        new ToldOnce(),
        BOTH_BEGUN,
        TAKEN_BY_0,
        interrupted(1),
        MADE,
        interrupted(1),
        tschInVain(1));
  }

  @Test
  void vcpu_thatHasGoneOnSince_isNotOnItsWayAnyMore() {
    assertForNothing(
        once,
        BOTH_BEGUN,
        TAKEN_BY_0,
        completed(1, Instruction.STSCH, 0),
        interrupted(1),
        tschInVain(1));
  }

  @Test
  void vcpu_thatTookTheStatusItself_isNotOnItsWay() {
    assertForNothing(once, BOTH_BEGUN, TAKEN_BY_0, interrupted(0), tschInVain(0));
  }

  @Test
  void vcpu_thatHasDoneNothingYet_mayHaveWaitedAllTheTime() {
    assertThat(judge(once, TAKEN_BY_0, interrupted(1), tschInVain(1))).isEmpty();
  }

  @Test
  void vcpu_interruptedEarly_isJudgedByItsOwnTsch() {
    Observation early = several(BOTH_BEGUN, MADE, interrupted(0));

    assertForNothing(once, early, tschInVain(0));
    assertThat(
            judge(
                new ToldOnce(),
                early,
                tschInVain(1),
                irqTaken(ENDED),
                shown(ENDED),
                tsch(0, ENDED)))
        .isEmpty();
    assertForNothing(new ToldOnce(), early, tschInVain(1));
    assertForNothing(new ToldOnce(), early, ended(0, Instruction.TSCH, 3, IDLE));
    assertForNothing(new ToldOnce(), early, ended(0, Instruction.SSCH, 0, STARTING));
  }

  @Test
  void interruption_secondOneBeforeAnyStatus_isForNothing() {
    assertForNothing(once, BOTH_BEGUN, MADE, MADE, interrupted(0), interrupted(1));
  }

  @Test
  void interruption_earlyWhenTheSubchannelGoes_isLawful() {
    assertThat(
            judge(
                once,
                BOTH_BEGUN,
                MADE,
                interrupted(0),
                changed(-1, Change.UNPLUGGED, IDLE),
                ended(0, Instruction.TSCH, 1, IDLE)))
        .isEmpty();
  }

  @Test
  void interruption_reinjected_isMadeOnceMore() {
    Observation dequeued = new GuestSeen.Dequeued(IO);
    Observation again = new GuestSeen.Reinjected(IO);
    Observation before = several(BOTH_BEGUN, irqTaken(ENDED), shown(ENDED), MADE, dequeued, again);

    assertThat(
            judge(
                new ClearWithdraws(),
                before,
                CSCH,
                changed(0, Change.Q2, new Scsw(0x1100, 0, 0)),
                completed(0, Instruction.CSCH, 0),
                completed(1, Instruction.STSCH, 0),
                interrupted(0),
                tschInVain(0)))
        .hasValueSatisfying(text -> assertThat(text).contains("csch has withdrawn"));
  }

  @Test
  void csch_withTwoInterruptionsPending_withdrawsBoth() {
    Observation cleared =
        several(
            BOTH_BEGUN,
            MADE,
            MADE,
            CSCH,
            completed(0, Instruction.CSCH, 0),
            interrupted(1),
            interrupted(1));
    assertThat(judge(new ClearWithdraws(), cleared)).isPresent();
    assertThat(judge(once, cleared)).isEmpty();
  }

  @Test
  void interruption_madeAfterCsch_isTheClears() {
    Observation own =
        several(
            BOTH_BEGUN,
            MADE,
            new GuestSeen.Dequeued(IO),
            CSCH,
            completed(0, Instruction.CSCH, 0),
            MADE,
            interrupted(0),
            tschInVain(0));
    assertThat(judge(new ClearWithdraws(), own)).isEmpty();
    assertForNothing(once, own);
  }

  @Test
  void interruption_twoMadeAndOneTaken_leavesOneThatSomebodyMade() {
    assertThat(
            judge(
                once,
                MADE,
                MADE,
                MADE,
                new GuestSeen.Dequeued(IO),
                new GuestSeen.Dequeued(IO),
                new GuestSeen.Dequeued(IO)))
        .isEmpty();
    assertThat(judge(once, new GuestSeen.Dequeued(IO)))
        .hasValueSatisfying(text -> assertThat(text).contains("nobody made"));
  }

  @Test
  void status_secondOneWithItsOwnInterruption_isLawful() {
    assertThat(
            judge(
                once,
                BOTH_BEGUN,
                irqTaken(ENDED),
                shown(ENDED),
                MADE,
                interrupted(0),
                tsch(0, ENDED),
                completed(0, Instruction.TSCH, 0),
                irqTaken(HALT_ENDED),
                shown(HALT_ENDED),
                MADE,
                interrupted(0),
                tsch(0, HALT_ENDED)))
        .isEmpty();
  }
}
