package ccwlab.qemu;

import ccwlab.observe.Observation;
import ccwlab.qemu.BigLockProtocol.Intercept;

/** Where the interrupt controller's effects go. */
public interface FlicPorts {
  void toVcpu(int vcpu, FlicProtocol.Reply reply);

  /** TSCH goes on to QEMU. */
  void intercept(Intercept tsch);

  void observe(Observation seen);
}
