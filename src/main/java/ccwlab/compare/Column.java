package ccwlab.compare;

import ccwlab.explore.ExplorationResult;
import ccwlab.explore.replay.Found;
import ccwlab.observe.Conclusion;
import ccwlab.observe.OutcomeRow;
import ccwlab.observe.RunResult;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What a scenario came to on one stack, live or explored.
 *
 * @param tried rounds of a live run, executions of a search
 * @param complete every order was covered, so that what was not seen cannot happen; never of a live
 *     run
 * @param boundedBy what ended a search before that; empty if complete, or live
 * @param states different global states that a search visited; 0 if it did not keep them, or live
 * @param counts by outcome: rounds of a live run, classes of a search
 * @param findings broken properties, forbidden and unknown outcomes, hangs
 */
public record Column(
    String stack,
    long tried,
    boolean complete,
    String boundedBy,
    long states,
    double seconds,
    Map<String, Double> counts,
    List<Found> findings) {

  /** What one cell of a comparison can say. */
  public enum Answer {
    SEEN,
    /** Every order was covered without it. */
    NEVER,
    /** It did not come up, which does not say that it cannot. */
    NOT_SEEN
  }

  public Conclusion conclusion() {
    return Conclusion.of(!findings.isEmpty(), !counts.isEmpty());
  }

  /** A live run. */
  public static Column of(RunResult run) {
    Map<String, Double> counts = new LinkedHashMap<>();
    for (OutcomeRow row : run.outcomes()) {
      counts.put(row.outcome(), (double) row.count());
    }
    List<Found> findings = new ArrayList<>();
    run.findings().forEach(one -> findings.add(new Found(one.property(), one.message(), -1)));
    return new Column(
        run.stack(), run.rounds(), false, "", 0, run.elapsedSeconds(), counts, findings);
  }

  /** A search. */
  public static Column of(ExplorationResult result) {
    Map<String, Double> counts = new LinkedHashMap<>();
    result.outcomes().forEach(one -> counts.put(one.outcome(), one.classes()));
    List<Found> findings = new ArrayList<>();
    result.findings().forEach(one -> findings.add(new Found(one.property(), one.message(), -1)));
    return new Column(
        result.stack(),
        result.executions(),
        result.complete(),
        result.boundedBy(),
        result.states(),
        result.elapsedSeconds(),
        counts,
        findings);
  }

  /** 0 for never, or not seen. */
  double count(String outcome) {
    return counts.getOrDefault(outcome, 0.0);
  }

  Answer outcome(String outcome) {
    return answer(counts.containsKey(outcome));
  }

  Answer finding(Found wanted) {
    return answer(findings.stream().anyMatch(wanted::isSameAs));
  }

  private Answer answer(boolean seen) {
    return seen ? Answer.SEEN : complete ? Answer.NEVER : Answer.NOT_SEEN;
  }
}
