package ccwlab.explore;

/** The counts of a search, as they grow. */
final class Totals {
  static final double UNKNOWN = -1;

  long executions;
  long deliveries;
  long broken;
  long checkedTwice;
  long states;

  /** Found elsewhere, and not counted yet. */
  long underWay;

  long bytes;
  double statesLeft = UNKNOWN;
  long finalStates;
  double classes = UNKNOWN;
  double classesLeft = UNKNOWN;
  boolean complete;

  /** All orders were tried, complete or not. */
  boolean allTried;

  String boundedBy = "";
  String guarantee = "";

  /**
   * Adds runs that were sampled beside an exhaustive search. What that was cut off from did not
   * end: only whole runs count as executions.
   */
  void add(Totals sampled) {
    executions = sampled.executions;
    deliveries += sampled.deliveries;
    broken += sampled.broken;
    checkedTwice += sampled.checkedTwice;
    finalStates = Math.max(finalStates, sampled.finalStates);
    classes = sampled.classes;
    classesLeft = sampled.classesLeft;
    guarantee = sampled.guarantee;
    boundedBy = boundedBy.isEmpty() ? "sampled" : boundedBy;
  }
}
