package ccwlab.explore;

import ccwlab.observe.Conclusion;
import ccwlab.observe.Grade;
import java.util.List;

/**
 * The whole result of a search; everything a report shows comes from here.
 *
 * @param options as they were given, the seed among them
 * @param complete every order of deliveries that {@link World} permits has been covered
 * @param boundedBy what ended the search before that, in words; empty if complete
 * @param executions runs that were carried out
 * @param classes different ones among them: in two runs of one class every machine handles the same
 *     messages in the same order and reads the same storage. Of a complete search: all there are
 * @param classesLeft estimate of the classes not seen; 0 if complete, negative if unknown
 * @param states different global states that were visited; 0 if the strategy does not keep them
 * @param bytes of heap that were used to remember them
 * @param finalStates different drained states
 * @param deliveries steps that were carried out
 * @param broken runs broken off at {@link ExploreOptions#deliveriesMost}
 * @param checkedTwice runs that were run twice; none differed, or the search would have failed
 * @param guarantee what the strategy guarantees, one sentence; empty if nothing
 * @param outcomes forbidden and unknown ones first, then interesting, then by name
 * @param findings by property, then message
 */
public record ExplorationResult(
    String scenario,
    String title,
    String stack,
    ExploreOptions options,
    boolean complete,
    String boundedBy,
    long executions,
    double classes,
    double classesLeft,
    long states,
    long bytes,
    long finalStates,
    long deliveries,
    long broken,
    long checkedTwice,
    double elapsedSeconds,
    String guarantee,
    List<String> outcomeFields,
    List<Outcome> outcomes,
    List<Violated> findings,
    List<Coverage> coverage) {
  /** {@link #boundedBy} of a search that ended with what it sought. */
  public static final String BY_FINDING = "first finding";

  /**
   * One outcome.
   *
   * @param classes in how many classes; of a search that is not complete, among those it saw
   * @param witness a shortest run that was seen to have it; null if there was no time to run it
   *     again
   */
  public record Outcome(
      String outcome, Grade grade, String why, double classes, Schedule witness) {}

  /**
   * A broken property, a forbidden or unknown outcome, a hang, a livelock.
   *
   * @param classes as for outcomes
   * @param deliveries of the schedule
   * @param schedule a shortest run that was seen to have it
   */
  public record Violated(
      String property, String message, double classes, int deliveries, Schedule schedule) {}

  /**
   * One transition table, and which of its cells the search went through.
   *
   * @param cells in the table's order
   */
  public record Coverage(String table, List<Cell> cells) {}

  /**
   * @param name {@code IDLE x IO_REQ}
   * @param hit how many different steps went through it; 0 for never
   * @param why for a cell that was never hit, why no scenario can, if that is known; else empty
   */
  public record Cell(String name, long hit, String why) {}

  /**
   * The same, of a search that went on after it had been broken off.
   *
   * @param whole the options of all of it
   * @param before seconds that it had taken until then
   */
  public ExplorationResult after(ExploreOptions whole, double before) {
    return new ExplorationResult(
        scenario,
        title,
        stack,
        whole,
        complete,
        boundedBy,
        executions,
        classes,
        classesLeft,
        states,
        bytes,
        finalStates,
        deliveries,
        broken,
        checkedTwice,
        elapsedSeconds + before,
        guarantee,
        outcomeFields,
        outcomes,
        findings,
        coverage);
  }

  /** Without a finding and without a run that was judged there was nothing to look at. */
  public Conclusion conclusion() {
    return Conclusion.of(!findings.isEmpty(), !outcomes.isEmpty());
  }

  public double executionsPerSecond() {
    return elapsedSeconds > 0 ? executions / elapsedSeconds : 0;
  }

  /** Heap in bytes for each global state; 0 if the strategy does not keep them. */
  public double bytesPerState() {
    return states > 0 ? (double) bytes / states : 0;
  }

  public double deliveriesPerSecond() {
    return elapsedSeconds > 0 ? deliveries / elapsedSeconds : 0;
  }
}
