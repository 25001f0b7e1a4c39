package ccwlab.qemu;

import ccwlab.machine.Effect;

/** What the big lock asks for. */
public sealed interface BigLockEffect extends Effect<BigLockPorts> {
  /** The lock goes to this one. */
  record Grant(BigLockProtocol.DeviceEntry entry) implements BigLockEffect {
    @Override
    public void deliver(BigLockPorts ports) {
      ports.granted(entry);
    }
  }

  record ToFlic(FlicProtocol.Command command) implements BigLockEffect {
    @Override
    public void deliver(BigLockPorts ports) {
      ports.toFlic(command);
    }
  }

  /** The vCPU goes on in the guest. */
  record ToVcpu(int vcpu, PassThroughProtocol.InstructionEnded ended) implements BigLockEffect {
    @Override
    public void deliver(BigLockPorts ports) {
      ports.toVcpu(vcpu, ended);
    }
  }
}
