package ccwlab.property;

import static ccwlab.property.PropertyHarness.CLEAR_ENDED;
import static ccwlab.property.PropertyHarness.ENDED;
import static ccwlab.property.PropertyHarness.HALT_ENDED;
import static ccwlab.property.PropertyHarness.IDLE;
import static ccwlab.property.PropertyHarness.SCH;
import static ccwlab.property.PropertyHarness.accepted;
import static ccwlab.property.PropertyHarness.changed;
import static ccwlab.property.PropertyHarness.completed;
import static ccwlab.property.PropertyHarness.ended;
import static ccwlab.property.PropertyHarness.entered;
import static ccwlab.property.PropertyHarness.irqTaken;
import static ccwlab.property.PropertyHarness.judge;
import static ccwlab.property.PropertyHarness.qemuReads;
import static ccwlab.property.PropertyHarness.several;
import static ccwlab.property.PropertyHarness.shown;
import static ccwlab.property.PropertyHarness.tsch;
import static ccwlab.property.PropertyHarness.tschInVain;
import static org.assertj.core.api.Assertions.assertThat;

import ccwlab.arch.Instruction;
import ccwlab.arch.IoInterruption;
import ccwlab.arch.Irb;
import ccwlab.arch.Scsw;
import ccwlab.observe.GuestSeen;
import ccwlab.observe.Observation;
import ccwlab.observe.QemuSeen;
import ccwlab.observe.QemuSeen.Change;
import ccwlab.observe.VfioSeen;
import org.junit.jupiter.api.Test;

/** What TSCH and interruptions tell the guest: once, and nothing that csch has withdrawn. */
class GuestToldTest {
  private static final IoInterruption IO = new IoInterruption(SCH.sid(), 0, 0);
  private static final Scsw CLEARING = new Scsw(0x1100, 0, 0);
  private static final Observation MADE = new QemuSeen.Injected(SCH, IO);
  private static final Observation DEQUEUED = new GuestSeen.Dequeued(IO);
  private static final Observation BEGUN = completed(0, Instruction.STSCH, 0);
  private static final Observation CSCH =
      several(accepted(0, Instruction.CSCH, CLEARING), completed(0, Instruction.CSCH, 0));

  private final Property once = new ToldOnce();
  private final Property withdraws = new ClearWithdraws();

  private static Observation interrupted(int vcpu) {
    return new GuestSeen.Interrupted(vcpu, 0, IO);
  }

  private static Observation took(int vcpu, Scsw status) {
    return several(tsch(vcpu, status), completed(vcpu, Instruction.TSCH, 0));
  }

  @Test
  void status_toldOnceWithItsInterruption_isLawful() {
    Observation[] history = {
      BEGUN, irqTaken(ENDED), shown(ENDED), MADE, interrupted(0), took(0, ENDED)
    };
    assertThat(judge(once, history)).isEmpty();
    assertThat(judge(withdraws, history)).isEmpty();
  }

  @Test
  void status_toldTwice_fires() {
    Observation[] history = {
      BEGUN, irqTaken(ENDED), shown(ENDED), took(0, ENDED), qemuReads(ENDED), tsch(0, ENDED)
    };
    assertThat(judge(once, history))
        .hasValueSatisfying(text -> assertThat(text).contains("told a status twice: START"));
    assertThat(judge(withdraws, history)).isEmpty();
  }

  @Test
  void status_twoWithOneWord_areToldOnceEach() {
    assertThat(
            judge(
                once,
                irqTaken(HALT_ENDED),
                shown(HALT_ENDED),
                took(0, HALT_ENDED),
                irqTaken(HALT_ENDED),
                shown(HALT_ENDED),
                took(0, HALT_ENDED)))
        .isEmpty();
  }

  @Test
  void status_readTwiceAndToldOnce_isLawful() {
    assertThat(
            judge(
                once,
                BEGUN,
                irqTaken(ENDED),
                shown(ENDED),
                MADE,
                qemuReads(ENDED),
                MADE,
                interrupted(0),
                DEQUEUED,
                took(0, ENDED)))
        .isEmpty();
  }

  @Test
  void status_thatNobodyTookFromTheHardware_fires() {
    assertThat(
            judge(
                once,
                new QemuSeen.IrbRead(SCH, Irb.of(ENDED)),
                changed(-1, Change.N3, ENDED),
                tsch(0, ENDED)))
        .hasValueSatisfying(text -> assertThat(text).contains("that never was: START"));
  }

  @Test
  void status_thatQemuMadeItself_isLawful() {
    Scsw made = new Scsw(0x4417, 0, 0x01000000);
    assertThat(judge(once, changed(0, Change.INSTRUCTION, made), tsch(0, made))).isEmpty();
  }

  @Test
  void interruption_whoseStatusIsTakenAlready_fires() {
    Observation[] polled = {
      BEGUN, irqTaken(ENDED), shown(ENDED), took(0, ENDED), MADE, interrupted(0)
    };
    assertThat(judge(once, several(polled), tschInVain(0)))
        .hasValueSatisfying(text -> assertThat(text).contains("comes for nothing"));
    assertThat(judge(new ToldOnce(), polled)).isPresent();
    assertThat(judge(withdraws, several(polled), tschInVain(0))).isEmpty();
  }

  @Test
  void interruption_beforeTheStatusThatIsTakenThen_isLawful() {
    assertThat(
            judge(once, BEGUN, MADE, interrupted(0), irqTaken(ENDED), shown(ENDED), took(0, ENDED)))
        .isEmpty();
  }

  @Test
  void interruption_twoForOneStatus_fires() {
    assertThat(
            judge(
                once,
                BEGUN,
                irqTaken(ENDED),
                shown(ENDED),
                MADE,
                MADE,
                interrupted(0),
                interrupted(0)))
        .hasValueSatisfying(text -> assertThat(text).contains("comes for nothing"));
  }

  @Test
  void interruption_onItsWayWhileAnotherVcpuTakesTheStatus_isLawful() {
    assertThat(
            judge(
                once,
                completed(1, Instruction.STSCH, 0),
                BEGUN,
                irqTaken(ENDED),
                shown(ENDED),
                MADE,
                took(0, ENDED),
                interrupted(1),
                tschInVain(1)))
        .isEmpty();
  }

  @Test
  void interruption_ofASubchannelThatIsNotThereAnyMore_isLawful() {
    assertThat(
            judge(
                once,
                BEGUN,
                irqTaken(ENDED),
                shown(ENDED),
                MADE,
                changed(-1, Change.UNPLUGGED, IDLE),
                BEGUN,
                interrupted(0),
                ended(0, Instruction.TSCH, 3, IDLE)))
        .isEmpty();
  }

  @Test
  void interruption_takenWithAnotherSubclass_isNoneThatWasMade() {
    IoInterruption other = new IoInterruption(SCH.sid(), 0, 1 << 27);

    assertThat(judge(once, MADE, new GuestSeen.Interrupted(0, 0, other)))
        .hasValueSatisfying(why -> assertThat(why).contains("that nobody made: isc 1"));
    assertThat(judge(new ToldOnce(), MADE, DEQUEUED, DEQUEUED)).isPresent();
    assertThat(judge(new ToldOnce(), MADE, DEQUEUED, new GuestSeen.Reinjected(IO), DEQUEUED))
        .isEmpty();
  }

  @Test
  void csch_statusOfAnEarlierFunctionToldAfterIt_fires() {
    Observation[] history = {
      BEGUN, irqTaken(HALT_ENDED), CSCH, shown(HALT_ENDED), tsch(0, HALT_ENDED)
    };
    assertThat(judge(withdraws, history))
        .hasValueSatisfying(text -> assertThat(text).contains("csch has withdrawn: HALT"));
    assertThat(judge(once, history)).isEmpty();
  }

  @Test
  void csch_statusOfAnEarlierClearToldAfterIt_firesThoughTheWordIsTheSame() {
    Observation again = accepted(0, Instruction.CSCH, new Scsw(0x1101, 0, 0));
    assertThat(
            judge(
                withdraws,
                CSCH,
                irqTaken(CLEAR_ENDED),
                shown(CLEAR_ENDED),
                again,
                tsch(0, CLEAR_ENDED)))
        .isPresent();
  }

  @Test
  void csch_itsOwnStatusAlone_isLawful() {
    assertThat(
            judge(
                withdraws,
                CSCH,
                irqTaken(CLEAR_ENDED),
                shown(CLEAR_ENDED),
                MADE,
                CSCH,
                irqTaken(CLEAR_ENDED),
                shown(CLEAR_ENDED),
                MADE,
                interrupted(0),
                DEQUEUED,
                took(0, CLEAR_ENDED)))
        .isEmpty();
  }

  @Test
  void csch_refused_withdrawsNothing() {
    Observation refused = ended(0, Instruction.CSCH, 3, IDLE);
    assertThat(judge(withdraws, irqTaken(ENDED), refused, shown(ENDED), tsch(0, ENDED))).isEmpty();
  }

  @Test
  void csch_thatQemuMakesUpItself_withdrawsTheStartsStatusToo() {
    Observation madeUp = ended(0, Instruction.CSCH, 0, CLEAR_ENDED);
    Observation[] told = {irqTaken(ENDED), shown(ENDED), tsch(0, ENDED)};

    assertThat(judge(withdraws, madeUp, several(told))).isPresent();
    assertThat(
            judge(
                new ClearWithdraws(),
                madeUp,
                accepted(0, Instruction.SSCH, new Scsw(0x4400, 0, 0)),
                several(told)))
        .isEmpty();
  }

  @Test
  void csch_interruptionThatWasPendingBefore_firesWhenNoStatusIsThere() {
    Observation[] before = {BEGUN, irqTaken(ENDED), shown(ENDED), MADE, CSCH};
    Observation dropped = changed(0, Change.Q2, CLEARING);

    assertThat(judge(withdraws, several(before), dropped, interrupted(0), tschInVain(0)))
        .hasValueSatisfying(text -> assertThat(text).contains("interruption comes for a status"));
    assertThat(judge(once, several(before), dropped, interrupted(0), tschInVain(0))).isEmpty();
    assertThat(judge(new ClearWithdraws(), several(before), DEQUEUED, dropped)).isEmpty();
  }

  @Test
  void irb_readTwice_firesInTheHostOnly() {
    Property read = new IrbReadOnce();

    assertThat(judge(read, irqTaken(ENDED), shown(ENDED))).isEmpty();
    assertThat(judge(read, qemuReads(ENDED)))
        .hasValueSatisfying(text -> assertThat(text).contains("QEMU reads a status twice: START"));
    assertThat(judge(new IrbReadOnce(), qemuReads(IDLE)))
        .hasValueSatisfying(text -> assertThat(text).contains("no status is there"));
  }

  @Test
  void irb_readInTheSteadOfAnEqualOneThatItReplaced_isLawful() {
    Observation replaced = new VfioSeen.IrqLost(SCH, Irb.of(CLEAR_ENDED));
    Observation[] twice = {shown(CLEAR_ENDED), shown(CLEAR_ENDED)};

    assertThat(
            judge(
                new IrbReadOnce(),
                irqTaken(CLEAR_ENDED),
                replaced,
                irqTaken(CLEAR_ENDED),
                several(twice)))
        .isEmpty();
    assertThat(
            judge(
                new IrbReadOnce(),
                irqTaken(HALT_ENDED),
                replaced,
                irqTaken(CLEAR_ENDED),
                several(twice)))
        .isPresent();
  }

  @Test
  void copy_goesOnByItself() {
    for (Property one : new Property[] {once, withdraws, new IrbReadOnce()}) {
      judge(one, BEGUN, irqTaken(ENDED), shown(ENDED), MADE, entered(0, Instruction.TSCH, ENDED));
      Property two = one.copy();
      assertThat(two).isEqualTo(one).hasSameHashCodeAs(one);
      judge(two, took(0, ENDED), irqTaken(HALT_ENDED));
      assertThat(two).isNotEqualTo(one);
    }
  }

  /** Of hosts with many guests: each vCPU is itself, however many there are. */
  @Test
  void interruption_ofAVcpuNotSeenBefore_isLawfulWhoeverElseWasSeen() {
    Observation[] sixtyFour = {
      completed(64, Instruction.STSCH, 0), MADE, interrupted(0), tschInVain(0)
    };
    Observation[] itself = {BEGUN, MADE, interrupted(0), tschInVain(0)};

    assertThat(judge(new ToldOnce(), sixtyFour)).isEmpty();
    assertThat(judge(new ToldOnce(), itself))
        .hasValueSatisfying(text -> assertThat(text).contains("for nothing"));
  }

  /** What a csch with cc 0 has put aside does not come back with the next one that is refused. */
  @Test
  void status_thatARefusedCschPutsBack_isTheOneItPutAside() {
    Observation[] history = {
      BEGUN,
      irqTaken(ENDED),
      shown(ENDED),
      CSCH,
      irqTaken(CLEAR_ENDED),
      shown(CLEAR_ENDED),
      took(0, CLEAR_ENDED),
      accepted(0, Instruction.SSCH, PropertyHarness.STARTING),
      irqTaken(ENDED),
      shown(ENDED),
      changed(0, Change.Q2, CLEARING),
      changed(0, Change.Q5, ENDED),
      ended(0, Instruction.CSCH, 3, ENDED),
      took(0, ENDED)
    };
    assertThat(judge(new ClearWithdraws(), history)).isEmpty();
    assertThat(judge(new NoInterruptionLost(), history)).isEmpty();
  }
}
