package ccwlab.passthrough.run;

import ccwlab.arch.Schid;
import ccwlab.passthrough.probe.Mailbox;
import ccwlab.scenario.GuestStep;
import ccwlab.scenario.Scenario;
import ccwlab.scenario.Scenario.SubchannelSpec;
import ccwlab.scenario.Scenario.VcpuSpec;
import ccwlab.scenario.ScenarioException;
import java.util.Locale;

/** Whether a real QEMU can run a scenario. */
final class Fits {
  private Fits() {}

  /**
   * Refuses what it cannot.
   *
   * @throws ScenarioException with the reason in one line
   */
  static void check(Scenario scenario) {
    if (scenario.guests() > 1) {
      throw no(scenario, scenario.guests() + " guests; allowed: 1");
    }
    int vcpus = scenario.vcpus(0).size();
    if (vcpus < 1 || vcpus > Mailbox.VCPUS_MOST) {
      throw no(scenario, vcpus + " vCPUs; allowed: 1 to " + Mailbox.VCPUS_MOST);
    }
    if (scenario.memoryBytes() > Mailbox.PROBE_ADDRESS) {
      throw no(
          scenario,
          "%,d bytes of storage; allowed: up to %,d"
              .formatted(scenario.memoryBytes(), Mailbox.PROBE_ADDRESS));
    }
    for (SubchannelSpec spec : scenario.subchannels()) {
      Schid schid = spec.schid();
      if (schid.cssid() != 0 || schid.ssid() != 0) {
        throw no(scenario, "subchannel " + schid + "; allowed: subchannel set 0 of image 0");
      }
      if (!spec.bound()) {
        throw no(scenario, "subchannel " + schid + " has no driver at the start; allowed: it has");
      }
    }
    for (VcpuSpec vcpu : scenario.guest()) {
      if (vcpu.ioLayer()) {
        throw no(scenario, "vcpu " + vcpu.number() + " runs an I/O layer; allowed: programs");
      }
      for (GuestStep step : vcpu.steps()) {
        check(scenario, vcpu, step);
      }
    }
  }

  private static void check(Scenario scenario, VcpuSpec vcpu, GuestStep step) {
    String word = step.op().name().toLowerCase(Locale.ROOT).replace('_', '-');
    boolean fits =
        switch (step.op()) {
          case PATH_OFF, PATH_ON, UNSOLICITED, GONE, BACK -> true;
          case OPEN, CLOSE, RESET, UNMAP, REMOVE, PROBE, FAILED_CREATE, SHUTDOWN, UNPLUG -> false;
          case REQUEST -> false;
          default -> !vcpu.operator() || step.op() == GuestStep.Op.DELAY;
        };
    if (!fits) {
      throw no(
          scenario,
          "'%s' of %s %d cannot be done to a real QEMU; allowed: what a guest does, and path-off,"
                  .formatted(word, vcpu.operator() ? "operator" : "vcpu", vcpu.number())
              + " path-on, unsolicited, gone, back");
    }
  }

  private static ScenarioException no(Scenario scenario, String why) {
    return new ScenarioException(scenario.name() + ": --qemu: " + why);
  }
}
