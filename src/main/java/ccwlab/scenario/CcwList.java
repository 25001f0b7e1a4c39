package ccwlab.scenario;

import java.util.ArrayList;
import java.util.List;

/** The CCWs of a channel program with their repetitions spread out. */
final class CcwList {
  private static final int CCWS_MOST = 300;
  private static final int GROUPS_DEEP = 8;
  private static final String REPEAT = "repeat";

  private final ConfNode list;
  private final List<ConfNode> ccws = new ArrayList<>();

  private CcwList(ConfNode list) {
    this.list = list;
  }

  /** One node for each CCW; that of a repeated CCW stands more than once. */
  static List<ConfNode> expanded(ConfNode list) {
    CcwList expanded = new CcwList(list);
    expanded.addAll(list, 0);
    if (expanded.ccws.isEmpty()) {
      throw list.error("0 CCWs", "1 to " + CCWS_MOST);
    }
    return expanded.ccws;
  }

  private void addAll(ConfNode group, int depth) {
    group.items().forEach(item -> add(item, depth));
  }

  /** One CCW, or a group of them; either may be repeated. */
  private void add(ConfNode item, int depth) {
    int times = item.find(REPEAT).map(node -> node.number(1, CCWS_MOST)).orElse(1);
    boolean group = item.find("ccws").isPresent();
    if (group) {
      item.only(REPEAT, "ccws");
      if (depth == GROUPS_DEEP || item.require("ccws").items().isEmpty()) {
        throw item.error("no group of CCWs", "at least one CCW, at most 8 deep");
      }
    }
    for (int i = 0; i < times; i++) {
      if (group) {
        addAll(item.require("ccws"), depth + 1);
      } else {
        ccws.add(item);
      }
      if (ccws.size() > CCWS_MOST) {
        throw list.error("more than " + CCWS_MOST + " CCWs", "1 to " + CCWS_MOST);
      }
    }
  }
}
