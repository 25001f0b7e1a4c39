package ccwlab.cluster.chore;

import ccwlab.explore.ExplorationResult.Violated;
import ccwlab.explore.Schedule;
import ccwlab.explore.replay.Found;
import java.util.List;

/**
 * A run that shows something, to be run again and filed by whoever leads.
 *
 * @param property what it breaks; empty for a run that only has an outcome
 * @param message how; empty likewise
 * @param stack name of the stack it was found on
 * @param keys its choices, in order
 */
public record Shown(
    String property, String message, String scenario, String stack, long seed, List<String> keys) {

  static Shown of(Violated violated) {
    return of(violated.property(), violated.message(), violated.schedule());
  }

  static Shown of(String property, String message, Schedule schedule) {
    return new Shown(
        property, message, schedule.scenario(), schedule.stack(), schedule.seed(), schedule.keys());
  }

  /** What it shows; null for a run that only has an outcome. */
  public Found found() {
    return property.isEmpty() ? null : new Found(property, message, -1);
  }

  public Schedule schedule() {
    return new Schedule(Schedule.VERSION, scenario, stack, seed, keys);
  }
}
