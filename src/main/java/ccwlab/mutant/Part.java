package ccwlab.mutant;

import ccwlab.guest.VcpuProtocol;
import ccwlab.hardware.SubchannelProtocol;
import ccwlab.link.Address;
import ccwlab.qemu.BigLockProtocol;
import ccwlab.qemu.FlicProtocol;
import ccwlab.qemu.PassThroughProtocol;
import ccwlab.vfio.RegionProtocol;
import ccwlab.vfio.WorkqueueProtocol;
import java.util.Locale;

/** A kind of machine. */
public enum Part {
  VCPU(VcpuProtocol.Command.class),
  KVM(FlicProtocol.Command.class),
  BQL(BigLockProtocol.Command.class),
  WORKQUEUE(WorkqueueProtocol.Command.class),
  QEMU(PassThroughProtocol.Command.class),
  REGION(RegionProtocol.Command.class),
  HARDWARE(SubchannelProtocol.Command.class);

  private final Class<?> hears;

  Part(Class<?> hears) {
    this.hears = hears;
  }

  /** As a report names it. */
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** Machines of this kind hear what the machine there hears. */
  boolean isAt(Address<?> address) {
    return address.hears() == hears;
  }
}
