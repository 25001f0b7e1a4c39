package ccwlab.explore.report;

import ccwlab.explore.replay.Found;
import ccwlab.explore.replay.Run;
import ccwlab.observe.Conclusion;
import ccwlab.observe.Trace;
import ccwlab.outcome.Grading;
import ccwlab.report.MadeBy;
import ccwlab.report.RunJson;
import ccwlab.report.TraceJson;
import ccwlab.scenario.OutcomeField;
import ccwlab.scenario.PropertyNames;
import ccwlab.scenario.Scenario;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/** A schedule that was run again, as JSON: the same keys as a search has, with one run. */
public final class ReplayJson {
  private static final int FORMAT = 1;
  private static final ObjectMapper JSON = new ObjectMapper();

  private ReplayJson() {}

  /**
   * What was replayed.
   *
   * @param scenario without the steps that the schedule does without
   * @param whole it does without none, so that its outcome is one of the scenario's
   * @param stack name of the kernel and QEMU
   * @param command what to type to repeat it
   */
  public record Replayed(
      Scenario scenario, boolean whole, String stack, long seed, String command) {}

  /** A run that went as the schedule says, or as far as it could. */
  public static String of(
      Replayed of, Run run, List<Found> found, Conclusion conclusion, MadeBy madeBy) {
    ObjectNode root = head(of, conclusion.word(), madeBy);
    root.put("outcome", run.outcome());
    root.put("deliveries", run.deliveries());
    List<Trace> traces = found.stream().map(one -> RunTrace.whole(run, one)).toList();
    Trace plain = RunTrace.whole(run, null);
    TraceJson.actors(root, Stream.of(plain));
    ArrayNode outcomes = root.putArray("outcomes");
    if (of.whole() && run.execution().judgement().isPresent()) {
      outcome(outcomes.addObject(), of, run, plain);
    }
    ArrayNode findings = root.putArray("findings");
    for (int i = 0; i < found.size(); i++) {
      finding(findings.addObject(), found.get(i), traces.get(i));
    }
    if (outcomes.isEmpty() && found.isEmpty()) {
      TraceJson.lines(root.putArray("trace"), plain);
    }
    return RunJson.text(root);
  }

  /** A run that went otherwise than was recorded. */
  public static String diverged(Replayed of, String where, MadeBy madeBy) {
    ObjectNode root = head(of, "diverged", madeBy);
    root.put("diverged", where);
    root.putArray("outcomes");
    root.putArray("findings");
    return RunJson.text(root);
  }

  private static ObjectNode head(Replayed of, String verdict, MadeBy madeBy) {
    ObjectNode root = JSON.createObjectNode();
    root.put("format", FORMAT);
    root.put("scenario", of.scenario().name());
    root.put("title", of.scenario().title());
    root.put("stack", of.stack());
    root.put("mode", "replay");
    root.put("seed", of.seed());
    root.put("command", of.command());
    madeBy.put(root);
    root.put("verdict", verdict);
    ArrayNode fields = root.putArray("outcomeFields");
    of.scenario().outcomeFields().stream().map(OutcomeField::text).forEach(fields::add);
    RunJson.aliases(root, of.scenario().aliases());
    return root;
  }

  private static void outcome(ObjectNode node, Replayed of, Run run, Trace trace) {
    Grading grading = run.execution().judgement().orElseThrow().grading();
    RunJson.outcome(node, run.outcome(), of.scenario().aliases());
    node.put("grade", grading.grade().name().toLowerCase(Locale.ROOT));
    node.put("why", grading.why());
    TraceJson.lines(node.putArray("trace"), trace);
  }

  private static void finding(ObjectNode node, Found found, Trace trace) {
    node.put("property", found.property());
    node.put("kind", PropertyNames.kind(found.property()).word());
    node.put("message", found.message());
    TraceJson.lines(node.putArray("trace"), trace);
  }
}
