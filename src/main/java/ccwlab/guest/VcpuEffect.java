package ccwlab.guest;

import ccwlab.arch.Schid;
import ccwlab.hardware.SubchannelProtocol;
import ccwlab.machine.Effect;
import ccwlab.observe.Observation;
import ccwlab.qemu.BigLockProtocol;
import ccwlab.qemu.FlicProtocol;
import ccwlab.vfio.RegionProtocol;

/** What a vCPU asks for. */
public sealed interface VcpuEffect extends Effect<VcpuPorts> {
  record ToQemu(BigLockProtocol.Entry entry) implements VcpuEffect {
    @Override
    public void deliver(VcpuPorts ports) {
      ports.toQemu(entry);
    }
  }

  record ToFlic(FlicProtocol.Command command) implements VcpuEffect {
    @Override
    public void deliver(VcpuPorts ports) {
      ports.toFlic(command);
    }
  }

  record ToSelf() implements VcpuEffect {
    @Override
    public void deliver(VcpuPorts ports) {
      ports.toSelf();
    }
  }

  record Later(long micros) implements VcpuEffect {
    @Override
    public void deliver(VcpuPorts ports) {
      ports.later(micros);
    }
  }

  record ToMachineRoom(Schid schid, SubchannelProtocol.Command command) implements VcpuEffect {
    @Override
    public void deliver(VcpuPorts ports) {
      ports.toMachineRoom(schid, command);
    }
  }

  record ToDriver(Schid schid, RegionProtocol.Command request) implements VcpuEffect {
    @Override
    public void deliver(VcpuPorts ports) {
      ports.toDriver(schid, request);
    }
  }

  record ToMonitor(Schid schid) implements VcpuEffect {
    @Override
    public void deliver(VcpuPorts ports) {
      ports.toMonitor(schid);
    }
  }

  record ToQemusDrivers(Schid schid) implements VcpuEffect {
    @Override
    public void deliver(VcpuPorts ports) {
      ports.toQemusDrivers(schid);
    }
  }

  /** From one vCPU of a guest to another. */
  record ToVcpu(int vcpu, VcpuProtocol.ForIoLayer command) implements VcpuEffect {
    @Override
    public void deliver(VcpuPorts ports) {
      ports.toVcpu(vcpu, command);
    }
  }

  record SetAlarm(VcpuProtocol.AlarmWentOff alarm, long micros) implements VcpuEffect {
    @Override
    public void deliver(VcpuPorts ports) {
      ports.setAlarm(alarm, micros);
    }
  }

  record Observe(Observation seen) implements VcpuEffect {
    @Override
    public void deliver(VcpuPorts ports) {
      ports.observe(seen);
    }

    @Override
    public boolean isMessage() {
      return false;
    }
  }
}
