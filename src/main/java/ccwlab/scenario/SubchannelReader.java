package ccwlab.scenario;

import ccwlab.scenario.Scenario.DeviceSpec;
import ccwlab.scenario.Scenario.SubchannelSpec;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Reads the list of subchannels and the devices behind them. */
final class SubchannelReader {
  static final String FBA = "fba";

  private static final int SUBCHANNELS_MOST = 1024;
  private static final List<String> TYPES = List.of("null", FBA);

  /** What Linux uses for its channel-attached devices. */
  private static final int ISC_USUAL = 3;

  private static final int FIRST_PATH = 0x80;

  private SubchannelReader() {}

  static List<SubchannelSpec> read(ConfNode list) {
    Map<String, SubchannelSpec> byName = new LinkedHashMap<>();
    for (ConfNode item : list.items()) {
      ConfNode named = item.require("name");
      String name = ScenarioFiles.checkName(named, named.text(), byName);
      byName.put(name, subchannel(name, byName.size(), item));
    }
    if (byName.isEmpty() || byName.size() > SUBCHANNELS_MOST) {
      throw list.error(byName.size() + " subchannels", "1 to " + SUBCHANNELS_MOST);
    }
    return List.copyOf(byName.values());
  }

  private static SubchannelSpec subchannel(String name, int schNo, ConfNode item) {
    item.only(
        "name",
        "device",
        "image",
        "blocks",
        "service",
        "paths",
        "isc",
        "intparm",
        "concurrent-sense",
        "ends-apart",
        "enabled",
        "bound");
    return new SubchannelSpec(
        name,
        schNo,
        device(item),
        item.find("paths").map(node -> node.number(1, 0xff)).orElse(FIRST_PATH),
        item.find("isc").map(node -> node.number(0, 7)).orElse(ISC_USUAL),
        item.find("intparm").map(node -> (int) node.whole(0, 0xffffffffL)).orElse(schNo),
        item.find("concurrent-sense").map(ConfNode::flag).orElse(false),
        item.find("enabled").map(ConfNode::flag).orElse(true),
        item.find("bound").map(ConfNode::flag).orElse(true));
  }

  private static DeviceSpec device(ConfNode item) {
    String type = item.require("device").choice("device", TYPES);
    Distribution control = Distribution.ZERO;
    Distribution block = Distribution.ZERO;
    if (item.find("service").isPresent()) {
      ConfNode service = item.require("service").only("control", "block");
      control = service.find("control").map(Numbers::distribution).orElse(control);
      block = service.find("block").map(Numbers::distribution).orElse(block);
    }
    String image = "";
    if (type.equals(FBA)) {
      image = DiskImages.resolve(item);
    } else if (item.find("image").isPresent() || item.find("blocks").isPresent()) {
      throw item.error("a device of type null has neither image nor blocks");
    }
    boolean endsApart = item.find("ends-apart").map(ConfNode::flag).orElse(false);
    return new DeviceSpec(type, image, control, block, endsApart);
  }
}
