package ccwlab.observe;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * Short names for long values of an outcome. An outcome is a list of values with a blank between; a
 * value may be several in one, with commas between, of which each has its short name.
 *
 * @param byValue short name by value; no short name is a value, and no two values share one
 */
public record Aliases(Map<String, String> byValue) {
  public static final Aliases NONE = new Aliases(Map.of());

  /** In the order of the map. */
  public Aliases {
    byValue = new LinkedHashMap<>(byValue);
  }

  /** What stands for what, one a line. */
  public List<String> lines() {
    List<String> lines = new ArrayList<>();
    byValue.forEach((value, alias) -> lines.add(alias + " = " + value));
    return lines;
  }

  /** The value as an outcome shows it. */
  public String shown(String value) {
    return byValue.isEmpty() ? value : replaced(value, byValue);
  }

  /** An outcome that is written with long values, as it is shown. */
  public String shownOutcome(String outcome) {
    return byValue.isEmpty()
        ? outcome
        : Arrays.stream(outcome.split(" ", -1)).map(this::shown).collect(Collectors.joining(" "));
  }

  /** The long values of an outcome as it is shown. */
  public List<String> values(String outcome) {
    Map<String, String> byAlias = new LinkedHashMap<>();
    byValue.forEach((value, alias) -> byAlias.put(alias, value));
    List<String> values = new ArrayList<>();
    for (String shown : outcome.split(" ", -1)) {
      values.add(replaced(shown, byAlias));
    }
    return values;
  }

  /** The whole is replaced if it has another name, else each of its parts that has one. */
  private static String replaced(String value, Map<String, String> names) {
    String whole = names.get(value);
    if (whole != null || value.indexOf(',') < 0) {
      return whole == null ? value : whole;
    }
    return Arrays.stream(value.split(",", -1))
        .map(part -> names.getOrDefault(part, part))
        .collect(Collectors.joining(","));
  }
}
