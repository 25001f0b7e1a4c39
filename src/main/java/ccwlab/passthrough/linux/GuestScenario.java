package ccwlab.passthrough.linux;

import ccwlab.arch.Schid;
import ccwlab.load.plan.HostScenario;
import ccwlab.load.plan.HostScenario.Placed;
import ccwlab.load.plan.LoadScenario;
import ccwlab.load.plan.Topology;
import ccwlab.load.plan.Topology.DeviceGroup;
import ccwlab.observe.Aliases;
import ccwlab.scenario.DiskImage;
import ccwlab.scenario.Distribution;
import ccwlab.scenario.Scenario;
import ccwlab.scenario.Scenario.DeviceSpec;
import ccwlab.scenario.Scenario.HabitSpec;
import ccwlab.scenario.Scenario.SubchannelSpec;
import ccwlab.scenario.Scenario.VcpuSpec;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The host of a guest that is nobody's program, as the layers and the faults are made from it. */
final class GuestScenario {
  /** All devices are of one kind, as faults name them. */
  static final String GROUP = "guest";

  private static final String NAME = "linux";
  private static final int ISC_USUAL = 3;
  private static final int QUEUE = 1;

  /** Service times of a quick disk, in microseconds. */
  private static final Distribution CONTROL = new Distribution(Distribution.Shape.FIXED, 20, 0);

  private static final Distribution BLOCK = new Distribution(Distribution.Shape.FIXED, 10, 0);

  private GuestScenario() {}

  /** The host. */
  static HostScenario host(LinuxPlan plan) {
    List<VcpuSpec> vcpus = new ArrayList<>();
    for (int vcpu = 0; vcpu < plan.vcpus(); vcpu++) {
      vcpus.add(new VcpuSpec(vcpu, 0, vcpu, VcpuSpec.Kind.PROGRAM, List.of()));
    }
    List<Placed> devices =
        plan.devices().stream().map(one -> new Placed(spec(one, plan.paths()), 0, 0)).toList();
    return host((long) plan.memoryMebibytes() << 20, vcpus, devices);
  }

  /** A host with one null device that takes no time, and one vCPU. */
  static HostScenario nullDevice(long memoryBytes) {
    DeviceSpec device =
        new DeviceSpec(
            "null", DiskImage.NONE, Distribution.ZERO, Distribution.ZERO, false, HabitSpec.NONE);
    SubchannelSpec spec =
        new SubchannelSpec("null", Schid.of(0), 0, device, 0x80, ISC_USUAL, 0, true, true, true);
    return host(
        memoryBytes,
        List.of(new VcpuSpec(0, 0, 0, VcpuSpec.Kind.PROGRAM, List.of())),
        List.of(new Placed(spec, 0, 0)));
  }

  private static HostScenario host(long memoryBytes, List<VcpuSpec> vcpus, List<Placed> devices) {
    Scenario scenario =
        new Scenario(
            NAME,
            "",
            memoryBytes,
            devices.stream().map(Placed::spec).toList(),
            List.of(),
            List.of(),
            List.copyOf(vcpus),
            List.of(),
            new Scenario.SkewSpec(0),
            1,
            List.of(),
            Aliases.NONE,
            List.of(),
            List.of(),
            Optional.empty());
    return new HostScenario(scenario, devices, Map.of());
  }

  private static SubchannelSpec spec(GuestDevice device, int paths) {
    DeviceSpec disk = new DeviceSpec("fba", device.image(), CONTROL, BLOCK, false, HabitSpec.NONE);
    return new SubchannelSpec(
        device.word(), device.schid(), 0, disk, paths, ISC_USUAL, 0, true, true, true);
  }

  /** What goes wrong on it. */
  static LoadScenario load(LinuxPlan plan, HostScenario host) {
    SubchannelSpec first = host.devices().get(0).spec();
    DeviceGroup group =
        new DeviceGroup(
            GROUP,
            host.devices().size(),
            first.device(),
            0,
            plan.paths(),
            first.isc(),
            first.concurrentSense(),
            QUEUE);
    Topology topology =
        new Topology(1, 1, plan.vcpus(), host.scenario().memoryBytes(), List.of(group));
    return new LoadScenario(
        NAME,
        "",
        topology,
        List.of(),
        List.of(),
        List.of(),
        plan.faults(),
        List.of(),
        Duration.ZERO,
        Duration.ZERO,
        Duration.ZERO,
        true,
        List.of());
  }
}
