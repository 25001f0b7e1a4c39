package ccwlab.compare;

import ccwlab.explore.ExplorationResult;
import ccwlab.explore.Schedule;
import ccwlab.explore.replay.Found;
import ccwlab.observe.Conclusion;
import ccwlab.observe.Finding;
import ccwlab.observe.OutcomeRow;
import ccwlab.observe.RunResult;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What a scenario came to on one stack, live or explored.
 *
 * @param command what to type to look at this stack alone
 * @param tried rounds of a live run, executions of a search
 * @param complete every order was covered, so that what was not seen cannot happen; never of a live
 *     run
 * @param boundedBy what ended a search before that; empty if complete, or live
 * @param states different global states that a search visited; 0 if it did not keep them, or live
 * @param counts by outcome: rounds of a live run, classes of a search
 * @param witnesses by outcome: the file of a run that has it; only what was written
 * @param findings broken properties, forbidden and unknown outcomes, hangs
 */
public record Column(
    String stack,
    String command,
    long tried,
    boolean complete,
    String boundedBy,
    long states,
    double seconds,
    Map<String, Double> counts,
    Map<String, Path> witnesses,
    List<Case> findings) {

  /**
   * Something that must not be.
   *
   * @param count rounds of a live run, classes of a search; 0 or less if they were not counted
   * @param schedule the file of a run that shows it; null if none was written
   */
  public record Case(Found found, double count, Path schedule) {}

  /** Writes runs of a search down. */
  @FunctionalInterface
  public interface Filing {
    /** Nothing is written. */
    Filing NONE = (schedule, found) -> null;

    /**
     * Where the run is now; null if nowhere.
     *
     * @param found what it shows; null for an outcome
     */
    Path file(Schedule schedule, Found found);
  }

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
  public static Column of(RunResult run, String command) {
    Map<String, Double> counts = new LinkedHashMap<>();
    for (OutcomeRow row : run.outcomes()) {
      counts.put(row.outcome(), (double) row.count());
    }
    List<Case> findings = new ArrayList<>();
    for (Finding one : run.findings()) {
      Found found = new Found(one.property(), one.message(), -1);
      findings.add(new Case(found, one.count(), null));
    }
    return new Column(
        run.stack(),
        command,
        run.rounds(),
        false,
        "",
        0,
        run.elapsedSeconds(),
        counts,
        Map.of(),
        findings);
  }

  /** A search. */
  public static Column of(ExplorationResult result, String command, Filing filing) {
    Map<String, Double> counts = new LinkedHashMap<>();
    Map<String, Path> witnesses = new LinkedHashMap<>();
    for (ExplorationResult.Outcome one : result.outcomes()) {
      counts.put(one.outcome(), one.classes());
      Path file = filing.file(one.witness(), null);
      if (file != null) {
        witnesses.put(one.outcome(), file);
      }
    }
    List<Case> findings = new ArrayList<>();
    for (ExplorationResult.Violated one : result.findings()) {
      Found found = new Found(one.property(), one.message(), -1);
      boolean first = findings.stream().noneMatch(known -> known.found().isSameAs(found));
      Path file = first ? filing.file(one.schedule(), found) : null;
      findings.add(new Case(found, one.classes(), file));
    }
    return new Column(
        result.stack(),
        command,
        result.executions(),
        result.complete(),
        result.boundedBy(),
        result.states(),
        result.elapsedSeconds(),
        counts,
        witnesses,
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
    return answer(first(wanted).isPresent());
  }

  /** The first of those that are the same as that. */
  Optional<Case> first(Found wanted) {
    return findings.stream().filter(one -> wanted.isSameAs(one.found())).findFirst();
  }

  /** Rounds or classes of all that are the same as that; 0 if none, or if they were not counted. */
  double count(Found wanted) {
    return findings.stream()
        .filter(one -> wanted.isSameAs(one.found()))
        .mapToDouble(one -> Math.max(0, one.count()))
        .sum();
  }

  private Answer answer(boolean seen) {
    return seen ? Answer.SEEN : complete ? Answer.NEVER : Answer.NOT_SEEN;
  }
}
