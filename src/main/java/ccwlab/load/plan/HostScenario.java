package ccwlab.load.plan;

import ccwlab.arch.Ccw;
import ccwlab.arch.Schid;
import ccwlab.guest.cio.CioConfig;
import ccwlab.guest.cio.Slot;
import ccwlab.load.plan.JobSpec.Operation;
import ccwlab.load.plan.Topology.DeviceGroup;
import ccwlab.observe.Aliases;
import ccwlab.scenario.Scenario;
import ccwlab.scenario.Scenario.SubchannelSpec;
import ccwlab.scenario.Scenario.VcpuSpec;
import ccwlab.vfio.cp.ChannelProgram;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * One host of a load scenario, as the layers are made from it; all hosts are alike. The devices of
 * each guest are dealt out to its vCPUs; each has a {@link Slot} behind what the file lays down.
 *
 * @param scenario the host's guests, subchannels and vCPUs; one operator at the end, from whom
 *     faults come
 * @param devices in the order of the scenario's subchannels
 * @param ioLayers what the I/O layer on each vCPU knows, by the vCPU's number on the host
 */
public record HostScenario(
    Scenario scenario, List<Placed> devices, Map<Integer, CioConfig> ioLayers) {
  /** Storage that a guest can have. */
  static final long GUEST_BYTES_MOST = 1L << 31;

  private static final int PAGE_BYTES = 4096;

  /**
   * Storage behind the last slot: the driver copies as many bytes as the longest program has, and
   * refuses one that is nearer to the end (Linux drivers/s390/cio/vfio_ccw_cp.c,
   * ccwchain_handle_ccw).
   */
  static final int BEHIND_BYTES = ChannelProgram.SEGMENT_CCWS_MAX * Ccw.SIZE_BYTES;

  /**
   * A device of the host.
   *
   * @param group index of its group in the topology
   * @param vcpu number on the host of the vCPU where it is at home
   */
  public record Placed(SubchannelSpec spec, int group, int vcpu) {}

  /** The layout of one guest's slots: the nth device's begins at {@code first + n * bytes}. */
  private record Slots(long first, int bytes, long end) {
    long of(int device) {
      return first + (long) device * bytes;
    }
  }

  /** Storage of each guest: what the file lays down, and a slot for each device. */
  static long storageBytes(Topology topology, List<JobSpec> jobs) {
    return slots(topology, jobs).end();
  }

  /** The host of a load that has been checked. */
  public static HostScenario of(LoadScenario load) {
    Topology topology = load.topology();
    Slots slots = slots(topology, load.jobs());
    List<VcpuSpec> vcpus = vcpus(topology);
    List<Placed> devices = new ArrayList<>();
    Map<Integer, List<CioConfig.Placed>> atHome = new HashMap<>();
    List<Map<Schid, Integer>> homes = new ArrayList<>();
    for (int guest = 0; guest < topology.guests(); guest++) {
      homes.add(new HashMap<>());
      int inGuest = 0;
      for (int group = 0; group < topology.devices().size(); group++) {
        DeviceGroup kind = topology.devices().get(group);
        for (int i = 0; i < kind.count(); i++, inGuest++) {
          int vcpu = guest * topology.vcpus() + inGuest % topology.vcpus();
          SubchannelSpec spec = spec(kind, devices.size(), guest, i);
          devices.add(new Placed(spec, group, vcpu));
          homes.get(guest).put(spec.schid(), vcpu);
          atHome
              .computeIfAbsent(vcpu, it -> new ArrayList<>())
              .add(new CioConfig.Placed(spec.schid(), slots.of(inGuest), spec.paths()));
        }
      }
    }
    Map<Integer, CioConfig> ioLayers = new HashMap<>();
    for (VcpuSpec vcpu : vcpus) {
      if (vcpu.ioLayer()) {
        List<CioConfig.Placed> own = atHome.getOrDefault(vcpu.number(), List.of());
        Map<Schid, Integer> ofGuest = homes.get(vcpu.guest());
        ioLayers.put(
            vcpu.number(),
            new CioConfig(
                vcpu.number(), CioConfig.ALL_SUBCLASSES, own, ofGuest, CioConfig.Waits.USUAL));
      }
    }
    return new HostScenario(scenario(load, vcpus, devices, slots.end()), devices, ioLayers);
  }

  private static Slots slots(Topology topology, List<JobSpec> jobs) {
    int data = 0;
    for (JobSpec job : jobs) {
      if (job.operation() instanceof Operation.Blocks blocks) {
        data = Math.max(data, blocks.blockBytes());
      }
    }
    int bytes = Slot.CONTROL_BYTES + data;
    long first = pageUp(topology.memoryBytes());
    long end = pageUp(first + (long) bytes * topology.subchannelsOfGuest() + BEHIND_BYTES);
    return new Slots(first, bytes, end);
  }

  private static long pageUp(long address) {
    return (address + PAGE_BYTES - 1) / PAGE_BYTES * PAGE_BYTES;
  }

  private static List<VcpuSpec> vcpus(Topology topology) {
    List<VcpuSpec> vcpus = new ArrayList<>();
    for (int guest = 0; guest < topology.guests(); guest++) {
      for (int vcpu = 0; vcpu < topology.vcpus(); vcpu++) {
        vcpus.add(new VcpuSpec(vcpus.size(), guest, vcpu, VcpuSpec.Kind.IO_LAYER, List.of()));
      }
    }
    vcpus.add(new VcpuSpec(vcpus.size(), 0, 0, VcpuSpec.Kind.OPERATOR, List.of()));
    return List.copyOf(vcpus);
  }

  private static SubchannelSpec spec(DeviceGroup kind, int onHost, int guest, int inGroup) {
    Schid schid = new Schid(0, onHost / Schid.SET_SIZE, onHost % Schid.SET_SIZE);
    return new SubchannelSpec(
        kind.name() + "-" + guest + "-" + inGroup,
        schid,
        guest,
        kind.device(),
        kind.paths(),
        kind.isc(),
        0,
        kind.concurrentSense(),
        true,
        true);
  }

  private static Scenario scenario(
      LoadScenario load, List<VcpuSpec> vcpus, List<Placed> devices, long memoryBytes) {
    return new Scenario(
        load.name(),
        load.title(),
        memoryBytes,
        devices.stream().map(Placed::spec).toList(),
        load.programs(),
        load.buffers(),
        vcpus,
        List.of(),
        new Scenario.SkewSpec(0),
        1,
        List.of(),
        Aliases.NONE,
        List.of(),
        load.properties(),
        Optional.empty());
  }
}
