package ccwlab.load.plan;

import ccwlab.load.plan.FaultSpec.Kind;
import ccwlab.load.plan.Topology.DeviceGroup;
import ccwlab.scenario.ConfNode;
import ccwlab.scenario.Distribution;
import ccwlab.scenario.Scenario.DeviceSpec;
import java.time.Duration;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;

/** Reads what goes wrong over time. */
final class FaultReader {
  private static final Duration EVERY_LEAST = Duration.ofMillis(1);
  private static final double FACTOR_MOST = 1e6;
  private static final int PATH_USUAL = 0x80;
  private static final int ATTENTION = 0x80;

  private FaultReader() {}

  /**
   * @param end of the run: a fault that never happens is a mistake
   */
  static List<FaultSpec> read(ConfNode list, Topology topology, Duration end) {
    return list.items().stream()
        .map(item -> fault(item, topology, end))
        .sorted(Comparator.comparing(FaultSpec::at))
        .toList();
  }

  private static FaultSpec fault(ConfNode item, Topology topology, Duration end) {
    item.only("at", "every", "lasts", "kind", "devices", "share", "paths", "status", "factor");
    List<String> kinds = Arrays.stream(Kind.values()).map(Kind::word).toList();
    String word = item.require("kind").choice("kind", kinds);
    Kind kind = Kind.valueOf(word.toUpperCase(Locale.ROOT).replace('-', '_'));
    only(item, "paths", kind, Kind.PATH_LOST);
    only(item, "status", kind, Kind.UNSOLICITED);
    only(item, "factor", kind, Kind.SLOW);
    if (!kind.lasts() && item.find("lasts").isPresent()) {
      throw item.require("lasts").error(word + " is over at once", "no lasts");
    }
    boolean ofHost = kind == Kind.WORKQUEUE_STALLED;
    if (ofHost && item.find("devices").isPresent()) {
      throw item.require("devices").error("the workqueue is the host's", "no devices");
    }
    if (ofHost && item.find("share").isPresent()) {
      throw item.require("share").error("the workqueue is the host's", "no share");
    }
    Duration at = TimeReader.duration(item.require("at"));
    if (at.compareTo(end) >= 0) {
      throw item.require("at")
          .error("it is never reached", "less than warm-up and duration, " + end.toMillis() + "ms");
    }
    Duration lasts = TimeReader.positive(item, "lasts", Duration.ZERO);
    List<String> devices =
        ofHost ? List.of() : TopologyReader.named(item.require("devices"), topology);
    return new FaultSpec(
        at,
        every(item, lasts),
        lasts,
        kind,
        devices,
        item.find("share").map(it -> decimal(it, 1)).orElse(1.0),
        value(item, kind, TopologyReader.groups(devices, topology)));
  }

  /** What has not been undone cannot begin again. */
  private static Duration every(ConfNode item, Duration lasts) {
    Duration every = TimeReader.positive(item, "every", Duration.ZERO);
    boolean again = item.find("every").isPresent();
    if (again && every.compareTo(EVERY_LEAST) < 0) {
      throw item.require("every").error("too short", "1ms to 3600s");
    }
    if (again && every.compareTo(lasts) <= 0) {
      throw item.require("every").error("it begins again before it is undone", "more than lasts");
    }
    return every;
  }

  private static void only(ConfNode item, String key, Kind kind, Kind wanted) {
    if (kind != wanted && item.find(key).isPresent()) {
      throw item.require(key).error("it says nothing of " + kind.word(), "no " + key);
    }
  }

  private static double value(ConfNode item, Kind kind, List<DeviceGroup> groups) {
    return switch (kind) {
      case PATH_LOST -> paths(item, groups);
      case UNSOLICITED -> item.find("status").map(it -> it.number(1, 0xff)).orElse(ATTENTION);
      case SLOW -> factor(item, groups);
      default -> 0;
    };
  }

  /** A device loses no path that it never had. */
  private static int paths(ConfNode item, List<DeviceGroup> groups) {
    int paths = item.find("paths").map(it -> it.number(1, 0xff)).orElse(PATH_USUAL);
    for (DeviceGroup group : groups) {
      if ((paths & ~group.paths()) != 0) {
        throw item.error(
            "paths = 0x%02x: '%s' has 0x%02x".formatted(paths, group.name(), group.paths()),
            "some or all of these");
      }
    }
    return paths;
  }

  /** No time at all stays none. */
  private static double factor(ConfNode item, List<DeviceGroup> groups) {
    for (DeviceGroup group : groups) {
      DeviceSpec device = group.device();
      if (device.control().equals(Distribution.ZERO) && device.block().equals(Distribution.ZERO)) {
        throw item.require("devices")
            .error(
                "'%s' take no time, so nothing slows them down".formatted(group.name()),
                "devices with a service time");
      }
    }
    return decimal(item.require("factor"), FACTOR_MOST);
  }

  private static double decimal(ConfNode node, double most) {
    String text = node.text();
    double value = text.matches("[0-9]{1,9}(\\.[0-9]{1,6})?") ? Double.parseDouble(text) : -1;
    if (value <= 0 || value > most) {
      throw node.error("'" + text + "' is out of range", "more than 0, up to %.0f".formatted(most));
    }
    return value;
  }
}
