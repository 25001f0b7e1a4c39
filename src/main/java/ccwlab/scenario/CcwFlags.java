package ccwlab.scenario;

import ccwlab.arch.Ccw;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The flags of a CCW by name. */
final class CcwFlags {
  private static final Map<String, Integer> BY_NAME = new LinkedHashMap<>();

  static {
    BY_NAME.put("cd", Ccw.CD);
    BY_NAME.put("cc", Ccw.CC);
    BY_NAME.put("sli", Ccw.SLI);
    BY_NAME.put("skip", Ccw.SKIP);
    BY_NAME.put("pci", Ccw.PCI);
    BY_NAME.put("ida", Ccw.IDA);
    BY_NAME.put("suspend", Ccw.SUSPEND);
  }

  private CcwFlags() {}

  static Set<String> names() {
    return BY_NAME.keySet();
  }

  /** The flag that the file calls so. */
  static int named(String name) {
    return BY_NAME.get(name);
  }

  /** A whole flag byte: a number, or names with + between. */
  static int of(ConfNode node, String text) {
    if (text.matches("[0-9].*")) {
      return (int) Numbers.whole(node, text, 0, 0xff);
    }
    int flags = 0;
    for (String name : text.split("\\+", -1)) {
      Integer flag = BY_NAME.get(name);
      if (flag == null) {
        List<String> allowed = new ArrayList<>(BY_NAME.keySet());
        allowed.add("0x00..0xff");
        throw node.error("unknown flag '" + name + "' in '" + text + "'", allowed);
      }
      flags |= flag;
    }
    return flags;
  }
}
