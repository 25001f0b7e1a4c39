package ccwlab.driver.confirm;

import ccwlab.explore.replay.Run;

/**
 * What became of a finding of the model on a real driver.
 *
 * @param answer whether the code does it too
 * @param where the schedule could not be followed first; empty if it could
 * @param executions runs that were tried
 * @param run one that shows it; null if none does
 */
public record Confirmation(Answer answer, String where, int executions, Run run) {
  /** The answer. */
  public enum Answer {
    /** The code does it too. */
    CONFIRMED,
    /** It was not seen, neither along the schedule nor in any run near it. */
    REFUTED,
    /** As refuted; but the code cannot go the schedule's way. */
    BLOCKED
  }

  /** In words. */
  public String text() {
    return switch (answer) {
      case CONFIRMED ->
          executions == 1
              ? "confirmed, along the schedule"
              : "confirmed, in run %,d near the schedule".formatted(executions);
      case REFUTED ->
          "refuted: not seen in %,d runs along the schedule and near it".formatted(executions);
      case BLOCKED ->
          "blocked: %s; not seen in %,d runs near the schedule".formatted(where, executions);
    };
  }
}
