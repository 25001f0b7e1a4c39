package ccwlab.scenario;

import ccwlab.observe.Aliases;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Reads {@code aliases { "START/-/PRIMARY+STATUS_PEND" = ended }}. */
final class AliasReader {
  private static final String NAME = "[a-z][a-z0-9-]{0,23}";

  /** What could be a value itself: hexadecimal digits, and the words that outcomes have. */
  private static final String VALUE = "[0-9a-f]+|pgm|same|differs";

  private AliasReader() {}

  static Aliases read(ConfNode node) {
    Map<String, String> byValue = new LinkedHashMap<>();
    for (Map.Entry<String, ConfNode> field : node.fields().entrySet()) {
      String value = field.getKey();
      ConfNode named = field.getValue();
      String name = named.text();
      if (value.isEmpty() || value.matches(".*\\s.*")) {
        throw named.error("'" + value + "' is no value of an outcome", "one value, without blanks");
      }
      if (!name.matches(NAME) || name.matches(VALUE)) {
        throw named.error(
            "'" + name + "' is no alias",
            List.of(
                "small letters, digits and -, 24 at most, but no hexadecimal number,",
                "not pgm same differs"));
      }
      if (byValue.containsValue(name) || node.fields().containsKey(name)) {
        throw named.error("'" + name + "' stands for two values", "each name once");
      }
      byValue.put(value, name);
    }
    return new Aliases(byValue);
  }
}
