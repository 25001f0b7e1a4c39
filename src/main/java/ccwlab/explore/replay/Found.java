package ccwlab.explore.replay;

import ccwlab.observe.Grade;
import ccwlab.outcome.Judgement;
import ccwlab.outcome.Violation;
import ccwlab.scenario.PropertyNames;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

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
   * @param judgement empty if it came to no end
   */
  static List<Found> in(Optional<Judgement> judgement, int deliveries) {
    if (judgement.isEmpty()) {
      return List.of(atRest(LIVELOCK, "after " + deliveries + " deliveries there is still no end"));
    }
    List<Found> found = new ArrayList<>();
    for (Violation violation : judgement.get().violations()) {
      found.add(new Found(violation.property(), violation.message(), violation.at()));
    }
    Grade grade = judgement.get().grading().grade();
    if (grade.isFinding()) {
      String why = judgement.get().outcome() + DETAIL + judgement.get().grading().why();
      found.add(atRest(grade == Grade.UNKNOWN ? UNKNOWN : FORBIDDEN, "outcome " + why));
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

  Found at(int index) {
    return new Found(property, message, index);
  }

  /** It is one of the scenario's properties. */
  boolean isProperty() {
    return PropertyNames.ALL.contains(property);
  }

  /** It is an outcome that the scenario does not want. */
  public boolean isOutcome() {
    return property.equals(FORBIDDEN) || property.equals(UNKNOWN);
  }

  private String reason() {
    if (isOutcome()) {
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
