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

  /**
   * Channel reports have become pending: a machine check, to any vCPU that is enabled.
   *
   * <p><em>Source:</em> QEMU hw/s390x/css.c, css_queue_crw.
   */
  record MachineCheck() implements BigLockEffect {
    @Override
    public void deliver(BigLockPorts ports) {
      ports.machineCheck();
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
