package ccwlab.property;

import static ccwlab.property.PropertyHarness.CLEAR_ENDED;
import static ccwlab.property.PropertyHarness.ENDED;
import static ccwlab.property.PropertyHarness.HALT_ENDED;
import static ccwlab.property.PropertyHarness.IDLE;
import static ccwlab.property.PropertyHarness.SCH;
import static ccwlab.property.PropertyHarness.accepted;
import static ccwlab.property.PropertyHarness.changed;
import static ccwlab.property.PropertyHarness.copied;
import static ccwlab.property.PropertyHarness.ended;
import static ccwlab.property.PropertyHarness.irqTaken;
import static ccwlab.property.PropertyHarness.judge;
import static ccwlab.property.PropertyHarness.qemuReads;
import static ccwlab.property.PropertyHarness.see;
import static ccwlab.property.PropertyHarness.several;
import static ccwlab.property.PropertyHarness.shown;
import static ccwlab.property.PropertyHarness.tsch;
import static org.assertj.core.api.Assertions.assertThat;

import ccwlab.arch.Instruction;
import ccwlab.arch.Irb;
import ccwlab.arch.Scsw;
import ccwlab.observe.HostSeen;
import ccwlab.observe.Observation;
import ccwlab.observe.QemuSeen;
import ccwlab.observe.QemuSeen.Change;
import ccwlab.observe.StoredArea;
import ccwlab.observe.VfioSeen;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/**
 * What is lost shows when a later status is handed out; what withdraws a status, and what does not.
 */
class StatusLossTest {
  private static final Observation LOST = new VfioSeen.IrqLost(SCH, Irb.of(ENDED));
  private static final Observation WIPED =
      new VfioSeen.RegionScsw(SCH, IDLE, StoredArea.BOTH_AREAS);
  private static final Scsw CLEARING = new Scsw(0x1100, 0, 0);

  private static Optional<String> lost(Observation... history) {
    return judge(new NoInterruptionLost(), history);
  }

  private static void assertLost(Optional<String> found, String where) {
    assertThat(found).hasValueSatisfying(text -> assertThat(text).contains(where + ": START"));
  }

  @Test
  void loss_showsWhenALaterStatusIsHandedOut() {
    Property watcher = new NoInterruptionLost();
    for (Observation seen :
        new Observation[] {irqTaken(ENDED), LOST, irqTaken(HALT_ENDED), shown(HALT_ENDED)}) {
      assertThat(see(watcher, seen)).isEmpty();
    }
    assertLost(see(watcher, tsch(0, HALT_ENDED)), "overwritten in private->irb");
    assertThat(judge(watcher)).isEmpty();
  }

  /** One that is lost after the one that is handed out is not said to be missing yet. */
  @Test
  void loss_ofALaterStatus_doesNotShowWithAnEarlierOne() {
    Property watcher = new NoInterruptionLost();
    for (Observation seen :
        new Observation[] {irqTaken(ENDED), shown(ENDED), irqTaken(HALT_ENDED), LOST}) {
      assertThat(see(watcher, seen)).isEmpty();
    }
    assertThat(see(watcher, tsch(0, ENDED))).isEmpty();
    assertThat(judge(watcher)).isPresent();
  }

  @Test
  void status_lostAndThenWithdrawn_isNotMissed() {
    Observation intermediate = irqTaken(new Scsw(0x4089, 0, 0));
    Observation hsch = accepted(1, Instruction.HSCH, new Scsw(0x2200, 0, 0));

    assertThat(lost(irqTaken(ENDED), LOST, ended(0, Instruction.XSCH, 0, IDLE))).isEmpty();
    assertThat(lost(irqTaken(ENDED), LOST, accepted(0, Instruction.CSCH, CLEARING))).isEmpty();
    assertThat(lost(intermediate, LOST, hsch)).isEmpty();
    assertThat(lost(intermediate, LOST, ended(1, Instruction.HSCH, 2, IDLE))).isPresent();
  }

  @Test
  void status_wipedAndCopiedAgain_isLostOnlyWhereItStays() {
    assertLost(lost(irqTaken(ENDED), copied(), WIPED, copied()), "left in irb_area");
  }

  @Test
  void haltOrClear_thatQemuMadeUpItself_withdrawsAsTheHardwaresDo() {
    Scsw intermediateOnly = new Scsw(0x4089, 0, 0);
    Observation madeUpHalt = ended(0, Instruction.HSCH, 0, HALT_ENDED);
    Observation madeUpClear = ended(0, Instruction.CSCH, 0, CLEAR_ENDED);

    assertThat(lost(irqTaken(intermediateOnly), madeUpHalt)).isEmpty();
    assertThat(lost(irqTaken(ENDED), madeUpHalt)).isPresent();
    assertThat(lost(irqTaken(ENDED), madeUpClear)).isEmpty();
  }

  @Test
  void halt_thatTheDriverReportsAndTheHardwareHasNot_withdrawsNothing() {
    Observation reported =
        several(
            new QemuSeen.Pwrite(SCH, 0, Instruction.HSCH),
            new QemuSeen.Returned(SCH, 0, "OK"),
            ended(0, Instruction.HSCH, 0, HALT_ENDED));

    assertThat(lost(irqTaken(new Scsw(0x4089, 0, 0)), reported)).isPresent();
  }

  @Test
  void requests_otherThanReset_leaveWhatIsOnItsWay() {
    for (String what : new String[] {"open", "unmap", "remove"}) {
      assertThat(
              lost(
                  irqTaken(ENDED),
                  new HostSeen.Asked(1, 0, what, SCH),
                  new HostSeen.Answered(1, 0, what, SCH, "OK")))
          .as(what)
          .isPresent();
    }
  }

  /** An instruction may change other bits of the word; the status in it is the same one still. */
  @Test
  void status_inAWordThatAnInstructionChanges_isTheSameAsLongAsItIsThere() {
    Scsw more = ENDED.withWord0(ENDED.word0() | 0x0400);
    Scsw otherStatus = ENDED.withWord0(ENDED.word0() & ~0x2);
    Scsw otherDevice = ENDED.withStatus(0x0e, 0, 0);
    Observation shown = several(irqTaken(ENDED), shown(ENDED));

    assertThat(judge(new ToldOnce(), told(shown, more))).isEmpty();
    for (Scsw other : new Scsw[] {otherStatus, otherDevice}) {
      Observation[] history = told(shown, other);
      assertThat(judge(new ToldOnce(), history)).isEmpty();
      assertThat(judge(new ToldOnce(), several(history), qemuReads(ENDED), tsch(0, ENDED)))
          .as("%s", other)
          .isEmpty();
    }
    assertThat(judge(new ToldOnce(), several(told(shown, more)), qemuReads(ENDED), tsch(0, ENDED)))
        .hasValueSatisfying(text -> assertThat(text).contains("twice"));
  }

  private static Observation[] told(Observation shown, Scsw changed) {
    return new Observation[] {shown, changed(0, Change.INSTRUCTION, changed), tsch(0, changed)};
  }
}
