package ccwlab.junit;

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

  public boolean ok() {
    return findings.isEmpty();
  }

  /** This property is broken. */
  public boolean breaks(String property) {
    return findings.stream().anyMatch(finding -> finding.property().equals(property));
  }
}
