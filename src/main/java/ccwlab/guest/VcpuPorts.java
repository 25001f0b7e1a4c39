package ccwlab.guest;

import ccwlab.arch.Schid;
import ccwlab.hardware.SubchannelProtocol;
import ccwlab.observe.Observation;
import ccwlab.qemu.BigLockProtocol;
import ccwlab.qemu.FlicProtocol;
import ccwlab.vfio.RegionProtocol;

/** Where a vCPU's effects go. */
public interface VcpuPorts {
  /** An instruction leaves the guest: to QEMU, by way of its big lock. */
  void toQemu(BigLockProtocol.Entry entry);

  void toFlic(FlicProtocol.Command command);

  /** {@link VcpuProtocol.GoOn}, at once. */
  void toSelf();

  /**
   * {@link VcpuProtocol.GoOn}, after a while.
   *
   * @param micros at least so long, in microseconds
   */
  void later(long micros);

  /** The machine room acts on the real subchannel. */
  void toMachineRoom(Schid schid, SubchannelProtocol.Command command);

  /** Somebody on the host asks the driver of the subchannel for something. */
  void toDriver(Schid schid, RegionProtocol.Command request);

  /** QEMU's monitor is told to unplug the device. */
  void toMonitor(Schid schid);

  /**
   * Wherever QEMU's main loop waits in the driver of a subchannel of that guest, it has done so for
   * long.
   */
  void toQemusDrivers(Schid schid);

  /** To another vCPU of the guest, or to itself. */
  void toVcpu(int vcpu, VcpuProtocol.ForIoLayer command);

  /**
   * The alarm, after a while.
   *
   * @param micros at least so long, in microseconds
   */
  void setAlarm(VcpuProtocol.AlarmWentOff alarm, long micros);

  void observe(Observation seen);
}
