package ccwlab.host;

import ccwlab.arch.Schid;
import ccwlab.guest.VcpuProtocol;
import ccwlab.hardware.SubchannelProtocol;
import ccwlab.link.Address;
import ccwlab.qemu.BigLockProtocol;
import ccwlab.qemu.FlicProtocol;
import ccwlab.qemu.PassThroughProtocol;
import ccwlab.scenario.Scenario;
import ccwlab.scenario.Scenario.SubchannelSpec;
import ccwlab.scenario.Scenario.VcpuSpec;
import ccwlab.vfio.RegionProtocol;
import ccwlab.vfio.WorkqueueProtocol;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * All addresses of a host: the vCPUs of all guests and the operators, each guest's interrupt
 * controller and big lock, the host's workqueue, and for each subchannel QEMU's device, the region
 * and the hardware. In this order they are numbered.
 */
public final class Directory {
  private final List<Address<VcpuProtocol.Command>> vcpus = new ArrayList<>();
  private final List<Integer> guests = new ArrayList<>();
  private final List<Address<FlicProtocol.Command>> interrupts = new ArrayList<>();
  private final List<Address<BigLockProtocol.Command>> locks = new ArrayList<>();
  private final Address<WorkqueueProtocol.Command> workqueue;
  private final List<Passed> passed = new ArrayList<>();
  private final Map<Schid, Passed> bySchid = new HashMap<>();
  private int next;

  /**
   * A subchannel that is passed through to a guest, from top to bottom.
   *
   * @param guest number of the guest
   */
  public record Passed(
      SubchannelSpec spec,
      Schid schid,
      int guest,
      Address<PassThroughProtocol.Command> device,
      Address<RegionProtocol.Command> region,
      Address<SubchannelProtocol.Command> hardware) {}

  Directory(Scenario scenario) {
    for (VcpuSpec vcpu : scenario.guest()) {
      vcpus.add(address(vcpuName(vcpu), VcpuProtocol.Command.class));
      guests.add(vcpu.guest());
    }
    for (int guest = 0; guest < scenario.guests(); guest++) {
      interrupts.add(address(ofGuest("kvm", guest), FlicProtocol.Command.class));
      locks.add(address(ofGuest("bql", guest), BigLockProtocol.Command.class));
    }
    workqueue = address("workqueue", WorkqueueProtocol.Command.class);
    for (SubchannelSpec spec : scenario.subchannels()) {
      Passed one = passed(spec);
      passed.add(one);
      bySchid.put(one.schid(), one);
    }
  }

  private static String vcpuName(VcpuSpec vcpu) {
    if (vcpu.operator()) {
      return "operator-" + vcpu.number();
    }
    return "vcpu-" + (vcpu.guest() == 0 ? "" : vcpu.guest() + ".") + vcpu.numberInGuest();
  }

  /** The first guest's have no number, as most hosts have one guest only. */
  private static String ofGuest(String name, int guest) {
    return guest == 0 ? name : name + "-" + guest;
  }

  private Passed passed(SubchannelSpec spec) {
    Schid schid = spec.schid();
    return new Passed(
        spec,
        schid,
        spec.guest(),
        address("qemu-" + schid, PassThroughProtocol.Command.class),
        address("region-" + schid, RegionProtocol.Command.class),
        address("hw-" + schid, SubchannelProtocol.Command.class));
  }

  private <M> Address<M> address(String name, Class<M> hears) {
    return new Address<>(next++, name, hears);
  }

  /** How many machines there are. */
  public int size() {
    return next;
  }

  /** The vCPUs and operators, by their number on the host. */
  public List<Address<VcpuProtocol.Command>> vcpus() {
    return vcpus;
  }

  /** The guest whose vCPU that is. */
  int guestOf(int vcpu) {
    return guests.get(vcpu);
  }

  /** The first vCPU of a guest. */
  Address<VcpuProtocol.Command> firstVcpu(int guest) {
    return vcpus.get(guests.indexOf(guest));
  }

  /** A guest's floating interrupts. */
  public Address<FlicProtocol.Command> interrupts(int guest) {
    return interrupts.get(guest);
  }

  /** A guest's big lock. */
  public Address<BigLockProtocol.Command> lock(int guest) {
    return locks.get(guest);
  }

  /** How many guests there are. */
  int guests() {
    return locks.size();
  }

  Address<WorkqueueProtocol.Command> workqueue() {
    return workqueue;
  }

  /** The subchannels, in the order of the scenario. */
  public List<Passed> passed() {
    return passed;
  }

  public Passed passed(Schid schid) {
    return bySchid.get(schid);
  }
}
