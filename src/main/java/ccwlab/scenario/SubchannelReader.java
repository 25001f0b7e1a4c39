package ccwlab.scenario;

import ccwlab.arch.Schid;
import ccwlab.scenario.Scenario.DeviceSpec;
import ccwlab.scenario.Scenario.SubchannelSpec;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/** Reads the list of subchannels and the devices behind them. */
final class SubchannelReader {
  static final String FBA = "fba";

  private static final List<String> TYPES = List.of("null", FBA);

  /** What Linux uses for its channel-attached devices. */
  private static final int ISC_USUAL = 3;

  private static final int FIRST_PATH = 0x80;

  private final SubchannelNumbers numbers = new SubchannelNumbers();
  private final Subchannels subchannels = new Subchannels();

  private SubchannelReader() {}

  static Subchannels read(ConfNode list) {
    return new SubchannelReader().all(list);
  }

  /** Numbers that the file gives are taken first, so that the others find room around them. */
  private Subchannels all(ConfNode list) {
    List<ConfNode> items = list.items();
    if (items.isEmpty() || items.size() > SubchannelNumbers.most()) {
      throw list.error(items.size() + " subchannels", "1 to " + SubchannelNumbers.most());
    }
    Schid[] given = new Schid[items.size()];
    for (int i = 0; i < given.length; i++) {
      ConfNode item = items.get(i);
      given[i] = item.find("number").map(it -> numbers.take(it, count(item))).orElse(null);
    }
    for (int i = 0; i < given.length; i++) {
      ConfNode item = items.get(i);
      add(item, given[i] != null ? given[i] : numbers.takeNext(item, count(item)));
    }
    return subchannels;
  }

  private static int count(ConfNode item) {
    return item.find("count").map(node -> node.number(1, Schid.SET_SIZE)).orElse(1);
  }

  /** One subchannel, or {@code count} alike with their index behind the name. */
  private void add(ConfNode item, Schid first) {
    item.only(
        "name",
        "number",
        "count",
        "guest",
        "device",
        "image",
        "blocks",
        "service",
        "paths",
        "isc",
        "intparm",
        "concurrent-sense",
        "ends-apart",
        "never-ends",
        "status-modifier",
        "attention",
        "ignores-halt",
        "enabled",
        "bound");
    ConfNode named = item.require("name");
    String name = ScenarioFiles.checkName(named, named.text(), subchannels.byName());
    SubchannelSpec one = subchannel(name, first, item);
    if (item.find("count").isEmpty()) {
      subchannels.add(item, name, List.of(one));
      return;
    }
    List<SubchannelSpec> row = new ArrayList<>();
    IntStream.range(0, count(item)).forEach(i -> row.add(another(one, i, item)));
    for (SubchannelSpec spec : row) {
      ScenarioFiles.checkFree(named, spec.name(), subchannels.byName());
    }
    String firstName = row.get(0).name();
    String last = row.get(row.size() - 1).name();
    subchannels.add(item, row.size() == 1 ? firstName : firstName + ".." + last, row);
  }

  /** The one with that index in a row of subchannels. */
  private static SubchannelSpec another(SubchannelSpec first, int index, ConfNode item) {
    Schid schid = SubchannelNumbers.at(SubchannelNumbers.index(first.schid()) + index);
    return new SubchannelSpec(
        first.name() + "-" + index,
        schid,
        first.guest(),
        first.device(),
        first.paths(),
        first.isc(),
        item.find("intparm").isPresent() ? first.intparm() : SubchannelNumbers.index(schid),
        first.concurrentSense(),
        first.enabled(),
        first.bound());
  }

  private static SubchannelSpec subchannel(String name, Schid schid, ConfNode item) {
    return new SubchannelSpec(
        name,
        schid,
        item.find("guest").map(node -> node.number(0, GuestReader.GUESTS_MOST - 1)).orElse(0),
        device(item),
        item.find("paths").map(node -> node.number(1, 0xff)).orElse(FIRST_PATH),
        item.find("isc").map(node -> node.number(0, 7)).orElse(ISC_USUAL),
        item.find("intparm")
            .map(node -> (int) node.whole(0, 0xffffffffL))
            .orElse(SubchannelNumbers.index(schid)),
        item.find("concurrent-sense").map(ConfNode::flag).orElse(false),
        item.find("enabled").map(ConfNode::flag).orElse(true),
        item.find("bound").map(ConfNode::flag).orElse(true));
  }

  /** The keys of {@link #device}. */
  static final List<String> DEVICE_KEYS =
      List.of(
          "device",
          "image",
          "blocks",
          "service",
          "ends-apart",
          "never-ends",
          "status-modifier",
          "attention",
          "ignores-halt");

  static DeviceSpec device(ConfNode item) {
    String type = item.require("device").choice("device", TYPES);
    Distribution control = Distribution.ZERO;
    Distribution block = Distribution.ZERO;
    if (item.find("service").isPresent()) {
      ConfNode service = item.require("service").only("control", "block");
      control = service.find("control").map(Numbers::distribution).orElse(control);
      block = service.find("block").map(Numbers::distribution).orElse(block);
    }
    DiskImage image = DiskImage.NONE;
    if (type.equals(FBA)) {
      image = DiskImages.resolve(item);
    } else if (item.find("image").isPresent() || item.find("blocks").isPresent()) {
      throw item.error(
          "a device of type null has neither image nor blocks", "these with type = fba");
    }
    boolean endsApart = item.find("ends-apart").map(ConfNode::flag).orElse(false);
    return new DeviceSpec(type, image, control, block, endsApart, HabitReader.read(item));
  }
}
