package ccwlab.observe;

/** How a scenario grades an outcome. */
public enum Grade {
  /** Correct, and nothing to look at. */
  ACCEPTABLE,
  /** Correct or tolerated, and worth knowing that it happens. */
  INTERESTING,
  /** Must not happen. */
  FORBIDDEN,
  /** No line of the scenario names it; counts as a finding. */
  UNKNOWN;

  public boolean isFinding() {
    return this == FORBIDDEN || this == UNKNOWN;
  }

  /** Where a table shows it: what needs looking at comes first. */
  int rank() {
    return switch (this) {
      case FORBIDDEN, UNKNOWN -> 0;
      case INTERESTING -> 1;
      case ACCEPTABLE -> 2;
    };
  }
}
