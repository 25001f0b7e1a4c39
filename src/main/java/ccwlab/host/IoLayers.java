package ccwlab.host;

import ccwlab.arch.Schid;
import ccwlab.guest.cio.CioConfig;
import ccwlab.scenario.GuestStep;
import ccwlab.scenario.Scenario;
import ccwlab.scenario.Scenario.SubchannelSpec;
import ccwlab.scenario.Scenario.VcpuSpec;
import ccwlab.scenario.Scenario.WaitSpec;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** What the I/O layers of a race scenario know from the start. */
final class IoLayers {
  /** Slots of a guest's devices; below the vCPUs' own storage, and up to sixteen. */
  private static final long SLOTS = 0x1000;

  private static final long SLOT_BYTES = 0x100;

  private IoLayers() {}

  /** By the vCPU's number on the host. */
  static Map<Integer, CioConfig> of(Scenario scenario) {
    Map<Integer, CioConfig> configs = new HashMap<>();
    for (VcpuSpec vcpu : scenario.guest()) {
      if (vcpu.ioLayer()) {
        configs.put(vcpu.number(), config(scenario, vcpu));
      }
    }
    return configs;
  }

  private static CioConfig config(Scenario scenario, VcpuSpec vcpu) {
    List<CioConfig.Placed> own = new ArrayList<>();
    Map<Schid, Integer> homes = new HashMap<>();
    long slot = SLOTS;
    for (SubchannelSpec spec : scenario.subchannels(vcpu.guest())) {
      int home = home(scenario, spec);
      homes.put(spec.schid(), home);
      if (home == vcpu.number()) {
        own.add(new CioConfig.Placed(spec.schid(), slot, spec.paths()));
      }
      slot += SLOT_BYTES;
    }
    return new CioConfig(
        vcpu.number(),
        CioConfig.operandsOf(vcpu.numberInGuest()),
        CioConfig.ALL_SUBCLASSES,
        own,
        homes,
        waits(vcpu.waits()));
  }

  /** The vCPU that requests programs of the device; the guest's first one if none does. */
  private static int home(Scenario scenario, SubchannelSpec spec) {
    return scenario.vcpus(spec.guest()).stream()
        .filter(vcpu -> vcpu.ioLayer() && vcpu.steps().stream().anyMatch(step -> uses(step, spec)))
        .mapToInt(VcpuSpec::number)
        .findFirst()
        .orElse(scenario.vcpus(spec.guest()).get(0).number());
  }

  private static boolean uses(GuestStep step, SubchannelSpec spec) {
    return step.subchannel().equals(spec.name()) && !step.program().isEmpty();
  }

  private static CioConfig.Waits waits(WaitSpec spec) {
    return new CioConfig.Waits(
        spec.killMicros(), spec.busyMicros(), spec.busyTries(), spec.halts(), spec.clears());
  }
}
