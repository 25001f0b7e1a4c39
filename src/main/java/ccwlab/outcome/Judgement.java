package ccwlab.outcome;

import java.util.List;

/**
 * What a drained round came to.
 *
 * @param outcome the values of the scenario's fields
 * @param grading what the scenario thinks of that
 * @param violations broken properties, each once: in the order in which they were broken
 */
public record Judgement(String outcome, Grading grading, List<Violation> violations) {
  public Judgement {
    violations = List.copyOf(violations);
  }

  /** Some property is broken, or the outcome is forbidden or unknown. */
  public boolean isFinding() {
    return !violations.isEmpty() || grading.grade().isFinding();
  }
}
