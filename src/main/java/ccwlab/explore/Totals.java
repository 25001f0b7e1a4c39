package ccwlab.explore;

/** The counts of a search, as they grow. */
final class Totals {
  static final double UNKNOWN = -1;

  long executions;
  long deliveries;
  long broken;
  long checkedTwice;
  long states;
  long bytes;
  double statesLeft = UNKNOWN;
  long finalStates;
  double classes = UNKNOWN;
  double classesLeft = UNKNOWN;
  boolean complete;
  String boundedBy = "";
  String guarantee = "";
}
