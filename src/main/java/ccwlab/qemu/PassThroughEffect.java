package ccwlab.qemu;

import ccwlab.machine.Effect;
import ccwlab.observe.Observation;
import ccwlab.vfio.RegionProtocol;

/** What a pass-through device asks for. */
public sealed interface PassThroughEffect extends Effect<PassThroughPorts> {
  record ToVcpu(int vcpu, PassThroughProtocol.InstructionEnded ended) implements PassThroughEffect {
    @Override
    public void deliver(PassThroughPorts ports) {
      ports.toVcpu(vcpu, ended);
    }
  }

  record ToRegion(RegionProtocol.Command syscall) implements PassThroughEffect {
    @Override
    public void deliver(PassThroughPorts ports) {
      ports.toRegion(syscall);
    }
  }

  record ToLock(BigLockProtocol.Command command) implements PassThroughEffect {
    @Override
    public void deliver(PassThroughPorts ports) {
      ports.toLock(command);
    }
  }

  record ToFlic(FlicProtocol.Command command) implements PassThroughEffect {
    @Override
    public void deliver(PassThroughPorts ports) {
      ports.toFlic(command);
    }
  }

  record Observe(Observation seen) implements PassThroughEffect {
    @Override
    public void deliver(PassThroughPorts ports) {
      ports.observe(seen);
    }

    @Override
    public boolean isMessage() {
      return false;
    }
  }
}
