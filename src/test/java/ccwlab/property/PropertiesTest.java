package ccwlab.property;

import static ccwlab.property.PropertyHarness.ENDED;
import static ccwlab.property.PropertyHarness.IDLE;
import static ccwlab.property.PropertyHarness.SCH;
import static ccwlab.property.PropertyHarness.STARTING;
import static ccwlab.property.PropertyHarness.changed;
import static ccwlab.property.PropertyHarness.ended;
import static ccwlab.property.PropertyHarness.entered;
import static ccwlab.property.PropertyHarness.irqTaken;
import static ccwlab.property.PropertyHarness.judge;
import static ccwlab.property.PropertyHarness.property;
import static org.assertj.core.api.Assertions.assertThat;

import ccwlab.arch.Bytes;
import ccwlab.arch.Ccw1;
import ccwlab.arch.Instruction;
import ccwlab.arch.Pgm;
import ccwlab.arch.Scsw;
import ccwlab.observe.HardwareSeen;
import ccwlab.observe.HardwareSeen.Wanted;
import ccwlab.observe.Observation;
import ccwlab.observe.QemuSeen;
import ccwlab.observe.QemuSeen.Change;
import ccwlab.observe.VfioSeen;
import ccwlab.property.PropertyHarness.Drained;
import ccwlab.scenario.PropertyNames;
import org.junit.jupiter.api.Test;

/**
 * Each property but those with files of their own: one history that breaks it, one that does not.
 */
class PropertiesTest {
  @Test
  void watching_everyName_isAFreshProperty() {
    for (String name : PropertyNames.ALL) {
      assertThat(property(name)).isNotSameAs(property(name));
    }
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
  void disk_severalBlocksAtOnce_areEachJudgedByTheirOwn() {
    Bytes seven = Bytes.filled(512, 7);
    Bytes eight = Bytes.filled(512, 8);
    HardwareSeen written = new HardwareSeen.MediumWritten(SCH, 5, seven.concat(eight));
    HardwareSeen read = new HardwareSeen.MediumRead(SCH, 5, seven.concat(eight));
    HardwareSeen other = new HardwareSeen.MediumRead(SCH, 4, eight.concat(seven).concat(seven));

    assertThat(new DiskHoldsWhatWasWritten().violatedBy(read)).isEmpty();
    Property disk = new DiskHoldsWhatWasWritten();
    disk.violatedBy(written);
    assertThat(disk.violatedBy(read)).isEmpty();
    assertThat(disk.violatedBy(other))
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
