package ccwlab.junit;

import ccwlab.observe.Conclusion;
import java.nio.file.Path;
import java.util.List;

/**
 * What a check came to.
 *
 * @param complete every order of deliveries was covered; false for a replay
 * @param outcomes all that were seen, by name
 * @param text the whole report
 */
public record RaceReport(
    String scenario,
    String stack,
    long seed,
    boolean complete,
    long executions,
    long classes,
    List<String> outcomes,
    List<Finding> findings,
    String text) {
  public RaceReport {
    outcomes = List.copyOf(outcomes);
    findings = List.copyOf(findings);
  }

  /**
   * Something that must not be.
   *
   * @param counterexample the shrunk run in columns, and why it matters
   * @param schedule a file that replays it; null if none was written
   */
  public record Finding(String property, String message, String counterexample, Path schedule) {}

  /** Something was looked at, and nothing is wrong with it. */
  public boolean ok() {
    return conclusion() == Conclusion.OK;
  }

  /** Without a finding and without an outcome there was nothing to look at. */
  public Conclusion conclusion() {
    return Conclusion.of(!findings.isEmpty(), !outcomes.isEmpty());
  }

  /** This property is broken. */
  public boolean breaks(String property) {
    return findings.stream().anyMatch(finding -> finding.property().equals(property));
  }
}
