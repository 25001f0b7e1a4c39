package ccwlab.catalogue;

import ccwlab.explore.ExplorationResult;
import ccwlab.explore.ExplorationResult.Violated;
import java.nio.file.Path;
import java.util.List;
import java.util.TreeSet;

/**
 * What exploring one scenario on one stack came to.
 *
 * @param stack its name: {@code linux-5.2+k04}
 * @param executions until the finding; of a clean side, of the complete search
 * @param states different global states that were visited; 0 if sampling was enough
 * @param broken properties, and outcomes that must not be, by name; empty if none was found
 * @param finding one line for the first of them; empty if there is none
 * @param schedule file of a run that shows the first of them; null if none was written
 * @param boundedBy what ended the search before all orders were tried; empty if nothing did
 */
public record Side(
    String stack,
    State state,
    long executions,
    long states,
    List<String> broken,
    String finding,
    Path schedule,
    String boundedBy) {

  /** The answer. */
  public enum State {
    /** A broken property, a forbidden or unknown outcome, a hang or a livelock. */
    FOUND,
    /** Every order was tried: nothing. */
    CLEAN,
    /** Nothing in the orders that were tried. */
    INCOMPLETE
  }

  /** Where a run that shows something is written down; null if nowhere. */
  @FunctionalInterface
  interface Filing {
    Path file(Violated finding);
  }

  static Side of(String stack, ExplorationResult result, String boundedBy, Filing filing) {
    List<Violated> findings = result.findings();
    State quiet = result.complete() ? State.CLEAN : State.INCOMPLETE;
    TreeSet<String> broken = new TreeSet<>();
    findings.forEach(finding -> broken.add(name(finding)));
    return new Side(
        stack,
        findings.isEmpty() ? quiet : State.FOUND,
        result.executions(),
        result.states(),
        List.copyOf(broken),
        findings.isEmpty() ? "" : line(findings.get(0)),
        findings.isEmpty() ? null : filing.file(findings.get(0)),
        boundedBy);
  }

  /** Nobody has looked. */
  static Side notExplored(String stack, String boundedBy) {
    return new Side(stack, State.INCOMPLETE, 0, 0, List.of(), "", null, boundedBy);
  }

  /** The outcome's values belong to the name of an outcome, its grade's reason does not. */
  private static String name(Violated finding) {
    return finding.property().endsWith("-outcome")
        ? finding.property() + " " + finding.message().replaceFirst("^outcome (.*?): .*", "$1")
        : finding.property();
  }

  private static String line(Violated finding) {
    return finding.property() + ": " + finding.message().lines().findFirst().orElse("");
  }

  /** The same with the file of the first finding's run. */
  public Side filed(Path file) {
    return new Side(stack, state, executions, states, broken, finding, file, boundedBy);
  }

  /** At least one run was judged. */
  boolean looked() {
    return state != State.INCOMPLETE || executions > 0;
  }

  public boolean found() {
    return state == State.FOUND;
  }

  public boolean clean() {
    return state == State.CLEAN;
  }

  /** Together with what an earlier search of the same found, which may have looked elsewhere. */
  Side after(Side earlier) {
    TreeSet<String> both = new TreeSet<>(earlier.broken);
    both.addAll(broken);
    return new Side(
        stack,
        both.isEmpty() ? state : State.FOUND,
        earlier.executions + executions,
        Math.max(earlier.states, states),
        List.copyOf(both),
        earlier.finding.isEmpty() ? finding : earlier.finding,
        earlier.finding.isEmpty() ? schedule : earlier.schedule,
        boundedBy);
  }
}
