package ccwlab.scenario;

import ccwlab.scenario.Scenario.SubchannelSpec;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The subchannels of a scenario by name, and where the file has them. */
final class Subchannels {
  /** In place of a guest's number: whoever is meant may name the subchannels of all guests. */
  static final int ANY_GUEST = -1;

  private final Map<String, SubchannelSpec> byName = new LinkedHashMap<>();
  private final List<Item> items = new ArrayList<>();

  /**
   * An entry of the file's list.
   *
   * @param words the names that it gives, in short
   */
  private record Item(ConfNode node, int guest, String words, List<String> names) {}

  /**
   * Takes an entry's subchannels in; their names are free.
   *
   * @param words their names, in short
   */
  void add(ConfNode node, String words, List<SubchannelSpec> specs) {
    specs.forEach(spec -> byName.put(spec.name(), spec));
    List<String> names = specs.stream().map(SubchannelSpec::name).toList();
    items.add(new Item(node, specs.get(0).guest(), words, names));
  }

  Map<String, SubchannelSpec> byName() {
    return byName;
  }

  List<SubchannelSpec> specs() {
    return List.copyOf(byName.values());
  }

  /**
   * The subchannel called {@code name}.
   *
   * @param node who names it
   * @param guest whose subchannels may be named, or {@link #ANY_GUEST}
   */
  SubchannelSpec named(ConfNode node, String name, int guest) {
    SubchannelSpec spec = byName.get(name);
    if (spec == null) {
      throw node.error("unknown subchannel '" + name + "'", words(guest));
    }
    if (guest != ANY_GUEST && spec.guest() != guest) {
      throw node.error("subchannel '" + name + "' is guest " + spec.guest() + "'s", words(guest));
    }
    return spec;
  }

  /** The names of a guest's subchannels, in short: {@code dev-0..dev-17} for a row of them. */
  List<String> words(int guest) {
    return items.stream()
        .filter(item -> guest == ANY_GUEST || item.guest == guest)
        .map(Item::words)
        .toList();
  }

  /** The fba subchannels, each with the entry that has its image. */
  Map<String, ConfNode> disks() {
    Map<String, ConfNode> disks = new LinkedHashMap<>();
    for (Item item : items) {
      for (String name : item.names) {
        if (byName.get(name).device().type().equals(SubchannelReader.FBA)) {
          disks.put(name, item.node);
        }
      }
    }
    return disks;
  }

  /** Every subchannel's guest must be there. */
  void checkGuests(int guests) {
    for (Item item : items) {
      if (item.guest >= guests) {
        throw item.node
            .require("guest")
            .error("there is no guest " + item.guest, "0 to " + (guests - 1));
      }
    }
  }
}
