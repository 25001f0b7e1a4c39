package ccwlab.explore.file;

import ccwlab.explore.Schedule;
import ccwlab.scenario.ScenarioException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/** Reads what {@link ScheduleText} writes, and nothing else. */
final class ScheduleParser {
  private static final Pattern KEY =
      Pattern.compile("[a-z][a-z0-9.-]*[>~][a-z][a-z0-9.-]*#[1-9][0-9]*");
  private static final List<String> NEEDED = List.of("scenario", "stack", "seed", "outcome");
  private static final List<String> HEADERS =
      List.of("scenario", "stack", "seed", "property", "message", "outcome", "without");

  private final String name;
  private final Map<String, String> headers = new LinkedHashMap<>();
  private final List<Cut> cuts = new ArrayList<>();
  private final List<ScheduleFile.Step> steps = new ArrayList<>();
  private final Set<String> possible = new LinkedHashSet<>();
  private final Set<String> delivered = new LinkedHashSet<>();
  private final List<String> seen = new ArrayList<>();
  private String key;
  private String text;
  private List<String> enabled = List.of();
  private boolean detailed;
  private int line;

  private ScheduleParser(String name) {
    this.name = name;
  }

  /**
   * @param name the file's name, for complaints
   * @throws ScenarioException {@code FILE: line N: what is wrong; what is allowed}
   */
  static ScheduleFile parse(String name, List<String> lines) {
    return new ScheduleParser(name).parse(lines);
  }

  private ScheduleFile parse(List<String> lines) {
    line = 1;
    magic(lines.isEmpty() ? "" : lines.get(0));
    boolean inHeader = true;
    for (line = 2; line <= lines.size(); line++) {
      String one = lines.get(line - 1).stripTrailing();
      if (one.isEmpty()) {
        inHeader = false;
      } else if (inHeader) {
        header(one);
      } else {
        step(one);
      }
    }
    for (String needed : NEEDED) {
      if (!headers.containsKey(needed)) {
        throw error("the header has no '" + needed + "'", String.join(" ", NEEDED) + " are needed");
      }
    }
    deliver();
    if (steps.isEmpty()) {
      throw error("no delivery", "an empty line after the header, then one delivery a line");
    }
    return new ScheduleFile(
        headers.get("scenario"),
        headers.get("stack"),
        Long.parseLong(headers.get("seed")),
        headers.getOrDefault("property", ""),
        headers.getOrDefault("message", ""),
        headers.get("outcome"),
        cuts,
        steps);
  }

  private void magic(String first) {
    String wanted = ScheduleText.MAGIC + Schedule.VERSION;
    if (!first.startsWith(ScheduleText.MAGIC)) {
      throw error("not a schedule", "a first line '" + wanted + "'");
    }
    if (!first.stripTrailing().equals(wanted)) {
      String version = first.substring(ScheduleText.MAGIC.length()).strip();
      throw error("version '" + version + "' is not known", Integer.toString(Schedule.VERSION));
    }
  }

  private void header(String one) {
    String[] parts = one.split(" +", 2);
    if (!HEADERS.contains(parts[0])) {
      throw error("unknown word '" + parts[0] + "' in the header", String.join(" ", HEADERS));
    }
    String value = parts.length < 2 ? "" : parts[1];
    if (value.isEmpty()) {
      throw error("'" + parts[0] + "' has no value", parts[0] + " and its value");
    }
    if (parts[0].equals("without")) {
      Cut cut = Cut.parse(value);
      if (cut == null) {
        throw error(
            "'" + value + "' names nothing to leave out",
            "vcpu-N STEP, or program NAME ccws FIRST to LAST");
      }
      cuts.add(cut);
    } else if (headers.put(parts[0], value) != null) {
      throw error("'" + parts[0] + "' stands twice", "once");
    } else if (parts[0].equals("seed") && !value.matches("-?[0-9]{1,18}")) {
      throw error("seed '" + value + "' is no whole number", "up to 18 digits");
    }
  }

  private void step(String one) {
    if (one.startsWith(ScheduleText.SEEN) && key != null) {
      seen.add(one.substring(ScheduleText.SEEN.length()));
      detailed = true;
    } else if (one.startsWith(ScheduleText.ADDED)) {
      deliver();
      added(one.substring(ScheduleText.ADDED.length()));
    } else if (one.startsWith(ScheduleText.GONE)) {
      deliver();
      gone(one.substring(ScheduleText.GONE.length()));
    } else {
      deliver();
      String[] parts = one.split(" +", 2);
      key = checked(parts[0]);
      text = parts.length < 2 ? "" : parts[1];
      if (!delivered.add(key)) {
        throw error(key + " is delivered twice", "each delivery once");
      }
      if (detailed && !possible.contains(key)) {
        throw error(key + " cannot be delivered here", String.join(" ", possible));
      }
      enabled = List.copyOf(possible);
      possible.remove(key);
    }
  }

  private void added(String added) {
    if (!possible.add(checked(added))) {
      throw error(added + " can be delivered already", "each + once");
    }
    detailed = true;
  }

  private void gone(String gone) {
    if (!possible.remove(checked(gone))) {
      throw error(gone + " cannot be delivered anyway", String.join(" ", possible));
    }
  }

  private void deliver() {
    if (key != null) {
      steps.add(new ScheduleFile.Step(key, text, enabled, seen));
      key = null;
      seen.clear();
    }
  }

  private String checked(String word) {
    if (!KEY.matcher(word).matches()) {
      throw error(
          "'" + word + "' names no delivery",
          "SENDER>RECEIVER#N, SENDER~RECEIVER#N, or '  + ', '  - ', '  = ' and what belongs to it");
    }
    return word;
  }

  private ScenarioException error(String what, String allowed) {
    return new ScenarioException(name + ": line " + line + ": " + what + "; allowed: " + allowed);
  }
}
