package ccwlab.load.plan;

import ccwlab.load.plan.FaultSpec.Kind;
import ccwlab.scenario.ConfNode;
import java.time.Duration;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;

/** Reads what goes wrong over time. */
final class FaultReader {
  private static final double FACTOR_MOST = 1e6;
  private static final int PATH_USUAL = 0x80;
  private static final int ATTENTION = 0x80;

  private FaultReader() {}

  static List<FaultSpec> read(ConfNode list, Topology topology) {
    return list.items().stream()
        .map(item -> fault(item, topology))
        .sorted(Comparator.comparing(FaultSpec::at))
        .toList();
  }

  private static FaultSpec fault(ConfNode item, Topology topology) {
    item.only("at", "every", "lasts", "kind", "devices", "share", "paths", "status", "factor");
    List<String> kinds = Arrays.stream(Kind.values()).map(FaultReader::word).toList();
    String word = item.require("kind").choice("kind", kinds);
    Kind kind = Kind.valueOf(word.toUpperCase(Locale.ROOT).replace('-', '_'));
    only(item, "paths", kind, Kind.PATH_LOST);
    only(item, "status", kind, Kind.UNSOLICITED);
    only(item, "factor", kind, Kind.SLOW);
    boolean atOnce =
        kind == Kind.UNSOLICITED
            || kind == Kind.UNIT_CHECK
            || kind == Kind.RESET
            || kind == Kind.UNPLUG;
    if (atOnce && item.find("lasts").isPresent()) {
      throw item.require("lasts").error(word + " is over at once");
    }
    boolean ofHost = kind == Kind.WORKQUEUE_STALLED;
    if (ofHost && item.find("devices").isPresent()) {
      throw item.require("devices").error("the workqueue is the host's");
    }
    return new FaultSpec(
        TimeReader.duration(item.require("at")),
        TimeReader.duration(item, "every", Duration.ZERO),
        TimeReader.duration(item, "lasts", Duration.ZERO),
        kind,
        ofHost ? List.of() : TopologyReader.named(item.require("devices"), topology),
        item.find("share").map(it -> decimal(it, 1)).orElse(1.0),
        value(item, kind));
  }

  private static String word(Kind kind) {
    return kind.name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  private static void only(ConfNode item, String key, Kind kind, Kind wanted) {
    if (kind != wanted && item.find(key).isPresent()) {
      throw item.require(key).error("it says nothing of " + word(kind));
    }
  }

  private static double value(ConfNode item, Kind kind) {
    return switch (kind) {
      case PATH_LOST -> item.find("paths").map(it -> it.number(1, 0xff)).orElse(PATH_USUAL);
      case UNSOLICITED -> item.find("status").map(it -> it.number(1, 0xff)).orElse(ATTENTION);
      case SLOW -> decimal(item.require("factor"), FACTOR_MOST);
      default -> 0;
    };
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
