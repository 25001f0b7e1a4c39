package ccwlab.conform;

import ccwlab.vfio.DriverBehaviour;
import com.fasterxml.jackson.databind.JsonNode;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/**
 * Compares recordings of the real driver with ours. A file is one line for each step, of which
 * {@code lab} begins a sequence, or one line for each sequence, which then has a state that it
 * begins in and an event.
 */
final class DriverConform {
  private static final Set<String> DIRECTED_KEYS = Set.of("tree", "in", "event", "steps");

  /** Faults are in a recording only if there are some, so ours count without it too. */
  private static final String FAULTS = "errs.";

  private static final String NONE = "none";

  private final JsonLines lines;
  private final DriverBehaviour behaviour;
  private final ConformCount count;
  private final Map<List<Integer>, Long> programBlocks = new HashMap<>();
  private DriverSequence sequence;
  private int sequences;
  private int steps;

  private DriverConform(JsonLines lines, DriverBehaviour behaviour, ConformCount count) {
    this.lines = lines;
    this.behaviour = behaviour;
    this.count = count;
  }

  /** A file of this kind begins with such a line. */
  static boolean begins(JsonNode line) {
    return line.has("cmd") || line.has("event");
  }

  static void run(JsonLines lines, DriverBehaviour behaviour, ConformCount count)
      throws BadRecordingException {
    DriverConform conform = new DriverConform(lines, behaviour, count);
    for (JsonNode line = lines.next(); line != null; line = lines.next()) {
      try {
        conform.read(line);
      } catch (RecordingNode.Malformed e) {
        throw lines.bad(e.getMessage());
      }
    }
    count.sequenceEnds();
  }

  private void read(JsonNode line) throws RecordingNode.Malformed {
    if (line.has("event")) {
      directed(line);
    } else {
      step(line, true, null);
    }
  }

  private void directed(JsonNode line) throws RecordingNode.Malformed {
    Keys.only(line, DIRECTED_KEYS);
    String name = Keys.text(line, "in") + "/" + Keys.text(line, "event");
    if (!line.path("steps").isArray() || line.path("steps").isEmpty()) {
      throw new RecordingNode.Malformed("sequence " + name + " has no \"steps\"");
    }
    sequence = null;
    for (JsonNode step : line.get("steps")) {
      try {
        step(step, false, name);
      } catch (RecordingNode.Malformed e) {
        throw new RecordingNode.Malformed(
            "sequence " + name + ", step " + (steps + 1) + ": " + e.getMessage());
      }
    }
  }

  private void step(JsonNode line, boolean settles, String name) throws RecordingNode.Malformed {
    String command = DriverFields.text("cmd", line.path("cmd"));
    boolean begins = command.equals("lab");
    if (begins) {
      count.sequenceEnds();
      sequences++;
      steps = 0;
      count.sequence(name == null ? "sequence " + sequences : name);
      sequence = new DriverSequence(behaviour, settles, programBlocks);
    } else if (sequence == null) {
      throw new RecordingNode.Malformed("a sequence begins with \"lab\", not \"" + command + "\"");
    }
    DriverSequence.Step step = begins ? sequence.begin(line) : sequence.step(command, line);
    steps++;
    count.step(steps, command);
    compare(step);
  }

  private void compare(DriverSequence.Step step) {
    Set<String> keys = new TreeSet<>(step.recorded().keySet());
    step.ours().keySet().stream().filter(own -> own.startsWith(FAULTS)).forEach(keys::add);
    for (String key : keys) {
      String recorded = step.recorded().getOrDefault(key, NONE);
      String ours = step.ours().getOrDefault(key, NONE);
      if (!recorded.equals(ours)) {
        count.differs(key, recorded, ours);
      }
    }
  }
}
