package ccwlab.scenario;

import ccwlab.scenario.GuestStep.Op;
import ccwlab.scenario.Scenario.SubchannelSpec;
import ccwlab.scenario.Scenario.VcpuSpec;
import ccwlab.scenario.Scenario.WaitSpec;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Reads which vCPUs run an I/O layer, and checks that they go together. */
final class IoLayerReader {
  private static final int BUSY_TRIES_MOST = 1000;
  private static final int STOPS_MOST = 255;
  private static final int DEVICES_MOST = 16;

  private IoLayerReader() {}

  /** {@code true}, or how it waits: {@code { kill = 3ms, clears = 1 }}; empty for {@code false}. */
  static Optional<WaitSpec> waits(ConfNode node) {
    WaitSpec usual = WaitSpec.USUAL;
    if (!node.isObject()) {
      return node.flag() ? Optional.of(usual) : Optional.empty();
    }
    node.only("kill", "busy", "busy-tries", "halts", "clears");
    return Optional.of(
        new WaitSpec(
            micros(node.find("kill"), usual.killMicros()),
            micros(node.find("busy"), usual.busyMicros()),
            number(node.find("busy-tries"), BUSY_TRIES_MOST, usual.busyTries()),
            number(node.find("halts"), STOPS_MOST, usual.halts()),
            number(node.find("clears"), STOPS_MOST, usual.clears())));
  }

  private static long micros(Optional<ConfNode> node, long usual) {
    return node.map(given -> RequestReader.wait(given, given.text().trim())).orElse(usual);
  }

  private static int number(Optional<ConfNode> node, int most, int usual) {
    return node.map(given -> given.number(0, most)).orElse(usual);
  }

  /** Machine checks are the first vCPU's; so a guest with an I/O layer has one there. */
  static void checkFirst(ConfNode list, VcpuSpec[] vcpus) {
    for (VcpuSpec vcpu : vcpus) {
      if (vcpu.ioLayer() && !vcpus[0].ioLayer()) {
        throw list.error(
            "vCPU %d runs an I/O layer, and vCPU 0 of its guest does not"
                .formatted(vcpu.numberInGuest()),
            "io-layer on vCPU 0, or on none");
      }
    }
  }

  /**
   * A device's channel programs are requested by one vCPU, where it is at home; a guest with an I/O
   * layer has so many devices as there is room for; and either all guests have one, or none.
   */
  static void check(ConfNode list, List<VcpuSpec> guest, Subchannels subchannels) {
    Map<String, VcpuSpec> homes = new HashMap<>();
    for (VcpuSpec vcpu : guest) {
      if (!vcpu.operator()
          && vcpu.ioLayer() != guest.get(0).ioLayer()
          && vcpu.numberInGuest() == 0) {
        throw list.error("one guest has an I/O layer, another has none", "all of them, or none");
      }
      for (GuestStep step : vcpu.steps()) {
        boolean program = step.op() == Op.REQUEST && !step.program().isEmpty();
        VcpuSpec home = program ? homes.putIfAbsent(step.subchannel(), vcpu) : null;
        if (home != null && home != vcpu) {
          throw list.error(
              "vCPUs %d and %d of a guest both request programs of %s"
                  .formatted(home.numberInGuest(), vcpu.numberInGuest(), step.subchannel()),
              "one vCPU, where the device is at home");
        }
      }
    }
    if (guest.get(0).ioLayer()) {
      checkRoom(list, subchannels.specs());
    }
  }

  private static void checkRoom(ConfNode list, List<SubchannelSpec> specs) {
    Map<Integer, Integer> counts = new HashMap<>();
    for (SubchannelSpec spec : specs) {
      if (counts.merge(spec.guest(), 1, Integer::sum) > DEVICES_MOST) {
        throw list.error(
            "guest %d has more than %d subchannels for its I/O layer"
                .formatted(spec.guest(), DEVICES_MOST),
            "up to " + DEVICES_MOST);
      }
    }
  }
}
