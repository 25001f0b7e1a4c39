package ccwlab.explore.replay;

import ccwlab.observe.Grade;
import ccwlab.outcome.Judgement;
import ccwlab.outcome.Violation;
import java.util.ArrayList;
import java.util.List;

/**
 * Something that must not be, as one run shows it.
 *
 * @param at index of the observation that shows it; -1 if it shows only in the end
 */
public record Found(String property, String message, int at) {
  public static final String FORBIDDEN = "forbidden-outcome";
  public static final String UNKNOWN = "unknown-outcome";
  public static final String HANG = "hang";
  public static final String LIVELOCK = "livelock";

  private static final int AT_REST = -1;
  private static final String DETAIL = ": ";

  /**
   * All that is wrong with a run, in the order in which it shows.
   *
   * @param judgement null if it came to no end
   * @param stuck vCPUs that never come to their end; empty if there are none
   */
  static List<Found> in(Judgement judgement, String stuck, int deliveries) {
    if (judgement == null) {
      return List.of(atRest(LIVELOCK, deliveries + " deliveries, and still no end"));
    }
    List<Found> found = new ArrayList<>();
    for (Violation violation : judgement.violations()) {
      found.add(new Found(violation.property(), violation.message(), violation.at()));
    }
    if (!stuck.isEmpty()) {
      found.add(atRest(HANG, stuck + " never comes to the end, and nothing moves any more"));
    }
    Grade grade = judgement.grading().grade();
    if (grade.isFinding()) {
      String why = judgement.outcome() + ": " + judgement.grading().why();
      found.add(atRest(grade == Grade.UNKNOWN ? UNKNOWN : FORBIDDEN, why));
    }
    return found;
  }

  private static Found atRest(String property, String message) {
    return new Found(property, message, AT_REST);
  }

  /**
   * The two are one violation: the same property for the same reason. Which subchannel, and which
   * status word, does not count; of an outcome its name does.
   */
  public boolean isSameAs(Found that) {
    return property.equals(that.property) && reason().equals(that.reason());
  }

  private String reason() {
    if (property.equals(FORBIDDEN) || property.equals(UNKNOWN)) {
      return message.split(DETAIL, 2)[0];
    }
    if (property.equals(HANG) || property.equals(LIVELOCK)) {
      return property;
    }
    String[] parts = message.split(DETAIL);
    String reason = parts.length > 1 ? parts[1] : parts[0];
    return reason.replaceAll("[0-9][0-9a-f.]*", "#");
  }
}
