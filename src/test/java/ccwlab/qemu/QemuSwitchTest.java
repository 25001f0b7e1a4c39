package ccwlab.qemu;

import static ccwlab.qemu.DeviceHarness.SCH;
import static ccwlab.qemu.DeviceHarness.STARTING;
import static ccwlab.qemu.DeviceHarness.UNLOCK;
import static ccwlab.qemu.DeviceHarness.cc;
import static ccwlab.qemu.DeviceHarness.lock;
import static ccwlab.qemu.DeviceHarness.pread;
import static ccwlab.qemu.DeviceHarness.pwrite;
import static ccwlab.qemu.DeviceHarness.unlock;
import static org.assertj.core.api.Assertions.assertThat;

import ccwlab.arch.Bytes;
import ccwlab.arch.Cc;
import ccwlab.arch.Crw;
import ccwlab.arch.Cstat;
import ccwlab.arch.Esw;
import ccwlab.arch.Instruction;
import ccwlab.arch.Irb;
import ccwlab.arch.Scsw;
import ccwlab.qemu.BigLockProtocol.Back;
import ccwlab.qemu.BigLockProtocol.Handler;
import ccwlab.qemu.PassThroughProtocol.FromRegion;
import ccwlab.stack.Switch;
import ccwlab.vfio.Errno;
import ccwlab.vfio.RegionProtocol.IrqIndex;
import ccwlab.vfio.RegionProtocol.Signalled;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What each switch of QEMU's changes; Q02 to Q04 are in PassThroughMachineTest. */
class QemuSwitchTest {
  private static final Scsw CLEARING = new Scsw(0x00001100, 0, 0);
  private static final Scsw HALTING = new Scsw(0x00002600, 0, 0);
  private static final Scsw HALTED = new Scsw(0x00002001, 0, 0);
  private static final Scsw UNSOLICITED = new Scsw(0x00000011, 0, 0x80000000);
  private static final int MAIN_LOOP = PassThroughProtocol.MAIN_LOOP;

  private static DeviceHarness qemu(Switch one, boolean on) {
    return new DeviceHarness(on ? DeviceHarness.with(one) : DeviceHarness.without(one));
  }

  @ParameterizedTest
  @CsvSource({
    "Q01_FORWARD_HALT_CLEAR, HSCH, 00006401, 00000000",
    "Q01_FORWARD_HALT_CLEAR, CSCH, 00001001, 00000000",
    "A5_ASYNC_REGION,        CSCH, 00001001, 00000000"
  })
  void haltOrClear_neverForwarded_isMadeUpAndNobodyIsTold(
      Switch one, Instruction op, String word0, String word2) {
    DeviceHarness qemu = qemu(one, false).with(STARTING).intercept(0, op);

    assertThat(qemu.messages()).containsExactly(UNLOCK, cc(0, Cc.EXPECTED));
    assertThat(qemu.scsw().pending()).isTrue();
    assertThat(qemu.scsw().word2()).isEqualTo(Integer.parseInt(word2, 16));
    assertThat(qemu(one, true).with(STARTING).intercept(0, op).messages()).hasSize(1);
  }

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void q06_eagain_isTriedAgainWithTheLockHeldOrLetGo(boolean on) {
    DeviceHarness qemu = qemu(Switch.Q06_EAGAIN_LETS_GO, on).intercept(1, Instruction.CSCH);
    PassThroughEffect write = pwrite(1, 1 << 10, Bytes.ofInts(2, 0));

    qemu.written(1, Errno.EAGAIN);

    if (on) {
      assertThat(qemu.messages()).containsExactly(UNLOCK, lock(new Back(SCH, 1)));
      qemu.back(1);
    }
    assertThat(qemu.messages()).containsExactly(write);
    assertThat(qemu.written(1, Errno.OK).messages()).containsExactly(UNLOCK, cc(1, Cc.EXPECTED));
  }

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void q08_sschAfterAPathWasGone_resetsTheFlagOrKeepsIt(boolean on) {
    DeviceHarness qemu = qemu(Switch.Q08_PNO_RESET, on).with(new Scsw(Scsw.N, 0, 0));

    qemu.intercept(0, Instruction.SSCH);

    assertThat(qemu.scsw().hasFlag(Scsw.N)).isEqualTo(!on);
  }

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void q09_twoReportsBehindOneSignal_areReadBothOrOneOnly(boolean on) {
    DeviceHarness qemu = qemu(Switch.Q09_CRW_DRAIN, on);
    qemu.step(new FromRegion(new Signalled(IrqIndex.CRW))).handler(Eventfds.CRW);
    Crw lost = Crw.of(Crw.RSC_CHANNEL_PATH, Crw.ERC_PERMANENT, 0x40);

    qemu.read(MAIN_LOOP, Errno.OK, Bytes.ofInts(lost.word(), 0));

    assertThat(qemu.messages()).containsExactly(on ? pread(MAIN_LOOP, 3 << 10, 8) : unlock(lost));
  }

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void q10_readOfADeviceThatIsGone_isADeferredCc3OrAProgramCheck(boolean on) {
    DeviceHarness qemu = qemu(Switch.Q10_DEFERRED_CC3, on).with(STARTING);
    qemu.step(new FromRegion(new Signalled(IrqIndex.IO))).handler(Eventfds.IO);

    qemu.read(MAIN_LOOP, Errno.ENODEV, Bytes.EMPTY);

    assertThat(qemu.scsw().cc()).isEqualTo(on ? 3 : 0);
    assertThat(qemu.scsw().cstat()).isEqualTo(on ? 0 : Cstat.PROGRAM_CHECK);
  }

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void q11_cschWithStatusPending_discardsOrKeepsIt(boolean on) {
    DeviceHarness qemu = qemu(Switch.Q11_CSCH_DROPS_STATUS, on).with(DeviceHarness.ENDED);

    qemu.intercept(0, Instruction.CSCH);

    assertThat(qemu.scsw().pending()).isEqualTo(!on);
  }

  @ParameterizedTest
  @CsvSource({
    "A1_STATUS_INTERFACE, HSCH, 00006600, 0",
    "A1_STATUS_INTERFACE, CSCH, 00001100, 0",
    "A3_IO_COMMAND,       HSCH, 00002600, 1",
    "A3_IO_COMMAND,       CSCH, 00001100, 2"
  })
  void haltOrClear_byTheIoRegion_isAStatusOrACommand(
      Switch one, Instruction op, String word0, int retCode) {
    DeviceHarness qemu = qemu(one, true).with(STARTING).intercept(0, op);

    String written = qemu.messages().get(0).toString();
    assertThat(written).contains("offset=0,").contains("00000000" + word0 + "0000000000000000");
    assertThat(written).contains("0000000" + retCode + "]");
  }

  @ParameterizedTest
  @EnumSource(
      value = Switch.class,
      names = {"A1_STATUS_INTERFACE", "A3_IO_COMMAND"})
  void ssch_byTheIoRegionInAnyDesign_isWrittenAsEver(Switch one) {
    assertThat(qemu(one, true).intercept(0, Instruction.SSCH).messages())
        .isEqualTo(qemu(one, false).intercept(0, Instruction.SSCH).messages());
  }

  @ParameterizedTest
  @CsvSource({
    "SSCH, 00000000, 00004400",
    "HSCH, 00004400, 00002600",
    "CSCH, 00004400, 00001100",
  })
  void u1_cc0_recordsTheFunctionBeforeTheCallOrAfterIt(
      Instruction op, String before, String after) {
    Scsw found = new Scsw(Integer.parseInt(before, 16), 0, 0);
    Scsw recorded = new Scsw(Integer.parseInt(after, 16), 0, 0);
    DeviceHarness early = qemu(Switch.U1_UPDATE_BY_RETURN_CODE, false).with(found);
    DeviceHarness late = qemu(Switch.U1_UPDATE_BY_RETURN_CODE, true).with(found);

    early.intercept(0, op);
    late.intercept(0, op);

    assertThat(late.messages()).isEqualTo(early.messages());
    assertThat(early.scsw()).isEqualTo(recorded);
    assertThat(late.scsw()).isEqualTo(found);
    assertThat(late.written(0, Errno.OK).messages())
        .containsExactly(UNLOCK, cc(0, Cc.EXPECTED))
        .isEqualTo(early.written(0, Errno.OK).messages());
    assertThat(late.device).isEqualTo(lateOf(early));
  }

  @ParameterizedTest
  @CsvSource({"SSCH, 00000000", "HSCH, 00004400", "RSCH, 00004020"})
  void u1_refused_leavesNothingToTakeBack(Instruction op, String before) {
    Scsw found = new Scsw(Integer.parseInt(before, 16), 0, 0);
    DeviceHarness qemu = qemu(Switch.U1_UPDATE_BY_RETURN_CODE, true).with(found);

    qemu.intercept(0, op).written(0, Errno.EBUSY);

    assertThat(qemu.messages()).containsExactly(UNLOCK, cc(0, Cc.BUSY));
    assertThat(qemu.scsw()).isEqualTo(found);
  }

  @Test
  void u1_startThatIsBroken_hasItsUnitExceptionAsEver() {
    DeviceHarness late = qemu(Switch.U1_UPDATE_BY_RETURN_CODE, true);
    DeviceHarness early = qemu(Switch.U1_UPDATE_BY_RETURN_CODE, false);

    late.intercept(0, Instruction.SSCH).written(0, Errno.EIO);
    early.intercept(0, Instruction.SSCH).written(0, Errno.EIO);

    assertThat(late.messages()).isEqualTo(early.messages());
    assertThat(late.scsw()).isEqualTo(early.scsw());
  }

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void u2_endingOfAClearedStart_replacesTheClearOrIsPassedOver(boolean on) {
    DeviceHarness qemu = qemu(Switch.U2_CLEAR_KEEPS_OUT, on).with(CLEARING);
    qemu.step(new FromRegion(new Signalled(IrqIndex.IO))).handler(Eventfds.IO);

    qemu.irb(irb(DeviceHarness.ENDED));

    assertThat(qemu.scsw()).isEqualTo(on ? CLEARING : DeviceHarness.ENDED);
    if (on) {
      assertThat(qemu.messages()).containsExactly(UNLOCK);
    }
  }

  @Test
  void u2_clearsOwnStatus_isTaken() {
    Scsw cleared = new Scsw(0x00001001, 0, 0);
    DeviceHarness qemu = qemu(Switch.U2_CLEAR_KEEPS_OUT, true).with(CLEARING);
    qemu.step(new FromRegion(new Signalled(IrqIndex.IO))).handler(Eventfds.IO);

    qemu.irb(irb(cleared));

    assertThat(qemu.scsw()).isEqualTo(cleared);
    assertThat(qemu.messages()).hasSize(2).contains(UNLOCK);
  }

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void u3_signalWithStatusPending_waitsForTschOrIsReadAtOnce(boolean on) {
    DeviceHarness qemu = qemu(Switch.U3_ONE_STATUS_AT_A_TIME, on).with(DeviceHarness.ENDED);
    qemu.step(new FromRegion(new Signalled(IrqIndex.IO))).handler(Eventfds.IO);

    assertThat(qemu.messages()).containsExactly(on ? UNLOCK : pread(MAIN_LOOP, 0, 124));
    if (on) {
      qemu.intercept(0, Instruction.TSCH);
      assertThat(qemu.messages())
          .containsExactly(UNLOCK, cc(0, Cc.EXPECTED), lock(new Handler(SCH, Eventfds.IO)));
      qemu.handler(Eventfds.IO);
      assertThat(qemu.messages()).containsExactly(pread(MAIN_LOOP, 0, 124));
    }
  }

  @ParameterizedTest
  @CsvSource({"false, 1", "true, 2"})
  void u3_cschWithStatusPending_readsOnlyIfItDropsTheStatus(boolean drops, int messages) {
    Switch[] on =
        drops
            ? new Switch[] {Switch.U3_ONE_STATUS_AT_A_TIME, Switch.Q11_CSCH_DROPS_STATUS}
            : new Switch[] {Switch.U3_ONE_STATUS_AT_A_TIME};
    DeviceHarness qemu = new DeviceHarness(DeviceHarness.with(on)).with(DeviceHarness.ENDED);
    qemu.step(new FromRegion(new Signalled(IrqIndex.IO))).handler(Eventfds.IO);

    qemu.intercept(0, Instruction.CSCH).written(0, Errno.OK);

    assertThat(qemu.messages()).hasSize(messages + 1);
    assertThat(qemu.messages().contains(lock(new Handler(SCH, Eventfds.IO)))).isEqualTo(drops);
  }

  @ParameterizedTest
  @CsvSource({"00004029, true", "00004007, false"})
  void u3_haltOverStatus_isFollowedByItsOwnIfTheStatusWasIntermediate(
      String word0, boolean accepted) {
    Scsw status = new Scsw(Integer.parseInt(word0, 16), 0, 0);
    DeviceHarness qemu = qemu(Switch.U3_ONE_STATUS_AT_A_TIME, true).with(status);
    qemu.step(new FromRegion(new Signalled(IrqIndex.IO))).handler(Eventfds.IO);
    assertThat(qemu.messages()).containsExactly(UNLOCK);

    qemu.intercept(0, Instruction.HSCH);
    if (accepted) {
      qemu.written(0, Errno.OK);
    }

    assertThat(qemu.messages().contains(lock(new Handler(SCH, Eventfds.IO)))).isEqualTo(accepted);
  }

  private static DeviceHarness byFunction(boolean on, Scsw scsw) {
    Switch[] all = {Switch.U3_ONE_STATUS_AT_A_TIME, Switch.U4_STATUS_BY_FUNCTION};
    Switch[] one = {Switch.U3_ONE_STATUS_AT_A_TIME};
    return new DeviceHarness(DeviceHarness.with(on ? all : one)).with(scsw);
  }

  private static DeviceHarness reads(DeviceHarness qemu, Scsw scsw) {
    return qemu.step(new FromRegion(new Signalled(IrqIndex.IO)))
        .handler(Eventfds.IO)
        .irb(irb(scsw));
  }

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void u4_unsolicitedStatusDuringAStart_waitsForItsEndingOrTakesTheFunction(boolean on) {
    DeviceHarness qemu = reads(byFunction(on, DeviceHarness.STARTING), UNSOLICITED);
    assertThat(qemu.scsw()).isEqualTo(on ? DeviceHarness.STARTING : UNSOLICITED);
    assertThat(qemu.messages()).hasSize(on ? 1 : 2).contains(UNLOCK);

    if (on) {
      reads(qemu, DeviceHarness.ENDED);
      assertThat(qemu.scsw()).isEqualTo(DeviceHarness.ENDED);
      qemu.intercept(0, Instruction.TSCH);
      assertThat(qemu.scsw()).isEqualTo(UNSOLICITED);
      assertThat(qemu.messages()).containsExactly(qemu.inject(), UNLOCK, cc(0, Cc.EXPECTED));
    }
  }

  /** No start comes between the two. */
  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void u4_endingBeforeAHaltsStatus_isShownWithTheHaltsBehindItOrAtOnce(boolean on) {
    DeviceHarness qemu = reads(byFunction(on, HALTING), DeviceHarness.ENDED);
    assertThat(qemu.scsw()).isEqualTo(on ? HALTING : DeviceHarness.ENDED);

    if (on) {
      reads(qemu, HALTED);
      assertThat(qemu.scsw()).isEqualTo(DeviceHarness.ENDED);
      assertThat(qemu.intercept(0, Instruction.TSCH).scsw()).isEqualTo(HALTED);
      assertThat(qemu.intercept(0, Instruction.TSCH).scsw().pending()).isFalse();
    }
  }

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void u4_csch_withdrawsWhatWaits(boolean clears) {
    DeviceHarness qemu = reads(byFunction(true, DeviceHarness.STARTING), UNSOLICITED);

    if (clears) {
      qemu.intercept(0, Instruction.CSCH).written(0, Errno.OK);
    }

    assertThat(qemu.device.held()).hasSize(clears ? 0 : 1);
  }

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void u4_endingOfAStartThatXschWithdrew_isNobodysOrThatOfTheNextOne(boolean on) {
    DeviceHarness qemu = byFunction(on, DeviceHarness.STARTING).intercept(0, Instruction.XSCH);
    qemu.intercept(0, Instruction.SSCH).written(0, Errno.OK);

    reads(qemu, DeviceHarness.ENDED);

    assertThat(qemu.scsw().pending()).isEqualTo(!on);
    if (on) {
      assertThat(reads(qemu, DeviceHarness.ENDED).scsw().pending()).isTrue();
    }
  }

  @Test
  void u4_haltsStatusAfterXsch_isShown() {
    DeviceHarness qemu = byFunction(true, DeviceHarness.STARTING).intercept(0, Instruction.XSCH);
    qemu.intercept(0, Instruction.HSCH).written(0, Errno.OK);

    assertThat(reads(qemu, HALTED).scsw()).isEqualTo(HALTED);
  }

  private static Irb irb(Scsw scsw) {
    return new Irb(scsw, Esw.ZERO, Bytes.zeros(32), Bytes.zeros(32));
  }

  /** The same device, but for the behaviour it was made with. */
  private static PassThrough lateOf(DeviceHarness early) {
    return PassThrough.initial(
        early.device.sch(), DeviceHarness.with(Switch.U1_UPDATE_BY_RETURN_CODE));
  }
}
