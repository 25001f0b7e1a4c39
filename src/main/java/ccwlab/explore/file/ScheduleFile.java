package ccwlab.explore.file;

import ccwlab.explore.Choice;
import ccwlab.explore.Execution;
import ccwlab.explore.Schedule;
import ccwlab.explore.replay.Found;
import ccwlab.explore.replay.Run;
import ccwlab.observe.Observation;
import ccwlab.observe.Seen;
import java.util.ArrayList;
import java.util.List;

/**
 * One recorded run.
 *
 * @param scenario its name, or the path of its file
 * @param property what it breaks; empty if it is the witness of an outcome
 * @param message how; empty if {@code property} is
 * @param cuts steps and CCWs of the scenario that it does without
 * @param steps its deliveries
 */
public record ScheduleFile(
    String scenario,
    String stack,
    long seed,
    String property,
    String message,
    String outcome,
    List<Cut> cuts,
    List<Step> steps) {
  public ScheduleFile {
    cuts = List.copyOf(cuts);
    steps = List.copyOf(steps);
  }

  /**
   * One delivery.
   *
   * @param text the message, short; only for the reader
   * @param enabled keys of all that could have been delivered, this one included, sorted; empty in
   *     a file that does not tell
   * @param seen lines of what the receiver was seen to do
   */
  public record Step(String key, String text, List<String> enabled, List<String> seen) {
    public Step {
      enabled = enabled.stream().sorted().toList();
      seen = List.copyOf(seen);
    }
  }

  /**
   * The file of a run.
   *
   * @param found what the file is to show; null for the outcome alone
   */
  public static ScheduleFile of(Run run, Found found, List<Cut> cuts) {
    List<Step> steps = new ArrayList<>();
    for (Execution.Taken taken : run.execution().steps()) {
      List<String> enabled = taken.enabled().stream().map(Choice::key).toList();
      List<String> seen = lines(taken);
      steps.add(new Step(taken.choice().key(), taken.choice().text(), enabled, seen));
    }
    Schedule schedule = run.execution().schedule();
    return new ScheduleFile(
        schedule.scenario(),
        schedule.stack(),
        schedule.seed(),
        found == null ? "" : found.property(),
        found == null ? "" : found.message(),
        run.outcome(),
        cuts,
        steps);
  }

  /** What was seen, as it is recorded; what no trace shows is not. */
  static List<String> lines(Execution.Taken taken) {
    return taken.seen().stream()
        .map(Seen::observation)
        .filter(seen -> !seen.brief().isEmpty())
        .map(Observation::line)
        .toList();
  }

  /** The same for another name or path of the scenario. */
  public ScheduleFile of(String newScenario) {
    return new ScheduleFile(newScenario, stack, seed, property, message, outcome, cuts, steps);
  }

  /** What it is to show; null if only an outcome. */
  public Found found() {
    return property.isEmpty() ? null : new Found(property, message, -1);
  }

  public Schedule schedule() {
    List<String> keys = steps.stream().map(Step::key).toList();
    return new Schedule(Schedule.VERSION, scenario, stack, seed, keys);
  }

  /** It tells what could be delivered and what was seen, not only what was delivered. */
  public boolean detailed() {
    return steps.stream().anyMatch(step -> !step.enabled().isEmpty());
  }
}
