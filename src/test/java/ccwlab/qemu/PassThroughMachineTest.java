package ccwlab.qemu;

import static ccwlab.qemu.DeviceHarness.OPERAND;
import static ccwlab.qemu.DeviceHarness.ORB;
import static ccwlab.qemu.DeviceHarness.SCH;
import static ccwlab.qemu.DeviceHarness.STARTING;
import static ccwlab.qemu.DeviceHarness.UNLOCK;
import static ccwlab.qemu.DeviceHarness.cc;
import static ccwlab.qemu.DeviceHarness.lockDropped;
import static ccwlab.qemu.DeviceHarness.pread;
import static ccwlab.qemu.DeviceHarness.pwrite;
import static ccwlab.qemu.DeviceHarness.without;
import static org.assertj.core.api.Assertions.assertThat;

import ccwlab.arch.Bytes;
import ccwlab.arch.Cc;
import ccwlab.arch.Esw;
import ccwlab.arch.Instruction;
import ccwlab.arch.Irb;
import ccwlab.arch.Pgm;
import ccwlab.arch.Pmcw;
import ccwlab.arch.Schib;
import ccwlab.arch.Scsw;
import ccwlab.observe.QemuSeen;
import ccwlab.observe.QemuSeen.Change;
import ccwlab.qemu.PassThroughEffect.ToVcpu;
import ccwlab.qemu.PassThroughProtocol.InstructionEnded;
import ccwlab.stack.Switch;
import ccwlab.vfio.Errno;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** Instructions at a pass-through device, step by step: Q1 to Q5. */
class PassThroughMachineTest {
  private static final Scsw CLEAR_ENDED = new Scsw(0x00001001, 0, 0);

  private final DeviceHarness qemu = new DeviceHarness(QemuBehaviour.today());

  @Test
  void ssch_idle_recordsStartThenWritesOrbAndScswAndKeepsTheLock() {
    qemu.intercept(1, Instruction.SSCH);

    Bytes region = ORB.encode().concat(STARTING.encode()).concat(Bytes.zeros(Irb.SIZE_BYTES + 4));
    assertThat(qemu.messages()).containsExactly(pwrite(1, 0, region));
    assertThat(qemu.seen())
        .containsExactly(
            new QemuSeen.Entered(SCH, 1, Instruction.SSCH, true, Scsw.ZERO),
            new QemuSeen.ScswChanged(SCH, 1, Change.Q2, STARTING),
            new QemuSeen.Pwrite(SCH, 1, Instruction.SSCH));
    assertThat(qemu.scsw()).isEqualTo(STARTING);
    assertThat(qemu.pmcw().intparm()).isEqualTo(ORB.intparm());
    assertThat(qemu.device.sch().orb()).isEqualTo(ORB);
  }

  @Test
  void ssch_pathNotOperationalShown_isResetByQ2() {
    qemu.with(new Scsw(Scsw.N, 0, 0)).intercept(0, Instruction.SSCH);

    assertThat(qemu.scsw()).isEqualTo(STARTING);
  }

  @ParameterizedTest
  @CsvSource({
    "HSCH, 00004400, 00002600, 1",
    "HSCH, 00000000, 00002200, 1",
    "CSCH, 00004400, 00001100, 2",
    "CSCH, 00004007, 00001107, 2",
    "CSCH, 00002200, 00001100, 2"
  })
  void haltOrClear_accepted_recordsItsFunctionAndWritesTheCommandRegion(
      Instruction op, String before, String after, int command) {
    qemu.with(word0(before)).intercept(0, op);

    assertThat(qemu.messages()).containsExactly(pwrite(0, 1 << 10, Bytes.ofInts(command, 0)));
    assertThat(qemu.scsw()).isEqualTo(word0(after));
  }

  @Test
  void rsch_suspended_writesTheIoRegionWithResumePending() {
    qemu.with(word0("00004020")).intercept(0, Instruction.RSCH);

    assertThat(qemu.scsw()).isEqualTo(word0("00004820"));
    assertThat(qemu.messages()).hasSize(1);
    assertThat(qemu.messages().get(0).toString()).contains("offset=0,").contains("00004820");
  }

  @ParameterizedTest
  @CsvSource({
    "SSCH, 00004007, STATUS_PRESENT",
    "SSCH, 00004400, BUSY",
    "SSCH, 00002200, BUSY",
    "SSCH, 00001100, BUSY",
    "HSCH, 00001001, STATUS_PRESENT",
    "HSCH, 00004017, STATUS_PRESENT",
    "HSCH, 00002200, BUSY",
    "HSCH, 00001100, BUSY",
    "RSCH, 00004400, BUSY",
    "RSCH, 00004007, STATUS_PRESENT",
    "XSCH, 00004007, STATUS_PRESENT",
    "XSCH, 00000000, BUSY",
    "MSCH, 00004007, STATUS_PRESENT",
    "MSCH, 00004400, BUSY"
  })
  void refused_inQ1_endsAtOnceAndChangesNothing(Instruction op, String scsw, Cc cc) {
    SubchDev before = qemu.with(word0(scsw)).device.sch();
    if (op == Instruction.MSCH) {
      qemu.memory.write(OPERAND, Schib.ZERO.encode());
    }

    qemu.intercept(2, op);

    assertThat(qemu.messages()).containsExactly(UNLOCK, cc(2, cc));
    assertThat(qemu.device.sch()).isEqualTo(before);
    assertThat(qemu.seen()).noneMatch(QemuSeen.ScswChanged.class::isInstance);
  }

  @ParameterizedTest
  @EnumSource(
      value = Instruction.class,
      names = {"SSCH", "HSCH", "CSCH", "RSCH", "XSCH", "TSCH"})
  void instruction_notEnabled_cc3(Instruction op) {
    qemu.withPmcw(qemu.pmcw().enabled(false)).intercept(0, op);

    assertThat(qemu.messages()).containsExactly(UNLOCK, cc(0, Cc.NOT_OPERATIONAL));
    assertThat(qemu.seen().get(0)).isEqualTo(new QemuSeen.Entered(SCH, 0, op, false, Scsw.ZERO));
  }

  @Test
  void instruction_operandNotAligned_isInterruptedAndUnlocks() {
    qemu.intercept(0, IoInstruction.of(Instruction.SSCH, SCH.sid(), OPERAND + 2));

    assertThat(qemu.messages())
        .containsExactly(
            UNLOCK, new ToVcpu(0, new InstructionEnded(Ending.pgm(Pgm.SPECIFICATION))));
    assertThat(qemu.scsw()).isEqualTo(Scsw.ZERO);
  }

  @Test
  void xsch_startPending_withdrawsTheStartWithoutASystemCall() {
    qemu.with(STARTING).intercept(0, Instruction.XSCH);

    assertThat(qemu.messages()).containsExactly(UNLOCK, cc(0, Cc.EXPECTED));
    assertThat(qemu.scsw().idle()).isTrue();
  }

  @Test
  void msch_idle_takesThePathMaskAndLeavesThePathsInstalled() {
    Pmcw given = qemu.pmcw().withLpm(0x40).withIntparm(7).withPam(0x11);
    qemu.memory.write(OPERAND, new Schib(given, Scsw.ZERO, 0, 0, 0).encode());
    int pam = qemu.pmcw().pam();

    qemu.intercept(0, Instruction.MSCH);

    assertThat(qemu.messages()).containsExactly(UNLOCK, cc(0, Cc.EXPECTED));
    assertThat(qemu.pmcw().lpm()).isEqualTo(0x40);
    assertThat(qemu.pmcw().intparm()).isEqualTo(7);
    assertThat(qemu.pmcw().pam()).isEqualTo(pam);
  }

  @Test
  void tsch_statusPending_stores64BytesOfIrbAndTakesTheStatus() {
    Bytes sense = Bytes.filled(32, 0x77);
    Esw esw = Esw.decode(Bytes.filled(20, 0x55), 0);
    qemu.with(DeviceHarness.ENDED);
    qemu.device = qemu.device.withSch(qemu.device.sch().withEsw(esw).withSenseData(sense));
    qemu.memory.write(OPERAND, Bytes.filled(Irb.SIZE_BYTES, 0xff));

    qemu.intercept(0, Instruction.TSCH);

    Bytes stored = new Irb(DeviceHarness.ENDED, esw, sense, Bytes.zeros(32)).encode();
    assertThat(qemu.memory.read(OPERAND, Irb.SIZE_BYTES))
        .isEqualTo(stored.slice(0, 64).concat(Bytes.filled(32, 0xff)));
    assertThat(qemu.messages()).containsExactly(UNLOCK, cc(0, Cc.EXPECTED));
    assertThat(qemu.scsw().idle()).isTrue();
  }

  @Test
  void tsch_nothingPending_storesTheIrbAndCc1() {
    qemu.with(STARTING).intercept(0, Instruction.TSCH);

    assertThat(Scsw.decode(qemu.memory.read(OPERAND, Scsw.SIZE_BYTES), 0)).isEqualTo(STARTING);
    assertThat(qemu.messages()).containsExactly(UNLOCK, cc(0, Cc.STATUS_PRESENT));
    assertThat(qemu.scsw()).isEqualTo(STARTING);
  }

  @Test
  void tsch_notOperational_storesNothing() {
    qemu.memory.write(OPERAND, Bytes.filled(64, 0xff));

    qemu.withPmcw(qemu.pmcw().enabled(false)).intercept(0, Instruction.TSCH);

    assertThat(qemu.memory.read(OPERAND, 64)).isEqualTo(Bytes.filled(64, 0xff));
  }

  @Test
  void stsch_hostSchibRead_takesOverPathBitsAndNothingElse() {
    qemu.with(STARTING).intercept(0, Instruction.STSCH);
    assertThat(qemu.messages()).containsExactly(pread(0, 2 << 10, Schib.SIZE_BYTES));
    Pmcw host = new Pmcw(0x99, Pmcw.V | 0x2222, 0x10203040, 0xabcd5060, 1, 2, 3);
    Schib mine = qemu.device.sch().currStatus();

    qemu.read(0, Errno.OK, new Schib(host, DeviceHarness.ENDED, 4, 5, 6).encode());

    Pmcw pmcw = mine.pmcw().withPnom(0x20).withLpum(0x30).withPom(0x50).withPam(0x60);
    assertThat(qemu.device.sch().currStatus()).isEqualTo(mine.withPmcw(pmcw));
    assertThat(qemu.memory.read(OPERAND, Schib.SIZE_BYTES)).isEqualTo(mine.withPmcw(pmcw).encode());
    assertThat(qemu.messages()).containsExactly(UNLOCK, cc(0, Cc.EXPECTED));
  }

  @Test
  void stsch_thatCannotStore_readsTheHostsSchibFirst() {
    qemu.intercept(0, IoInstruction.of(Instruction.STSCH, SCH.sid(), 1 << 20));
    assertThat(qemu.messages()).containsExactly(pread(0, 2 << 10, Schib.SIZE_BYTES));

    qemu.read(0, Errno.OK, Schib.ZERO.encode());

    InstructionEnded ended = new InstructionEnded(Ending.pgm(Pgm.ADDRESSING));
    assertThat(qemu.messages()).containsExactly(UNLOCK, new ToVcpu(0, ended));
  }

  @Test
  void stsch_hostShowsPathNotOperational_isTakenOver() {
    qemu.intercept(0, Instruction.STSCH);

    qemu.read(0, Errno.OK, Schib.ZERO.withScsw(new Scsw(Scsw.N, 0, 0)).encode());

    assertThat(qemu.scsw()).isEqualTo(new Scsw(Scsw.N, 0, 0));
  }

  @Test
  void stsch_readFails_storesWhatQemuHasAndCc0() {
    qemu.with(STARTING).intercept(0, Instruction.STSCH);
    Schib mine = qemu.device.sch().currStatus();

    qemu.read(0, Errno.ENODEV, Bytes.EMPTY);

    assertThat(qemu.memory.read(OPERAND, Schib.SIZE_BYTES)).isEqualTo(mine.encode());
    assertThat(qemu.messages()).containsExactly(UNLOCK, cc(0, Cc.EXPECTED));
  }

  @ParameterizedTest
  @EnumSource(
      value = Instruction.class,
      names = {"SSCH", "HSCH", "CSCH"})
  void pwrite_eagain_writesTheSameAgainUnderTheSameLock(Instruction op) {
    qemu.intercept(0, op);
    PassThroughEffect first = qemu.messages().get(0);
    PassThrough waiting = qemu.device;

    qemu.written(0, Errno.EAGAIN);

    assertThat(qemu.messages()).containsExactly(first);
    assertThat(qemu.device).isEqualTo(waiting);
    assertThat(qemu.seen()).containsExactly(new QemuSeen.Returned(SCH, 0, "EAGAIN"));
  }

  @Test
  void ssch_refusedByTheDriver_isTakenBackWithOrbAndIntparmOfTheNewOne() {
    Scsw before = new Scsw(Scsw.N, 0x40, 0x0c000004);
    qemu.with(before).intercept(0, Instruction.SSCH);

    qemu.written(0, Errno.EBUSY);

    assertThat(qemu.scsw()).isEqualTo(before);
    assertThat(qemu.pmcw().intparm()).isEqualTo(ORB.intparm());
    assertThat(qemu.messages()).containsExactly(UNLOCK, cc(0, Cc.BUSY));
    assertThat(qemu.seen())
        .containsExactly(
            new QemuSeen.Returned(SCH, 0, "EBUSY"),
            new QemuSeen.ScswChanged(SCH, 0, Change.Q5, before),
            new QemuSeen.Ended(SCH, 0, Instruction.SSCH, Cc.BUSY, null, before));
  }

  @Test
  void ssch_refusedBeforeRevertWasAdded_leavesStartPendingForEver() {
    DeviceHarness old = new DeviceHarness(without(Switch.Q04_SCSW_REVERT));
    old.intercept(0, Instruction.SSCH).written(0, Errno.EBUSY);
    assertThat(old.messages()).containsExactly(UNLOCK, cc(0, Cc.BUSY));

    old.intercept(0, Instruction.SSCH);

    assertThat(old.scsw()).isEqualTo(STARTING);
    assertThat(old.messages()).containsExactly(UNLOCK, cc(0, Cc.BUSY));
  }

  @Test
  void hsch_refusedByTheDriver_givesTheStartFunctionBack() {
    qemu.with(STARTING).intercept(0, Instruction.HSCH).written(0, Errno.EBUSY);

    assertThat(qemu.scsw()).isEqualTo(STARTING);
    assertThat(qemu.messages()).containsExactly(UNLOCK, cc(0, Cc.BUSY));
  }

  @Test
  void csch_deviceGone_givesFunctionsBack() {
    qemu.with(STARTING).intercept(0, Instruction.CSCH).written(0, Errno.ENODEV);

    assertThat(qemu.scsw()).isEqualTo(STARTING);
    assertThat(qemu.messages()).containsExactly(UNLOCK, cc(0, Cc.NOT_OPERATIONAL));
  }

  @Test
  void rsch_refusedByTheDriver_keepsResumePending() {
    qemu.with(word0("00004020")).intercept(0, Instruction.RSCH).written(0, Errno.EBUSY);

    assertThat(qemu.scsw()).isEqualTo(word0("00004820"));
    assertThat(qemu.messages()).containsExactly(UNLOCK, cc(0, Cc.BUSY));
  }

  @Test
  void ssch_driverBroken_endsCc0WithAUnitExceptionAndAnInterruption() {
    qemu.intercept(0, Instruction.SSCH).written(0, Errno.EIO);

    assertThat(qemu.scsw()).isEqualTo(new Scsw(0x00004417, ORB.cpa() + 8, 0x01000000));
    assertThat(qemu.messages()).containsExactly(qemu.inject(), UNLOCK, cc(0, Cc.EXPECTED));
  }

  @Test
  void hsch_driverBrokenBeforeActlWasFixed_losesStartPendingAndKeepsActive() {
    DeviceHarness old = new DeviceHarness(without(Switch.Q03_UNIT_EXCEPTION_ACTL));
    old.with(word0("000044c0")).intercept(0, Instruction.HSCH).written(0, Errno.EIO);
    qemu.with(word0("000044c0")).intercept(0, Instruction.HSCH).written(0, Errno.EIO);

    assertThat(old.scsw().word0()).isEqualTo(0x000022d7);
    assertThat(qemu.scsw().word0()).isEqualTo(0x00002617);
  }

  @Test
  void ssch_lockDropped_unlocksBeforeTheSystemCallAndComesBackForItsEnd() {
    DeviceHarness dropped = new DeviceHarness(lockDropped()).intercept(1, Instruction.SSCH);
    assertThat(dropped.messages()).hasSize(2).first().isEqualTo(UNLOCK);

    dropped.written(1, Errno.OK);
    assertThat(dropped.messages())
        .containsExactly(DeviceHarness.lock(new BigLockProtocol.Back(SCH, 1)));
    assertThat(dropped.seen()).isEmpty();

    dropped.back(1);
    assertThat(dropped.messages()).containsExactly(UNLOCK, cc(1, Cc.EXPECTED));
    assertThat(dropped.device.calls()).isEmpty();
  }

  @Test
  void ssch_lockDroppedAndEagain_writesAgainWithoutTheLock() {
    DeviceHarness dropped = new DeviceHarness(lockDropped()).intercept(1, Instruction.SSCH);
    PassThroughEffect write = dropped.messages().get(1);

    dropped.written(1, Errno.EAGAIN);

    assertThat(dropped.messages()).containsExactly(write);
  }

  @Test
  void stsch_whileAnotherVcpuIsInTheKernel_seesWhatQ2Recorded() {
    DeviceHarness dropped = new DeviceHarness(lockDropped()).with(STARTING);
    dropped.intercept(0, Instruction.HSCH).intercept(1, Instruction.STSCH);
    dropped.read(1, Errno.OK, dropped.device.sch().currStatus().encode()).back(1);
    Bytes stored = dropped.memory.read(OPERAND, Schib.SIZE_BYTES);

    dropped.written(0, Errno.EBUSY).back(0);

    assertThat(Schib.decode(stored, 0).scsw()).isEqualTo(word0("00002600"));
    assertThat(dropped.scsw()).isEqualTo(STARTING);
    assertThat(dropped.messages()).containsExactly(UNLOCK, cc(0, Cc.BUSY));
  }

  @Test
  void twoVcpus_inTheKernelAtOnce_areAnsweredEachItsOwn() {
    DeviceHarness dropped = new DeviceHarness(lockDropped());
    dropped.intercept(0, Instruction.SSCH).intercept(1, Instruction.CSCH);

    dropped.written(1, Errno.OK).written(0, Errno.ENODEV).back(1);
    assertThat(dropped.messages()).containsExactly(UNLOCK, cc(1, Cc.EXPECTED));
    dropped.back(0);
    assertThat(dropped.messages()).containsExactly(UNLOCK, cc(0, Cc.NOT_OPERATIONAL));
  }

  @Test
  void q5_lockDroppedAndStatusCameMeanwhile_destroysTheStatus() {
    DeviceHarness dropped = new DeviceHarness(lockDropped()).with(STARTING);
    dropped.intercept(0, Instruction.HSCH);
    dropped.step(signalled()).handler(0).irb(Irb.of(CLEAR_ENDED));
    assertThat(dropped.scsw()).isEqualTo(CLEAR_ENDED);

    dropped.written(0, Errno.EBUSY).back(0);

    assertThat(dropped.scsw()).isEqualTo(STARTING);
  }

  private static PassThroughProtocol.Command signalled() {
    return new PassThroughProtocol.FromRegion(
        new ccwlab.vfio.RegionProtocol.Signalled(ccwlab.vfio.RegionProtocol.IrqIndex.IO));
  }

  private static Scsw word0(String hex) {
    return new Scsw(Integer.parseUnsignedInt(hex, 16), 0, 0);
  }
}
