package ccwlab.outcome;

import ccwlab.observe.Grade;
import ccwlab.scenario.ExpectedOutcome;
import java.util.List;

/** What a scenario thinks of an outcome. */
public record Grading(Grade grade, String why) {
  private static final Grading UNKNOWN =
      new Grading(Grade.UNKNOWN, "no line of the scenario names this outcome");

  /** The grade of the first expected outcome that {@code outcome} matches. */
  public static Grading of(String outcome, List<ExpectedOutcome> expected) {
    for (ExpectedOutcome one : expected) {
      if (one.pattern().matcher(outcome).matches()) {
        return new Grading(one.grade(), one.why());
      }
    }
    return UNKNOWN;
  }
}
