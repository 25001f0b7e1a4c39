package ccwlab.property;

import static ccwlab.property.PropertyHarness.CLEAR_ENDED;
import static ccwlab.property.PropertyHarness.ENDED;
import static ccwlab.property.PropertyHarness.HALT_ENDED;
import static ccwlab.property.PropertyHarness.IDLE;
import static ccwlab.property.PropertyHarness.SCH;
import static ccwlab.property.PropertyHarness.STARTING;
import static ccwlab.property.PropertyHarness.changed;
import static ccwlab.property.PropertyHarness.ended;
import static ccwlab.property.PropertyHarness.entered;
import static ccwlab.property.PropertyHarness.hardware;
import static ccwlab.property.PropertyHarness.irbRead;
import static ccwlab.property.PropertyHarness.irqTaken;
import static ccwlab.property.PropertyHarness.judge;
import static ccwlab.property.PropertyHarness.property;
import static org.assertj.core.api.Assertions.assertThat;

import ccwlab.arch.Bytes;
import ccwlab.arch.Ccw1;
import ccwlab.arch.Instruction;
import ccwlab.arch.IoInterruption;
import ccwlab.arch.Irb;
import ccwlab.arch.Pgm;
import ccwlab.arch.Scsw;
import ccwlab.observe.GuestSeen;
import ccwlab.observe.HardwareSeen;
import ccwlab.observe.HardwareSeen.Wanted;
import ccwlab.observe.Observation;
import ccwlab.observe.QemuSeen;
import ccwlab.observe.QemuSeen.Change;
import ccwlab.observe.VfioSeen;
import ccwlab.property.PropertyHarness.Drained;
import ccwlab.scenario.PropertyNames;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Each property but the two with files of their own: one history that breaks it, one that does not.
 */
class PropertiesTest {
  private static final IoInterruption IO = new IoInterruption(SCH.sid(), 0, 0);

  @Test
  void watching_everyName_isAFreshProperty() {
    for (String name : PropertyNames.ALL) {
      assertThat(property(name)).isNotSameAs(property(name));
    }
  }

  @Test
  void status_reachesTheGuestAndIsTaken_isLawful() {
    Property lost = new NoInterruptionLost();
    assertThat(
            judge(
                lost,
                irqTaken(ENDED),
                irbRead(ENDED.withCpa(0x9999)),
                new QemuSeen.Injected(SCH, IO),
                new GuestSeen.Interrupted(0, 0, IO)))
        .isEmpty();
  }

  @Test
  void status_overwrittenByAnother_firesForTheOneThatIsMissing() {
    assertThat(
            judge(
                new NoInterruptionLost(),
                irqTaken(ENDED),
                irqTaken(HALT_ENDED),
                irbRead(HALT_ENDED)))
        .hasValueSatisfying(text -> assertThat(text).contains("never reached").contains("START"));
  }

  @Test
  void status_supersededByAClear_isLawful() {
    assertThat(
            judge(
                new NoInterruptionLost(),
                irqTaken(ENDED),
                irqTaken(CLEAR_ENDED),
                irbRead(CLEAR_ENDED)))
        .isEmpty();
  }

  @Test
  void status_leftInTheDriver_firesAtRest() {
    assertThat(judge(new NoInterruptionLost(), irqTaken(ENDED)))
        .hasValueSatisfying(text -> assertThat(text).contains("never reached"));
  }

  @Test
  void status_ofAFileThatIsClosed_isWantedByNobody() {
    VfioSeen close = new VfioSeen.FileChanged(SCH, "CLOSING");
    VfioSeen open = new VfioSeen.FileChanged(SCH, "OPEN");

    assertThat(judge(new NoInterruptionLost(), irqTaken(ENDED), close, irqTaken(HALT_ENDED)))
        .isEmpty();
    assertThat(judge(new NoInterruptionLost(), close, open, irqTaken(ENDED))).isPresent();
  }

  @Test
  void status_toldTwice_fires() {
    assertThat(judge(new NoInterruptionLost(), irqTaken(ENDED), irbRead(ENDED), irbRead(ENDED)))
        .hasValueSatisfying(text -> assertThat(text).contains("twice"));
  }

  @Test
  void interruption_takenWithAnotherSubclass_isNoneThatWasMade() {
    IoInterruption other = new IoInterruption(SCH.sid(), 0, 1 << 27);

    assertThat(
            judge(
                new NoInterruptionLost(),
                new QemuSeen.Injected(SCH, IO),
                new GuestSeen.Interrupted(0, 0, other)))
        .hasValueSatisfying(why -> assertThat(why).contains("that nobody made: isc 1"));
  }

  @Test
  void status_thatSaysItHasSense_needsSomeSense() {
    Scsw sensed = ENDED.withFlag(Scsw.E);
    Irb none = Irb.of(sensed);
    Irb some = new Irb(sensed, none.esw(), none.ecw().with(0, Bytes.ofHex("80")), none.emw());

    assertThat(judge(new NoInterruptionLost(), new VfioSeen.IrqTaken(SCH, none)))
        .hasValueSatisfying(why -> assertThat(why).contains("lost its sense data"));
    assertThat(
            judge(
                new NoInterruptionLost(),
                new VfioSeen.IrqTaken(SCH, some),
                new QemuSeen.IrbRead(SCH, some)))
        .isEmpty();
  }

  @Test
  void signal_ofTheSessionBefore_firesAndOfThisOneDoesNot() {
    Observation opened = new VfioSeen.FileChanged(SCH, "OPEN");
    Observation signal = new VfioSeen.EventfdSignalled(SCH, "IO");

    assertThat(judge(property(PropertyNames.NO_OLD_INTERRUPTION), irqTaken(ENDED), opened, signal))
        .hasValueSatisfying(text -> assertThat(text).contains("session before"));
    assertThat(judge(property(PropertyNames.NO_OLD_INTERRUPTION), opened, irqTaken(ENDED), signal))
        .isEmpty();
    assertThat(
            judge(
                property(PropertyNames.NO_OLD_INTERRUPTION),
                opened,
                new VfioSeen.EventfdSignalled(SCH, "CRW")))
        .isEmpty();
  }

  @Test
  void fileClosed_programLeft_firesAndOpenAgainDoesNot() {
    Property closed = property(PropertyNames.CLOSED_HOLDS_NOTHING);
    Drained pinned = new Drained(1, 0, Bytes.EMPTY);
    Observation close = new VfioSeen.FileChanged(SCH, "BOUND");

    assertThat(judge(closed, close)).isEmpty();
    assertThat(judge(closed, pinned, close))
        .hasValueSatisfying(text -> assertThat(text).contains("closed, but 1 pins"));
    assertThat(judge(closed, new Drained(0, 2, Bytes.EMPTY), close)).isPresent();
    assertThat(judge(closed, pinned, new VfioSeen.FileChanged(SCH, "OPEN"))).isEmpty();
  }

  @Test
  void pagesUnmapped_pinned_fires() {
    Property unmapped = property(PropertyNames.UNMAPPED_IS_UNPINNED);

    assertThat(judge(unmapped, new VfioSeen.CpCreated(SCH, 1, 2), new VfioSeen.StillPinned(SCH)))
        .hasValueSatisfying(text -> assertThat(text).contains("are unmapped"));
    assertThat(judge(unmapped, new VfioSeen.CpCreated(SCH, 1, 2))).isEmpty();
  }

  @Test
  void interruption_neverTaken_firesAndWithdrawnByTschDoesNot() {
    QemuSeen injected = new QemuSeen.Injected(SCH, IO);
    assertThat(judge(new NoInterruptionLost(), injected))
        .hasValueSatisfying(text -> assertThat(text).contains("no vCPU takes"));
    assertThat(judge(new NoInterruptionLost(), injected, new GuestSeen.Dequeued(IO))).isEmpty();
    assertThat(
            judge(
                new NoInterruptionLost(),
                injected,
                new GuestSeen.Dequeued(IO),
                new GuestSeen.Reinjected(IO)))
        .isPresent();
  }

  @Test
  void kernelFault_firesAndOrdinaryWorkDoesNot() {
    VfioSeen fault = new VfioSeen.KernelFault(SCH, "double free of the channel program");

    assertThat(judge(new NoKernelFault(), new VfioSeen.CpFreed(SCH), fault))
        .hasValue("0.0.0001: the driver hurts the kernel: double free of the channel program");
    assertThat(judge(new NoKernelFault(), new VfioSeen.CpFreed(SCH))).isEmpty();
  }

  @Test
  void freedProgram_used_firesAndALiveOneDoesNot() {
    HardwareSeen stray = new HardwareSeen.StrayAccess(SCH, Wanted.IDAW, 0x1000020);
    HardwareSeen fetched = new HardwareSeen.CcwStarted(SCH, 1, 0x1000000, new Ccw1(3, 0x20, 1, 0));

    assertThat(judge(new NoFreedProgramUsed(), new VfioSeen.CpFreed(SCH), stray))
        .hasValue("0.0.0001: the hardware uses what the driver has freed or not pinned: IDAW");
    assertThat(judge(new NoFreedProgramUsed(), fetched, new VfioSeen.CpFreed(SCH))).isEmpty();
  }

  @Test
  void rejected_scswTakenBack_isLawfulAndOtherwiseFires() {
    QemuSeen q2 = (QemuSeen) changed(0, Change.Q2, STARTING);
    assertThat(
            judge(
                new RejectedLeavesScsw(),
                entered(0, Instruction.SSCH, IDLE),
                q2,
                changed(0, Change.Q5, IDLE),
                ended(0, Instruction.SSCH, 2, IDLE)))
        .isEmpty();
    assertThat(
            judge(
                new RejectedLeavesScsw(),
                entered(0, Instruction.SSCH, IDLE),
                q2,
                ended(0, Instruction.SSCH, 2, STARTING)))
        .hasValueSatisfying(text -> assertThat(text).contains("ssch had cc 2"));
  }

  @Test
  void accepted_scswChanged_isLawful() {
    assertThat(
            judge(
                new RejectedLeavesScsw(),
                entered(0, Instruction.SSCH, IDLE),
                changed(0, Change.Q2, STARTING),
                ended(0, Instruction.SSCH, 0, STARTING)))
        .isEmpty();
  }

  @Test
  void rejected_anotherChangedItMeanwhile_mustLeaveWhatThatOneMade() {
    QemuSeen[] meanwhile = {
      (QemuSeen) entered(0, Instruction.HSCH, STARTING),
      (QemuSeen) changed(0, Change.Q2, new Scsw(0x2600, 0, 0)),
      (QemuSeen) changed(-1, Change.N3, ENDED)
    };
    assertThat(
            judge(
                new RejectedLeavesScsw(),
                meanwhile[0],
                meanwhile[1],
                meanwhile[2],
                ended(0, Instruction.HSCH, 2, ENDED)))
        .isEmpty();
    assertThat(
            judge(
                new RejectedLeavesScsw(),
                meanwhile[0],
                meanwhile[1],
                meanwhile[2],
                changed(0, Change.Q5, STARTING),
                ended(0, Instruction.HSCH, 2, STARTING)))
        .isPresent();
  }

  @Test
  void rejected_twoVcpusInTurn_areNotMistakenForEachOther() {
    assertThat(
            judge(
                new RejectedLeavesScsw(),
                entered(0, Instruction.SSCH, IDLE),
                changed(0, Change.Q2, STARTING),
                entered(1, Instruction.SSCH, STARTING),
                ended(1, Instruction.SSCH, 2, STARTING),
                ended(0, Instruction.SSCH, 0, STARTING)))
        .isEmpty();
  }

  @Test
  void programInterruption_leavesScsw_isLawfulAndOtherwiseFires() {
    QemuSeen lawful = new QemuSeen.Ended(SCH, 0, Instruction.SSCH, null, Pgm.OPERAND, IDLE);
    QemuSeen broken = new QemuSeen.Ended(SCH, 0, Instruction.SSCH, null, Pgm.OPERAND, STARTING);
    assertThat(judge(new RejectedLeavesScsw(), entered(0, Instruction.SSCH, IDLE), lawful))
        .isEmpty();
    assertThat(judge(new RejectedLeavesScsw(), entered(0, Instruction.SSCH, IDLE), broken))
        .hasValueSatisfying(text -> assertThat(text).contains("OPERAND"));
  }

  @Test
  void drained_everythingIdle_isLawful() {
    assertThat(
            judge(
                new DrainedClean(),
                changed(0, Change.Q2, STARTING),
                hardware(STARTING),
                hardware(IDLE),
                changed(0, Change.INSTRUCTION, new Scsw(0, 5, 0x0c000000))))
        .isEmpty();
  }

  @Test
  void drained_aWordIsNotIdle_firesWithItsHolder() {
    assertThat(judge(new DrainedClean(), changed(0, Change.Q2, STARTING), hardware(IDLE)))
        .hasValueSatisfying(text -> assertThat(text).contains("scsw(q)"));
    assertThat(judge(new DrainedClean(), hardware(STARTING)))
        .hasValueSatisfying(text -> assertThat(text).contains("scsw(h)"));
  }

  @Test
  void drained_regionStillShowsTheLastIrb_isLawful() {
    assertThat(judge(new DrainedClean(), new VfioSeen.RegionScsw(SCH, ENDED))).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({"1, 0, 1 pins", "0, 2, 2 kernel blocks"})
  void drained_pagesOrBlocksLeft_fires(long pins, int blocks, String text) {
    assertThat(judge(new DrainedClean(), new Drained(pins, blocks, Bytes.EMPTY)))
        .hasValueSatisfying(found -> assertThat(found).startsWith(text));
  }

  @Test
  void disk_writtenReadAndKept_isLawful() {
    Bytes two = Bytes.filled(1024, 7);
    assertThat(
            judge(
                new DiskHoldsWhatWasWritten(),
                new Drained(0, 0, Bytes.filled(512, 7)),
                new HardwareSeen.MediumWritten(SCH, 5, two),
                new HardwareSeen.MediumRead(SCH, 6, Bytes.filled(512, 7)),
                new HardwareSeen.MediumRead(SCH, 9, Bytes.filled(512, 1))))
        .isEmpty();
  }

  @Test
  void disk_readOtherwise_firesWithTheBlock() {
    assertThat(
            judge(
                new DiskHoldsWhatWasWritten(),
                new HardwareSeen.MediumWritten(SCH, 5, Bytes.filled(1024, 7)),
                new HardwareSeen.MediumRead(SCH, 6, Bytes.filled(512, 8))))
        .hasValue("0.0.0001: block 6 was read otherwise than it was written");
  }

  @Test
  void disk_overwritten_mustHoldTheLastContent() {
    HardwareSeen first = new HardwareSeen.MediumWritten(SCH, 5, Bytes.filled(512, 7));
    HardwareSeen second = new HardwareSeen.MediumWritten(SCH, 5, Bytes.filled(512, 8));
    Rest rest = new Drained(0, 0, Bytes.filled(512, 8));

    assertThat(judge(new DiskHoldsWhatWasWritten(), rest, first, second)).isEmpty();
    assertThat(judge(new DiskHoldsWhatWasWritten(), rest, second, first))
        .hasValue("0.0.0001: block 5 does not hold what was written last");
  }
}
