package ccwlab.hosttrace;

import ccwlab.arch.Schid;
import ccwlab.input.InputException;
import ccwlab.observe.Aliases;
import ccwlab.observe.Finding;
import ccwlab.observe.Grade;
import ccwlab.observe.OutcomeRow;
import ccwlab.observe.RunResult;
import ccwlab.report.MadeBy;
import ccwlab.report.RunJson;
import ccwlab.scenario.PropertyNames;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * A recording of a real host, read and judged.
 *
 * @param result as of a race: a row for each subchannel, with its trace; {@code rounds} counts the
 *     subchannels that were judged
 * @param judged properties that the recording has the events for
 * @param notJudged the others, and what is missing
 * @param events how many were read
 * @param others lines of other events, and comments
 * @param notRead lines that are no trace event, or one with other fields
 * @param firstNotRead number of the first of those, from 1; 0 if there is none
 */
public record HostTrace(
    RunResult result,
    List<String> judged,
    Map<String, String> notJudged,
    long events,
    long others,
    long notRead,
    long firstNotRead) {
  private static final double NANOS_A_SECOND = 1e9;

  /**
   * Reads and judges.
   *
   * @param file what it is called
   * @throws InputException if nothing in it is recognised
   */
  public static HostTrace of(String file, List<String> lines) {
    Recording recording = Recording.of(file, lines);
    List<String> judged = Judging.judged(recording);
    List<Finding> findings = new ArrayList<>();
    for (Judging.Broken one : Judging.broken(recording)) {
      findings.add(
          new Finding(
              one.property(),
              PropertyNames.kind(one.property()),
              one.message(),
              1,
              1,
              TraceOfHost.of(recording, one.event().schid(), one.event())));
    }
    return new HostTrace(
        result(file, recording, judged.isEmpty() ? 0 : recording.subchannels().size(), findings),
        judged,
        Judging.notJudged(recording),
        recording.events().size(),
        recording.others(),
        recording.notRead(),
        recording.firstNotRead());
  }

  private static RunResult result(
      String file, Recording recording, long judged, List<Finding> findings) {
    List<OutcomeRow> rows = new ArrayList<>();
    for (Schid schid : recording.subchannels()) {
      rows.add(
          new OutcomeRow(
              schid.toString(),
              1,
              Grade.INTERESTING,
              "all events of this subchannel",
              null,
              TraceOfHost.of(recording, schid, null)));
    }
    List<HostEvent> events = recording.events();
    long nanos = events.get(events.size() - 1).nanos() - events.get(0).nanos();
    return new RunResult(
        file,
        "what a host recorded",
        "a real host",
        "import",
        0,
        judged,
        Math.max(0, nanos) / NANOS_A_SECOND,
        false,
        List.of("subchannel"),
        Aliases.NONE,
        rows,
        findings);
  }

  /**
   * As JSON: a race's, and what was judged and read.
   *
   * @param command what to type to read it again
   */
  public String json(String command, MadeBy madeBy) {
    ObjectNode root = RunJson.tree(result, command, madeBy);
    ArrayNode names = root.putArray("judged");
    judged.forEach(names::add);
    ObjectNode others = root.putObject("notJudged");
    notJudged.forEach(others::put);
    ArrayNode leftOut = root.putArray("leftOut");
    notJudged.forEach((name, why) -> leftOut.add("not judged: " + name + ", " + why));
    root.put("events", events);
    root.put("otherLines", this.others);
    root.put("notRead", notRead);
    root.put("firstNotRead", firstNotRead);
    return RunJson.text(root);
  }
}
