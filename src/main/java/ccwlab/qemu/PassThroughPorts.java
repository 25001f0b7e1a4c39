package ccwlab.qemu;

import ccwlab.observe.Observation;
import ccwlab.vfio.RegionProtocol;

/** Where a pass-through device's effects go. */
public interface PassThroughPorts {
  void toVcpu(int vcpu, PassThroughProtocol.InstructionEnded ended);

  void toRegion(RegionProtocol.Command syscall);

  void toLock(BigLockProtocol.Command command);

  void toFlic(FlicProtocol.Command command);

  void observe(Observation seen);
}
