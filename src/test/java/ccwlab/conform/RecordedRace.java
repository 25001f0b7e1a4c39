package ccwlab.conform;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * One schedule of the recorded races of the real driver.
 *
 * @param number as findings.md has it: 4b
 */
record RecordedRace(String number, List<Row> rows) {
  private static final Pattern HEAD = Pattern.compile("== (\\w+)\\b.*");
  private static final Pattern FIELD = Pattern.compile("\\b([a-zA-Z]+)=(\\S*)");
  private static final int COMMAND_COLUMNS = 45;
  private static final String FAULT = "!! ";

  /**
   * An event, and what was seen behind it.
   *
   * @param event as recordings of sequences have it: {@code W1 work until eventfd_signal}
   * @param at {@code done}, the place where it was stopped, or what it waits for
   * @param fields rc, state, cp, area, irb, hw, pins, sig, q, todo and READ, those that are there
   * @param fault what went wrong; empty if nothing
   */
  record Row(String event, String at, Map<String, String> fields, String fault) {}

  /** All of a file, by number. */
  static Map<String, RecordedRace> load(Path file) throws IOException {
    Map<String, RecordedRace> races = new LinkedHashMap<>();
    List<Row> rows = new ArrayList<>();
    for (String line : Files.readAllLines(file)) {
      Matcher head = HEAD.matcher(line);
      if (head.matches()) {
        rows = new ArrayList<>();
        races.put(head.group(1), new RecordedRace(head.group(1), rows));
      } else if (!line.isBlank()) {
        rows.add(row(line));
      }
    }
    return races;
  }

  private static Row row(String line) {
    int faultAt = line.indexOf(FAULT);
    String fault = faultAt < 0 ? "" : line.substring(faultAt + FAULT.length());
    int seen = line.indexOf(" rc=");
    if (seen < 0) {
      return new Row(line.strip(), "", Map.of(), fault);
    }
    Map<String, String> fields = new TreeMap<>();
    String text = faultAt < 0 ? line : line.substring(0, faultAt);
    Matcher matcher = FIELD.matcher(text.substring(seen));
    while (matcher.find()) {
      fields.put(matcher.group(1), matcher.group(2));
    }
    String[] words = text.substring(seen + 1).split(" +");
    fields.put("state", words[1]);
    int cut = Math.min(COMMAND_COLUMNS, seen);
    return new Row(
        line.substring(0, cut).strip(), line.substring(cut, seen).strip(), fields, fault);
  }
}
