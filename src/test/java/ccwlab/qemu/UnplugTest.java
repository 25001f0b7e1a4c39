package ccwlab.qemu;

import static ccwlab.qemu.DeviceHarness.SCH;
import static ccwlab.qemu.DeviceHarness.UNLOCK;
import static ccwlab.qemu.DeviceHarness.cc;
import static ccwlab.qemu.DeviceHarness.lock;
import static ccwlab.qemu.DeviceHarness.unlock;
import static org.assertj.core.api.Assertions.assertThat;

import ccwlab.arch.Cc;
import ccwlab.arch.Crw;
import ccwlab.arch.Instruction;
import ccwlab.arch.Schib;
import ccwlab.arch.Schid;
import ccwlab.observe.QemuSeen;
import ccwlab.qemu.BigLockProtocol.Handler;
import ccwlab.qemu.PassThroughEffect.ToRegion;
import ccwlab.qemu.PassThroughProtocol.DeviceDel;
import ccwlab.qemu.PassThroughProtocol.FromRegion;
import ccwlab.vfio.Errno;
import ccwlab.vfio.RegionProtocol.Control;
import ccwlab.vfio.RegionProtocol.Controlled;
import ccwlab.vfio.RegionProtocol.Ioctl;
import ccwlab.vfio.RegionProtocol.IrqIndex;
import ccwlab.vfio.RegionProtocol.Signalled;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** QEMU lets go of the device: on the kernel's request, or by device_del. */
class UnplugTest {
  private static final int REQ = 2;
  private static final int CALLER = PassThroughProtocol.MAIN_LOOP;

  private final DeviceHarness qemu = new DeviceHarness(QemuBehaviour.today());

  private void unplug() {
    qemu.step(new DeviceDel()).handler(REQ);
    qemu.step(new FromRegion(new Controlled(CALLER, Control.CLOSE, Errno.OK)));
  }

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void request_ofKernelOrMonitor_closesTheFileUnderTheBigLock(boolean kernel) {
    qemu.step(kernel ? new FromRegion(new Signalled(IrqIndex.REQ)) : new DeviceDel());
    assertThat(qemu.messages()).containsExactly(lock(new Handler(SCH, REQ)));

    qemu.handler(REQ);

    assertThat(qemu.seen())
        .containsExactly(
            new QemuSeen.EventfdTaken(SCH, "REQ", 1), new QemuSeen.UnplugRequested(SCH));
    assertThat(qemu.messages()).containsExactly(new ToRegion(new Ioctl(CALLER, Control.CLOSE)));
  }

  @Test
  void closed_reportsTheSubchannelAndUnlocks() {
    qemu.with(DeviceHarness.STARTING);

    unplug();

    assertThat(qemu.messages())
        .containsExactly(unlock(Crw.of(Crw.RSC_SUBCHANNEL, Crw.ERC_IPARM, SCH.schNo())));
    assertThat(qemu.seen())
        .containsExactly(
            new QemuSeen.CrwQueued(SCH, Crw.of(Crw.RSC_SUBCHANNEL, Crw.ERC_IPARM, SCH.schNo())),
            new QemuSeen.ScswChanged(SCH, CALLER, QemuSeen.Change.UNPLUGGED, qemu.scsw()));
    assertThat(qemu.scsw().idle()).isTrue();
    assertThat(qemu.device.unplugged()).isTrue();
  }

  @Test
  void closed_subchannelOfAnotherSet_reportsTheSetToo() {
    Schid schid = new Schid(0, 2, 0x1a);
    Schib schib = qemu.device.sch().currStatus();
    PassThrough device = PassThrough.initial(SubchDev.of(schid, schib), QemuBehaviour.today());

    assertThat(MainLoop.closed(device).effects())
        .contains(
            unlock(
                new Crw(Crw.of(Crw.RSC_SUBCHANNEL, Crw.ERC_IPARM, 0x1a).word() | Crw.CHAINED),
                Crw.of(Crw.RSC_SUBCHANNEL, Crw.ERC_IPARM, 0x20)));
  }

  @ParameterizedTest
  @EnumSource(
      value = Instruction.class,
      names = {"SSCH", "HSCH", "CSCH", "TSCH", "XSCH", "RSCH"})
  void instruction_afterwards_isNotOperational(Instruction op) {
    unplug();

    qemu.intercept(1, op);

    assertThat(qemu.messages()).containsExactly(UNLOCK, cc(1, Cc.NOT_OPERATIONAL));
  }

  /** QEMU keeps the subchannel, without its device: STSCH shows that, MSCH changes nothing. */
  @ParameterizedTest
  @EnumSource(
      value = Instruction.class,
      names = {"STSCH", "MSCH"})
  void instruction_afterwardsOfTheSubchannelItself_isExecuted(Instruction op) {
    unplug();

    qemu.intercept(1, op);

    assertThat(qemu.messages()).containsExactly(UNLOCK, cc(1, Cc.EXPECTED));
    assertThat(qemu.device.sch().pmcw().dnv()).isFalse();
    assertThat(qemu.scsw().idle()).isTrue();
  }

  @Test
  void signal_afterwards_isNotRead() {
    unplug();

    qemu.step(new FromRegion(new Signalled(IrqIndex.IO))).handler(0);

    assertThat(qemu.messages()).containsExactly(UNLOCK);
  }
}
