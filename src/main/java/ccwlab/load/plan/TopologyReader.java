package ccwlab.load.plan;

import ccwlab.arch.Schid;
import ccwlab.load.plan.Topology.DeviceGroup;
import ccwlab.scenario.ConfNode;
import ccwlab.scenario.FileParts;
import ccwlab.scenario.Scenario.DeviceSpec;
import ccwlab.scenario.ScenarioFiles;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** Reads who exists. */
final class TopologyReader {
  private static final int HOSTS_MOST = 1024;
  private static final int GUESTS_MOST = 1024;
  private static final int VCPUS_MOST = 56;
  private static final int VCPUS_OF_ALL = 16_384;
  private static final int SUBCHANNELS_MOST = Schid.SETS * Schid.SET_SIZE;
  private static final int QUEUE_MOST = 1_000_000;
  private static final int QUEUE_USUAL = 1024;
  private static final int FIRST_PATH = 0x80;
  private static final int ISC_USUAL = 3;

  private TopologyReader() {}

  static Topology read(ConfNode node) {
    node.only("hosts", "guests", "vcpus", "memory-bytes", "devices");
    Topology topology =
        new Topology(
            node.find("hosts").map(it -> it.number(1, HOSTS_MOST)).orElse(1),
            node.find("guests").map(it -> it.number(1, GUESTS_MOST)).orElse(1),
            node.find("vcpus").map(it -> it.number(1, VCPUS_MOST)).orElse(1),
            FileParts.memoryBytes(node),
            groups(node.require("devices")));
    if (topology.subchannels() > SUBCHANNELS_MOST) {
      throw node.error(
          "%,d subchannels".formatted(topology.subchannels()),
          "1 to %,d over all hosts and guests".formatted(SUBCHANNELS_MOST));
    }
    long vcpus = (long) topology.hosts() * topology.guests() * topology.vcpus();
    if (vcpus > VCPUS_OF_ALL) {
      throw node.error(
          "%,d vCPUs".formatted(vcpus),
          "1 to %,d over all hosts and guests".formatted(VCPUS_OF_ALL));
    }
    return topology;
  }

  private static List<DeviceGroup> groups(ConfNode node) {
    List<DeviceGroup> groups = new ArrayList<>();
    Map<String, DeviceGroup> byName = new HashMap<>();
    node.fields()
        .forEach(
            (name, of) -> {
              ScenarioFiles.checkName(of, name, byName);
              DeviceGroup group = group(name, of);
              byName.put(name, group);
              groups.add(group);
            });
    if (groups.isEmpty()) {
      throw node.error("no devices", "NAME { count = 1, device = null }");
    }
    long count = groups.stream().mapToLong(DeviceGroup::count).sum();
    if (count > SUBCHANNELS_MOST) {
      throw node.error("%,d devices".formatted(count), "1 to %,d".formatted(SUBCHANNELS_MOST));
    }
    return List.copyOf(groups);
  }

  private static DeviceGroup group(String name, ConfNode node) {
    List<String> own = List.of("count", "paths", "isc", "concurrent-sense", "queue-limit");
    node.only(Stream.concat(own.stream(), FileParts.deviceKeys().stream()).toArray(String[]::new));
    DeviceSpec device = FileParts.device(node);
    return new DeviceGroup(
        name,
        node.find("count").map(it -> it.number(1, SUBCHANNELS_MOST)).orElse(1),
        device,
        FileParts.diskBlocks(node, device),
        node.find("paths").map(it -> it.number(1, 0xff)).orElse(FIRST_PATH),
        node.find("isc").map(it -> it.number(0, 7)).orElse(ISC_USUAL),
        node.find("concurrent-sense").map(ConfNode::flag).orElse(false),
        node.find("queue-limit").map(it -> it.number(1, QUEUE_MOST)).orElse(QUEUE_USUAL));
  }

  /** The groups that a job or fault names. */
  static List<DeviceGroup> groups(List<String> named, Topology topology) {
    return topology.devices().stream().filter(group -> named.contains(group.name())).toList();
  }

  /** Names of groups, as jobs and faults give them. */
  static List<String> named(ConfNode node, Topology topology) {
    List<String> known = topology.devices().stream().map(DeviceGroup::name).toList();
    List<String> named =
        node.items().stream().map(item -> item.choice("devices", known)).distinct().toList();
    if (named.isEmpty()) {
      throw node.error("no devices", known);
    }
    return named;
  }
}
