package ccwlab.qemu;

import static ccwlab.qemu.DeviceHarness.SCH;
import static ccwlab.qemu.DeviceHarness.UNLOCK;
import static org.assertj.core.api.Assertions.assertThat;

import ccwlab.arch.Cc;
import ccwlab.arch.Crw;
import ccwlab.arch.Esw;
import ccwlab.arch.Instruction;
import ccwlab.arch.Irb;
import ccwlab.arch.Pmcw;
import ccwlab.arch.Schid;
import ccwlab.arch.Scsw;
import ccwlab.machine.Step;
import ccwlab.observe.QemuSeen;
import ccwlab.qemu.BigLockEffect.Grant;
import ccwlab.qemu.BigLockEffect.ToFlic;
import ccwlab.qemu.BigLockEffect.ToVcpu;
import ccwlab.qemu.BigLockProtocol.Command;
import ccwlab.qemu.BigLockProtocol.CssInstruct;
import ccwlab.qemu.BigLockProtocol.Handler;
import ccwlab.qemu.BigLockProtocol.Lock;
import ccwlab.qemu.BigLockProtocol.ResetDevice;
import ccwlab.qemu.BigLockProtocol.Unlock;
import ccwlab.qemu.PassThroughEffect.ToRegion;
import ccwlab.qemu.PassThroughProtocol.DeviceDel;
import ccwlab.qemu.PassThroughProtocol.FromRegion;
import ccwlab.qemu.PassThroughProtocol.Granted;
import ccwlab.qemu.PassThroughProtocol.InstructionEnded;
import ccwlab.stack.Switch;
import ccwlab.storage.GuestMemory;
import ccwlab.vfio.Errno;
import ccwlab.vfio.RegionProtocol.Control;
import ccwlab.vfio.RegionProtocol.Controlled;
import ccwlab.vfio.RegionProtocol.Ioctl;
import ccwlab.vfio.RegionProtocol.IrqIndex;
import ccwlab.vfio.RegionProtocol.Signalled;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A reset of the guest: what becomes of a pass-through device, and of what the whole guest has. */
class SubsystemResetTest {
  private static final int MAIN_LOOP = PassThroughProtocol.MAIN_LOOP;
  private static final ToRegion RESET = new ToRegion(new Ioctl(MAIN_LOOP, Control.RESET));
  private static final Schid OTHER = Schid.of(0x1b);
  private static final int OPERATOR = 5;

  private BigLock lock = BigLock.free(List.of(SCH, OTHER));

  private static DeviceHarness qemu(boolean clears) {
    return new DeviceHarness(
        clears ? DeviceHarness.with(Switch.U10_RESET_CLEARS) : QemuBehaviour.today());
  }

  private static DeviceHarness reset(DeviceHarness qemu, Errno errno) {
    return qemu.step(new Granted(new ResetDevice(SCH)))
        .step(new FromRegion(new Controlled(MAIN_LOOP, Control.RESET, errno)));
  }

  private List<BigLockEffect> step(Command command) {
    Step<BigLock, BigLockEffect> step =
        new BigLockMachine().step(lock, command, new GuestMemory(4096));
    lock = step.state();
    return step.effects();
  }

  @Test
  void device_granted_asksTheDriverAndKeepsTheLock() {
    DeviceHarness qemu = qemu(false).with(DeviceHarness.STARTING);

    qemu.step(new Granted(new ResetDevice(SCH)));

    assertThat(qemu.messages()).containsExactly(RESET);
    assertThat(qemu.seen()).containsExactly(new QemuSeen.ResetBegun(SCH));
  }

  /** The words are those that the real QEMU kept: a start, a halt, a clear, and status. */
  @ParameterizedTest
  @ValueSource(ints = {0x00004400, 0x00002200, 0x00001100, 0x00004007})
  void today_functionOrStatus_staysWithThePmcw(int word0) {
    Scsw scsw = new Scsw(word0, 0, 0);
    DeviceHarness qemu = qemu(false).with(scsw);
    SubchDev before = qemu.device.sch();

    reset(qemu, Errno.OK);

    assertThat(qemu.device.sch()).isEqualTo(before);
    assertThat(qemu.messages()).containsExactly(UNLOCK);
    assertThat(qemu.seen()).containsExactly(new QemuSeen.ResetOver(SCH, true, scsw));
  }

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void u10_functionAndPmcw_areResetOrStay(boolean on) {
    DeviceHarness qemu = qemu(on).with(DeviceHarness.STARTING);

    reset(qemu, Errno.OK);

    assertThat(qemu.scsw().idle()).isEqualTo(on);
    assertThat(qemu.pmcw().ena()).isEqualTo(!on);
    assertThat(qemu.pmcw().intparm() == 0).isEqualTo(on);
    assertThat(qemu.pmcw().dnv()).isTrue();
    assertThat(qemu.pmcw().word1() & Pmcw.ISC).isEqualTo(on ? 0 : 3 << 27);
  }

  /** QEMU does not look at what the ioctl returns. */
  @Test
  void u10_driverThatFails_changesNothing() {
    DeviceHarness qemu = qemu(true).with(DeviceHarness.STARTING);

    reset(qemu, Errno.EINVAL);

    assertThat(qemu.scsw().idle()).isTrue();
  }

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void u10_signalOfTheTimeBefore_isDroppedOrRead(boolean on) {
    DeviceHarness qemu = qemu(on).step(new FromRegion(new Signalled(IrqIndex.IO)));
    reset(qemu, Errno.OK);

    qemu.handler(Eventfds.IO);

    assertThat(qemu.messages())
        .containsExactly(on ? UNLOCK : DeviceHarness.pread(MAIN_LOOP, 0, 124));
  }

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void u10_irbThatIsHeld_isDroppedOrShownLater(boolean on) {
    DeviceHarness qemu =
        new DeviceHarness(
            on
                ? DeviceHarness.with(Switch.U10_RESET_CLEARS, Switch.U4_STATUS_BY_FUNCTION)
                : DeviceHarness.with(Switch.U4_STATUS_BY_FUNCTION));
    qemu.with(DeviceHarness.STARTING).step(new FromRegion(new Signalled(IrqIndex.IO)));
    qemu.handler(Eventfds.IO)
        .irb(new Irb(new Scsw(0x11, 0, 0), Esw.ZERO, SubchDev.NO_SENSE, Irb.ZERO.emw()));
    assertThat(qemu.device.held()).hasSize(1);

    reset(qemu, Errno.OK);

    assertThat(qemu.device.held()).hasSize(on ? 0 : 1);
  }

  @Test
  void device_unplugged_isNotThereToBeReset() {
    DeviceHarness qemu = qemu(true).step(new DeviceDel()).handler(Eventfds.REQ);
    qemu.step(new FromRegion(new Controlled(MAIN_LOOP, Control.CLOSE, Errno.OK)));

    qemu.step(new Granted(new ResetDevice(SCH)));

    assertThat(qemu.messages()).containsExactly(UNLOCK);
    assertThat(qemu.seen()).isEmpty();
  }

  @Test
  void guest_allItsDevicesAreResetBeforeAnybodyElseHasTheLock() {
    Handler waits = new Handler(SCH, 0);

    assertThat(step(new Lock(new BigLockProtocol.SubsystemReset(OPERATOR, OTHER))))
        .containsExactly(new Grant(new ResetDevice(SCH)));
    assertThat(step(new Lock(waits))).isEmpty();
    assertThat(step(new Unlock(List.of()))).containsExactly(new Grant(new ResetDevice(OTHER)));
    assertThat(step(new Unlock(List.of())))
        .containsExactly(
            new ToFlic(new FlicProtocol.ClearAll()),
            new ToVcpu(OPERATOR, new InstructionEnded(Ending.cc(Cc.EXPECTED))),
            new Grant(waits));
  }

  @Test
  void guest_channelReportsOfTheTimeBefore_areDropped() {
    step(new Lock(new Handler(SCH, Eventfds.CRW)));
    step(new Unlock(List.of(Crw.of(Crw.RSC_CHANNEL_PATH, Crw.ERC_PERMANENT, 0x40))));
    step(new Lock(new BigLockProtocol.SubsystemReset(OPERATOR, SCH)));
    step(new Unlock(List.of()));
    step(new Unlock(List.of()));

    IoInstruction stcrw = IoInstruction.of(Instruction.STCRW, 0, 0x100);
    assertThat(step(new Lock(new CssInstruct(0, stcrw))))
        .containsExactly(new ToVcpu(0, new InstructionEnded(Ending.cc(Cc.STATUS_PRESENT))));
  }
}
