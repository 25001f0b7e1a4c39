package ccwlab.qemu;

import ccwlab.machine.Effect;
import ccwlab.observe.Observation;

/** What the interrupt controller asks for. */
public sealed interface FlicEffect extends Effect<FlicPorts> {
  record ToVcpu(int vcpu, FlicProtocol.Reply reply) implements FlicEffect {
    @Override
    public void deliver(FlicPorts ports) {
      ports.toVcpu(vcpu, reply);
    }
  }

  record ToQemu(BigLockProtocol.Intercept tsch) implements FlicEffect {
    @Override
    public void deliver(FlicPorts ports) {
      ports.intercept(tsch);
    }
  }

  record Observe(Observation seen) implements FlicEffect {
    @Override
    public void deliver(FlicPorts ports) {
      ports.observe(seen);
    }

    @Override
    public boolean isMessage() {
      return false;
    }
  }
}
