package ccwlab.hardware;

import static ccwlab.hardware.Rig.nop;
import static org.assertj.core.api.Assertions.assertThat;

import ccwlab.arch.Cc;
import ccwlab.arch.Ccw;
import ccwlab.arch.Instruction;
import ccwlab.arch.Orb;
import ccwlab.arch.Scsw;
import org.junit.jupiter.api.Test;

/** Program-controlled interruption, initial status, suspension and resumption. */
class IntermediateStatusTest {
  private static final int TIC = 0x08;

  private final Rig rig = Rig.nullDevice();

  @Test
  void pci_taken_leavesTheProgramActiveAndTheEndingInterruptsAgain() {
    rig.program(nop(Ccw.CC | Ccw.PCI), nop(0)).ssch();
    rig.self();
    assertThat(rig.control()).isEqualTo(0x40c9);
    assertThat(rig.scsw().cstat()).isEqualTo(0x80);

    assertThat(rig.tsch().scsw().cstat()).isEqualTo(0x80);
    assertThat(rig.control()).isEqualTo(0x40c0);
    assertThat(rig.scsw().cstat()).isZero();
    rig.settle();

    assertThat(rig.control()).isEqualTo(0x4007);
    assertThat(rig.scsw().cstat()).isZero();
    assertThat(rig.interruptions()).isEqualTo(2);
  }

  @Test
  void pci_notTaken_joinsTheEndingStatus() {
    rig.program(nop(Ccw.PCI)).ssch();
    rig.settle();

    assertThat(rig.control()).isEqualTo(0x400f);
    assertThat(rig.scsw().cstat()).isEqualTo(0x80);
    assertThat(rig.interruptions()).isEqualTo(1);
    rig.tsch();
    assertThat(rig.scsw().idle()).isTrue();
  }

  @Test
  void csch_pciPending_withdrawsIt() {
    rig.program(nop(Ccw.PCI)).ssch();
    rig.self();
    rig.op(Instruction.CSCH);

    assertThat(rig.tsch()).isNull();
    rig.settle();
    assertThat(rig.scsw()).isEqualTo(new Scsw(0x1001, 0, 0));
  }

  @Test
  void hsch_pciPending_withdrawsIt() {
    rig.program(nop(Ccw.PCI)).ssch();
    rig.self();

    assertThat(rig.op(Instruction.HSCH)).isEqualTo(Cc.EXPECTED);
    assertThat(rig.control()).isEqualTo(0x62c0);
    rig.settle();

    assertThat(rig.control()).isEqualTo(0x6007);
    assertThat(rig.scsw().cstat()).isZero();
  }

  @Test
  void initialStatus_askedFor_isIntermediateWithZAndStaysActive() {
    rig.program(nop(0)).ssch(Rig.orb().with(Orb.I));
    rig.self();
    assertThat(rig.control()).isEqualTo(0x40c9);
    assertThat(rig.scsw().hasFlag(Scsw.Z)).isTrue();

    rig.tsch();
    assertThat(rig.scsw().hasFlag(Scsw.Z)).isFalse();
    assertThat(rig.control()).isEqualTo(0x40c0);
    rig.settle();

    assertThat(rig.control()).isEqualTo(0x4007);
  }

  @Test
  void initialStatus_secondCommand_isNotPresentedAgain() {
    rig.program(nop(Ccw.CC), nop(0)).ssch(Rig.orb().with(Orb.I));
    rig.self();
    rig.tsch();
    rig.settle();

    assertThat(rig.control()).isEqualTo(0x4007);
    assertThat(rig.scsw().hasFlag(Scsw.Z)).isFalse();
  }

  @Test
  void suspend_secondCcw_interruptsAndResumesThere() {
    rig.program(nop(Ccw.CC), nop(Ccw.SUSPEND)).ssch(Rig.orb().with(Orb.S));
    rig.settle();
    assertThat(rig.control()).isEqualTo(0x4029);
    assertThat(rig.scsw().cpa()).isEqualTo(Rig.PROGRAM + 16);
    rig.tsch();
    assertThat(rig.control()).isEqualTo(0x4020);

    rig.program(nop(Ccw.CC), nop(0));
    assertThat(rig.op(Instruction.RSCH)).isEqualTo(Cc.EXPECTED);
    assertThat(rig.control()).isEqualTo(0x4820);
    rig.self();
    assertThat(rig.control()).isEqualTo(0x40c0);
    rig.settle();

    assertThat(rig.control()).isEqualTo(0x4007);
    assertThat(rig.services).hasSize(2);
  }

  @Test
  void resume_flagLeftOn_suspendsAgain() {
    rig.program(nop(Ccw.SUSPEND)).ssch(Rig.orb().with(Orb.S));
    rig.settle();
    rig.tsch();
    rig.op(Instruction.RSCH);
    rig.settle();

    assertThat(rig.control()).isEqualTo(0x4029);
    assertThat(rig.interruptions()).isEqualTo(2);
  }

  /** The first CCW must not be a transfer in channel, be it that a resume fetches it anew. */
  @Test
  void resume_firstCcwIsATransferNow_isProgramCheck() {
    rig.program(nop(Ccw.SUSPEND)).ssch(Rig.orb().with(Orb.S));
    rig.settle();
    rig.tsch();
    rig.program(Rig.ccw(TIC, 0, 0, Rig.PROGRAM + 8), nop(0));
    rig.op(Instruction.RSCH);
    rig.settle();

    assertThat(rig.scsw().cstat()).isEqualTo(0x20);
  }

  @Test
  void resume_laterCcwIsATransferNow_goesOnThere() {
    rig.program(nop(Ccw.CC), nop(Ccw.SUSPEND)).ssch(Rig.orb().with(Orb.S));
    rig.settle();
    rig.tsch();
    rig.program(nop(Ccw.CC), Rig.ccw(TIC, 0, 0, Rig.PROGRAM + 16), nop(0));
    rig.op(Instruction.RSCH);
    rig.settle();

    assertThat(rig.scsw().cstat()).isZero();
    assertThat(rig.scsw().cpa()).isEqualTo(Rig.PROGRAM + 24);
  }

  @Test
  void suspend_orbU_isNotShownAsStatus() {
    rig.program(nop(Ccw.SUSPEND)).ssch(Rig.orb().with(Orb.S | Orb.U));
    rig.settle();

    assertThat(rig.control()).isEqualTo(0x4020);
    assertThat(rig.interruptions()).isZero();
    assertThat(rig.op(Instruction.RSCH)).isEqualTo(Cc.EXPECTED);
  }

  @Test
  void suspend_orbWithoutS_isProgramCheck() {
    rig.program(nop(Ccw.SUSPEND)).ssch();
    rig.settle();

    assertThat(rig.control()).isEqualTo(0x4017);
    assertThat(rig.scsw().cstat()).isEqualTo(0x20);
  }

  @Test
  void rsch_notSuspendedYet_isSpentWhenTheFlagIsMet() {
    rig.program(nop(Ccw.CC), nop(Ccw.SUSPEND)).ssch(Rig.orb().with(Orb.S));
    rig.self();
    assertThat(rig.op(Instruction.RSCH)).isEqualTo(Cc.EXPECTED);
    assertThat(rig.control()).isEqualTo(0x48c0);
    rig.settle();

    assertThat(rig.control()).isEqualTo(0x4029);
    rig.tsch();
    assertThat(rig.op(Instruction.XSCH)).isEqualTo(Cc.EXPECTED);
    assertThat(rig.scsw().idle()).isTrue();
  }

  @Test
  void rsch_programEndsFirst_leavesNothingPending() {
    rig.program(nop(0)).ssch(Rig.orb().with(Orb.S));
    rig.self();
    rig.op(Instruction.RSCH);
    rig.settle();

    assertThat(rig.control()).isEqualTo(0x4007);
  }

  @Test
  void csch_resumePending_winsAndTheProgramNeverGoesOn() {
    rig.program(nop(Ccw.SUSPEND)).ssch(Rig.orb().with(Orb.S));
    rig.settle();
    rig.tsch();
    rig.op(Instruction.RSCH);
    rig.op(Instruction.CSCH);
    rig.settle();

    assertThat(rig.scsw()).isEqualTo(new Scsw(0x1001, 0, 0));
    assertThat(rig.services).isEmpty();
  }
}
