package ccwlab.scenario;

import ccwlab.scenario.CatalogueEntry.Shows;
import ccwlab.stack.Switch;
import ccwlab.stack.Switches;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Reads a scenario's {@code catalogue} block. */
final class CatalogueReader {
  private static final String TODAY = "today";

  private CatalogueReader() {}

  static CatalogueEntry read(ConfNode node) {
    node.only("id", "stack", "fixed-by", "broken-by", "shows", "why");
    Switches fixes = switches(node.find("fixed-by"));
    Switches faults = switches(node.find("broken-by"));
    if (fixes.equals(Switches.NONE) && faults.equals(Switches.NONE)) {
      throw node.error("neither 'fixed-by' nor 'broken-by' names a switch", Switch.ids());
    }
    for (Switch one : Switch.values()) {
      if (fixes.has(one) && faults.has(one)) {
        throw node.error("'fixed-by' and 'broken-by' both name " + one.id(), "one of the two");
      }
    }
    List<String> words = Arrays.stream(Shows.values()).map(CatalogueReader::word).toList();
    Shows shows =
        node.find("shows")
            .map(said -> Shows.values()[words.indexOf(said.choice(words))])
            .orElse(Shows.FOUND);
    if (shows == Shows.FOUND && node.find("why").isPresent()) {
      throw node.require("why").error("not here", "together with shows = clean");
    }
    return new CatalogueEntry(
        id(node.require("id")),
        node.find("stack").map(ConfNode::text).orElse(TODAY),
        fixes,
        faults,
        shows,
        shows == Shows.CLEAN ? node.require("why").text() : "");
  }

  private static String id(ConfNode node) {
    if (!node.text().matches("[A-Z][A-Z0-9-]*")) {
      throw node.error(
          "'" + node.text() + "' is no id", "capital letters, digits and -, as in K04");
    }
    return node.text();
  }

  private static String word(Shows shows) {
    return shows.name().toLowerCase(Locale.ROOT);
  }

  private static Switches switches(Optional<ConfNode> list) {
    Switches switches = Switches.NONE;
    for (ConfNode item : list.map(ConfNode::items).orElse(List.of())) {
      switches =
          switches.with(
              Switch.find(item.text())
                  .orElseThrow(
                      () -> item.error("unknown switch '" + item.text() + "'", Switch.ids())));
    }
    return switches;
  }
}
