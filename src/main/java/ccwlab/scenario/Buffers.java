package ccwlab.scenario;

import ccwlab.scenario.Scenario.BufferSpec;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The named pieces of guest storage: those of the file, and those that CCWs need besides. */
final class Buffers {
  static final int SIZE_MOST = 16 << 20;

  private final Layout layout;
  private final Map<String, BufferSpec> byName = new LinkedHashMap<>();

  Buffers(Layout layout) {
    this.layout = layout;
  }

  /** Those with an address first, so that the others find room around them. */
  void read(ConfNode buffers) {
    Map<String, ConfNode> fields = buffers.fields();
    fields.forEach((name, node) -> ScenarioFiles.checkName(node, name, Map.of()));
    fields.forEach((name, node) -> byName.put(name, null));
    for (boolean fixed : new boolean[] {true, false}) {
      for (Map.Entry<String, ConfNode> field : fields.entrySet()) {
        ConfNode node = field.getValue().only("at", "size", "fill");
        if (node.find("at").isPresent() == fixed) {
          byName.put(field.getKey(), buffer(field.getKey(), node));
        }
      }
    }
  }

  /** Makes a buffer that the file does not name. */
  BufferSpec add(String name, int sizeBytes) {
    BufferSpec buffer = new BufferSpec(name, layout.allocate(sizeBytes), sizeBytes, 0);
    byName.put(name, buffer);
    return buffer;
  }

  /** Room for a channel program and its ORB, on a page of their own. */
  long allocate(int sizeBytes) {
    return layout.allocate(sizeBytes);
  }

  BufferSpec named(String name) {
    return byName.get(name);
  }

  Set<String> names() {
    return byName.keySet();
  }

  List<BufferSpec> specs() {
    return List.copyOf(byName.values());
  }

  private BufferSpec buffer(String name, ConfNode node) {
    int sizeBytes = node.require("size").number(1, SIZE_MOST);
    int fill = node.find("fill").map(value -> value.number(0, 0xff)).orElse(0);
    long address =
        node.find("at")
            .map(at -> layout.take(at, at.whole(Layout.FIRST, Integer.MAX_VALUE), sizeBytes))
            .orElseGet(() -> layout.allocate(sizeBytes));
    return new BufferSpec(name, address, sizeBytes, fill);
  }
}
