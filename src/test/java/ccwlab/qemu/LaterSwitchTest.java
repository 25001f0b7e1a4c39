package ccwlab.qemu;

import static ccwlab.qemu.DeviceHarness.SCH;
import static ccwlab.qemu.DeviceHarness.UNLOCK;
import static ccwlab.qemu.DeviceHarness.cc;
import static org.assertj.core.api.Assertions.assertThat;

import ccwlab.arch.Bytes;
import ccwlab.arch.Cc;
import ccwlab.arch.Dstat;
import ccwlab.arch.Instruction;
import ccwlab.arch.Irb;
import ccwlab.arch.Scsw;
import ccwlab.observe.QemuSeen;
import ccwlab.qemu.PassThroughEffect.ToFlic;
import ccwlab.qemu.PassThroughProtocol.FromRegion;
import ccwlab.stack.Switch;
import ccwlab.vfio.Errno;
import ccwlab.vfio.RegionProtocol.IrqIndex;
import ccwlab.vfio.RegionProtocol.Signalled;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The candidates U5 to U9 and U11, and a short pwrite; U10 is in SubsystemResetTest. */
class LaterSwitchTest {
  private static final Scsw SUSPENDED = new Scsw(0x00004020, 0, 0);
  private static final Scsw HALTING = new Scsw(0x00002200, 0, 0);
  private static final Scsw HALTED = new Scsw(0x00002001, 0, 0);
  private static final Scsw UNSOLICITED = new Scsw(0x00000011, 0, 0x80000000);
  private static final Scsw ENDED_HALTING = new Scsw(0x00006207, 0x2008, 0x0c000000);
  private static final ToFlic CLEAR = new ToFlic(new FlicProtocol.Clear(SCH));

  private static DeviceHarness qemu(Switch one, boolean on) {
    return new DeviceHarness(on ? DeviceHarness.with(one) : DeviceHarness.without(one));
  }

  private static DeviceHarness reads(DeviceHarness qemu, Scsw scsw) {
    return qemu.step(new FromRegion(new Signalled(IrqIndex.IO)))
        .handler(Eventfds.IO)
        .irb(Irb.of(scsw));
  }

  /** The word is what the real QEMU had after a pwrite of 120 of 124 bytes. */
  @Test
  void shortWrite_ofAStart_isAUnitException() {
    DeviceHarness qemu = new DeviceHarness(QemuBehaviour.today());

    qemu.intercept(0, Instruction.SSCH).written(0, Errno.OK, 120);

    assertThat(qemu.messages()).containsExactly(qemu.inject(), UNLOCK, cc(0, Cc.EXPECTED));
    assertThat(qemu.scsw().word0()).isEqualTo(0x00004417);
    assertThat(qemu.scsw().word2()).isEqualTo(0x01000000);
  }

  @ParameterizedTest
  @CsvSource({"HSCH, 4", "CSCH, 1"})
  void shortWrite_ofACommand_isAUnitException(Instruction op, int count) {
    DeviceHarness qemu = new DeviceHarness(QemuBehaviour.today()).with(DeviceHarness.STARTING);

    qemu.intercept(0, op).written(0, Errno.OK, count);

    assertThat(qemu.messages()).containsExactly(qemu.inject(), UNLOCK, cc(0, Cc.EXPECTED));
    assertThat(qemu.scsw().dstat()).isEqualTo(Dstat.UNIT_EXCEPTION);
  }

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void u5_xschOfAStartThatHasGoneDown_isRefusedOrWithdrawsItFromScswOnly(boolean on) {
    DeviceHarness qemu = qemu(Switch.U5_XSCH_REFUSED, on).with(DeviceHarness.STARTING);

    qemu.intercept(0, Instruction.XSCH);

    assertThat(qemu.messages()).containsExactly(UNLOCK, cc(0, on ? Cc.BUSY : Cc.EXPECTED));
    assertThat(qemu.scsw().idle()).isEqualTo(!on);
  }

  @Test
  void u5_xschWithStatusPending_hasItsCcAsEver() {
    DeviceHarness qemu = qemu(Switch.U5_XSCH_REFUSED, true).with(DeviceHarness.ENDED);

    qemu.intercept(0, Instruction.XSCH);

    assertThat(qemu.messages()).containsExactly(UNLOCK, cc(0, Cc.STATUS_PRESENT));
  }

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void u6_rschOfASuspendedStart_isRefusedOrGoesDown(boolean on) {
    DeviceHarness qemu = qemu(Switch.U6_RSCH_REFUSED, on).with(SUSPENDED);

    qemu.intercept(0, Instruction.RSCH);

    if (on) {
      assertThat(qemu.messages()).containsExactly(UNLOCK, cc(0, Cc.BUSY));
      assertThat(qemu.scsw()).isEqualTo(SUSPENDED);
    } else {
      assertThat(qemu.messages()).singleElement().isInstanceOf(PassThroughEffect.ToRegion.class);
    }
  }

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void u7_attentionWhileDisabled_isPassedOverOrStored(boolean on) {
    DeviceHarness qemu = qemu(Switch.U7_DISABLED_TAKES_NONE, on);
    qemu.withPmcw(qemu.pmcw().enabled(false));

    reads(qemu, UNSOLICITED);

    assertThat(qemu.scsw()).isEqualTo(on ? Scsw.ZERO : UNSOLICITED);
    assertThat(qemu.messages()).containsExactly(UNLOCK);
    assertThat(qemu.seen()).contains(new QemuSeen.NotEnabled(SCH));
  }

  @Test
  void u7_readThatFailsWhileDisabled_isPassedOver() {
    DeviceHarness qemu = qemu(Switch.U7_DISABLED_TAKES_NONE, true);
    qemu.withPmcw(qemu.pmcw().enabled(false));
    qemu.step(new FromRegion(new Signalled(IrqIndex.IO))).handler(Eventfds.IO);

    qemu.read(PassThroughProtocol.MAIN_LOOP, Errno.ENODEV, Bytes.EMPTY);

    assertThat(qemu.scsw()).isEqualTo(Scsw.ZERO);
  }

  @Test
  void u7_enabled_isStoredAsEver() {
    DeviceHarness qemu = reads(qemu(Switch.U7_DISABLED_TAKES_NONE, true), UNSOLICITED);

    assertThat(qemu.scsw()).isEqualTo(UNSOLICITED);
    assertThat(qemu.messages()).contains(qemu.inject());
  }

  @ParameterizedTest
  @CsvSource({"false, OK, false", "true, OK, true", "true, ENODEV, false", "true, EIO, false"})
  void u8_csch_takesInterruptionsAwayIfItWasAccepted(boolean on, Errno errno, boolean clears) {
    DeviceHarness qemu = qemu(Switch.U8_CSCH_CLEARS_INTERRUPTIONS, on);

    qemu.intercept(0, Instruction.CSCH).written(0, errno);

    assertThat(qemu.messages().contains(CLEAR)).isEqualTo(clears);
  }

  @Test
  void u8_otherInstructions_takeNothingAway() {
    DeviceHarness qemu = qemu(Switch.U8_CSCH_CLEARS_INTERRUPTIONS, true);

    qemu.intercept(0, Instruction.HSCH).written(0, Errno.OK);

    assertThat(qemu.messages()).doesNotContain(CLEAR);
  }

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void u9_irbOfZeros_isPassedOverOrWipesTheStart(boolean on) {
    DeviceHarness qemu = qemu(Switch.U9_NO_STATUS_NO_INTERRUPTION, on).with(DeviceHarness.STARTING);

    reads(qemu, Scsw.ZERO);

    assertThat(qemu.scsw()).isEqualTo(on ? DeviceHarness.STARTING : Scsw.ZERO);
    assertThat(qemu.messages()).hasSize(on ? 1 : 2).contains(UNLOCK);
  }

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void u11_endingOfTheStartBeforeAHalt_leavesTheHaltOrWipesIt(boolean on) {
    DeviceHarness qemu = reads(qemu(Switch.U11_HALT_STAYS, on).with(HALTING), DeviceHarness.ENDED);
    assertThat(qemu.scsw()).isEqualTo(on ? ENDED_HALTING : DeviceHarness.ENDED);

    qemu.intercept(0, Instruction.TSCH);
    assertThat(qemu.scsw().word0()).isEqualTo(on ? HALTING.word0() : 0);

    assertThat(reads(qemu, HALTED).scsw()).isEqualTo(HALTED);
    assertThat(qemu.intercept(0, Instruction.TSCH).scsw().idle()).isTrue();
  }

  @Test
  void u11_attentionOverAHalt_leavesTheHalt() {
    DeviceHarness qemu = reads(qemu(Switch.U11_HALT_STAYS, true).with(HALTING), UNSOLICITED);

    assertThat(qemu.scsw().word0()).isEqualTo(HALTING.word0() | UNSOLICITED.word0());
  }

  @Test
  void u11_cleared_isNotHalting() {
    DeviceHarness qemu =
        reads(qemu(Switch.U11_HALT_STAYS, true).with(HALTING), new Scsw(0x1001, 0, 0));

    assertThat(qemu.scsw().word0()).isEqualTo(0x1001);
  }

  /** None that ends the halt will come. */
  @Test
  void u11_haltThatFailsOrStatusThatCannotBeRead_isOverWithTsch() {
    DeviceHarness failed = qemu(Switch.U11_HALT_STAYS, true).with(DeviceHarness.STARTING);
    failed.intercept(0, Instruction.HSCH).written(0, Errno.EIO);
    DeviceHarness unread = qemu(Switch.U11_HALT_STAYS, true).with(HALTING);
    unread.step(new FromRegion(new Signalled(IrqIndex.IO))).handler(Eventfds.IO);
    unread.read(PassThroughProtocol.MAIN_LOOP, Errno.EFAULT, Bytes.EMPTY);

    assertThat(failed.intercept(0, Instruction.TSCH).scsw().fctl()).isZero();
    assertThat(unread.intercept(0, Instruction.TSCH).scsw().fctl()).isZero();
  }

  @Test
  void u11WithU4_haltsStatusThatIsHeld_isShownBehindTheEnding() {
    DeviceHarness qemu =
        new DeviceHarness(DeviceHarness.with(Switch.U11_HALT_STAYS, Switch.U4_STATUS_BY_FUNCTION))
            .with(HALTING);
    reads(qemu, DeviceHarness.ENDED);
    assertThat(qemu.scsw()).isEqualTo(HALTING);
    reads(qemu, HALTED);
    assertThat(qemu.scsw()).isEqualTo(ENDED_HALTING);

    qemu.intercept(0, Instruction.TSCH);

    assertThat(qemu.scsw()).isEqualTo(HALTED);
    assertThat(qemu.messages()).contains(qemu.inject());
  }
}
