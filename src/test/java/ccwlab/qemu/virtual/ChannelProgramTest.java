package ccwlab.qemu.virtual;

import static ccwlab.qemu.virtual.VirtualMachineFixture.DATA_AT;
import static ccwlab.qemu.virtual.VirtualMachineFixture.FORMAT_1;
import static ccwlab.qemu.virtual.VirtualMachineFixture.PROGRAM_AT;
import static ccwlab.qemu.virtual.VirtualMachineFixture.STORAGE_BYTES;
import static ccwlab.qemu.virtual.VirtualMachineFixture.ccw;
import static org.assertj.core.api.Assertions.assertThat;

import ccwlab.arch.Bytes;
import ccwlab.arch.Cc;
import ccwlab.arch.Ccw;
import ccwlab.arch.Cstat;
import ccwlab.arch.Dstat;
import ccwlab.arch.Instruction;
import ccwlab.arch.Orb;
import ccwlab.arch.Scsw;
import org.junit.jupiter.api.Test;

/** What the recordings leave open, or show in passing. */
final class ChannelProgramTest {
  private static final int SENSE_ID = 0xe4;
  private static final int SENSE = 0x04;
  private static final int NOP = 0x03;
  private static final int TIC = 0x08;

  private final VirtualMachineFixture machine = VirtualMachineFixture.blk();

  @Test
  void start_endlessProgram_endsAtTheLimit() {
    Scsw scsw = machine.start(FORMAT_1, ccw(NOP, Ccw.CC, 1), ccw(TIC, 0, 0, PROGRAM_AT));

    assertThat(scsw.cstat()).isEqualTo(Cstat.PROGRAM_CHECK);
  }

  @Test
  void start_endlessProgramWithoutData_endsAfter255() {
    Scsw scsw = machine.start(FORMAT_1, ccw(NOP, Ccw.CC, 1, 0), ccw(TIC, 0, 0, PROGRAM_AT));

    assertThat(scsw.cstat()).isEqualTo(Cstat.PROGRAM_CHECK);
    assertThat(machine.css.subchannels().get(0).sch().ccwNoDataCnt()).isEqualTo(255);
  }

  @Test
  void start_acrossTheEndOfStorage_storesWhatFitsAndChecks() {
    Scsw scsw = machine.start(FORMAT_1, ccw(SENSE_ID, Ccw.SLI, 16, STORAGE_BYTES - 4));

    assertThat(scsw.cstat()).isEqualTo(Cstat.PROGRAM_CHECK);
    assertThat(machine.storage.read(STORAGE_BYTES - 4, 4)).isEqualTo(Bytes.ofHex("ff383202"));
  }

  @Test
  void start_secondIdawBlock_beginsWithTheFirstByteAgain() {
    machine.storage.write(0x800, Bytes.ofInts(0, 0x1ffc, 0, 0x3000));

    Scsw scsw = machine.start(FORMAT_1 | Orb.H, ccw(SENSE_ID, Ccw.SLI | Ccw.IDA, 8, 0x800));

    assertThat(scsw.dstat()).isEqualTo(Dstat.CHANNEL_END | Dstat.DEVICE_END);
    assertThat(machine.storage.read(0x1ffc, 4)).isEqualTo(Bytes.ofHex("ff383202"));
    assertThat(machine.storage.read(0x3000, 4)).isEqualTo(Bytes.ofHex("ff383202"));
  }

  @Test
  void start_format1Idaw_checksUnlessSkipped() {
    machine.storage.write(0x800, Bytes.ofInts(DATA_AT));

    Scsw moved = machine.start(FORMAT_1, ccw(SENSE_ID, Ccw.SLI | Ccw.IDA, 8, 0x800));
    Scsw skipped =
        machine.startAgain(FORMAT_1, ccw(SENSE_ID, Ccw.SLI | Ccw.IDA | Ccw.SKIP, 8, 0x800));

    assertThat(moved.cstat()).isEqualTo(Cstat.PROGRAM_CHECK);
    assertThat(skipped.cstat()).isZero();
  }

  @Test
  void start_format0Tic_ignoresFlagsAndCount() {
    Scsw scsw = machine.start(0x0000ff00, 0x18000210_ffff_ffffL, 0, 0x03001000_0000_0001L);

    assertThat(scsw.dstat()).isEqualTo(Dstat.CHANNEL_END | Dstat.DEVICE_END);
    assertThat(scsw.cpa()).isEqualTo(0x218);
  }

  @Test
  void start_pathNotThere_defersCc3AndRunsNothing() {
    Scsw scsw = machine.start(0x00807f00, ccw(SENSE_ID, Ccw.SLI, 8));

    assertThat(scsw.cc()).isEqualTo(3);
    assertThat(scsw.word0() & 0xffff).isEqualTo(0x4411);
    assertThat(machine.storage.read(DATA_AT, 4)).isEqualTo(Bytes.zeros(4));
  }

  @Test
  void start_unknownCommand_leavesSenseUntilRead() {
    machine.start(FORMAT_1, ccw(0x5b, 0, 1));
    machine.startAgain(FORMAT_1, ccw(SENSE, 0, 32));

    assertThat(machine.storage.read(DATA_AT, 1).byteAt(0)).isEqualTo(0x80);
    machine.startAgain(FORMAT_1, ccw(SENSE, 0, 32));
    assertThat(machine.storage.read(DATA_AT, 1).byteAt(0)).isZero();
  }

  @Test
  void rsch_stillSuspended_suspendsAgainAndInterrupts() {
    machine.start(FORMAT_1 | Orb.S, ccw(NOP, Ccw.SUSPEND, 1));

    assertThat(machine.execute(Instruction.RSCH).ending().cc()).isEqualTo(Cc.EXPECTED);

    assertThat(machine.scsw().word0() & 0xffff).isEqualTo(0x4020);
    assertThat(machine.css.interrupts().pending()).hasSize(2);
  }

  @Test
  void tsch_interruptionPending_leavesItPending() {
    machine.start(FORMAT_1, ccw(NOP, 0, 1));

    machine.execute(Instruction.TSCH);

    assertThat(machine.css.interrupts().pending()).hasSize(1);
    assertThat(machine.execute(Instruction.TPI).interruption())
        .hasValueSatisfying(taken -> assertThat(taken.intparm()).isEqualTo(0xcafe));
  }

  @Test
  void suspend_notAllowedByOrb_checks() {
    assertThat(machine.start(FORMAT_1, ccw(NOP, Ccw.SUSPEND, 1)).cstat())
        .isEqualTo(Cstat.PROGRAM_CHECK);
  }
}
