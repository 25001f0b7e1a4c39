package ccwlab.outcome;

import ccwlab.observe.Aliases;
import ccwlab.observe.Grade;
import ccwlab.scenario.ExpectedOutcome;
import java.util.List;

/** What a scenario thinks of an outcome. */
public record Grading(Grade grade, String why) {
  private static final Grading UNKNOWN =
      new Grading(Grade.UNKNOWN, "no line of the scenario names this outcome");

  /**
   * The grade of the first expected outcome that {@code outcome} matches, as it is shown or with
   * its values in full.
   */
  public static Grading of(String outcome, List<ExpectedOutcome> expected, Aliases aliases) {
    String full = String.join(" ", aliases.values(outcome));
    for (ExpectedOutcome one : expected) {
      if (one.pattern().matcher(outcome).matches() || one.pattern().matcher(full).matches()) {
        return new Grading(one.grade(), one.why());
      }
    }
    return UNKNOWN;
  }
}
