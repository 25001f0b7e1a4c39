package ccwlab.explore.file;

import ccwlab.explore.Choice;
import ccwlab.explore.DivergedException;
import ccwlab.explore.Execution;
import ccwlab.explore.World;
import ccwlab.explore.replay.Follower;
import ccwlab.explore.replay.Found;
import ccwlab.explore.replay.Run;
import ccwlab.explore.replay.Walk;
import java.util.ArrayList;
import java.util.List;

/** Runs a recorded schedule again. */
public final class Replay {
  private Replay() {}

  /**
   * What a semantic replay came to.
   *
   * @param followed recorded deliveries that were made
   * @param skipped recorded deliveries that never became possible
   * @param added deliveries that were not recorded
   */
  public record Semantic(Run run, int followed, int skipped, List<String> added) {}

  /**
   * Makes the recorded deliveries, one by one.
   *
   * @param world at the start of a round
   * @throws DivergedException at the first difference in what could be delivered, what was seen, or
   *     what it came to
   */
  public static Run strict(World world, ScheduleFile file) {
    Walk walk = new Walk(world);
    List<ScheduleFile.Step> steps = file.steps();
    for (int i = 0; i < steps.size(); i++) {
      ScheduleFile.Step step = steps.get(i);
      Choice choice = walk.find(step.key());
      if (file.detailed()) {
        checkEnabled(i, step, walk.enabled());
      }
      if (choice == null) {
        throw new DivergedException(
            i, step.key() + " cannot be delivered; possible: " + keys(walk.enabled()));
      }
      Execution.Taken taken = walk.take(choice);
      if (file.detailed()) {
        checkSeen(i, step, taken);
      }
    }
    boolean endless = Found.LIVELOCK.equals(file.property());
    if (!walk.over() && !endless) {
      throw new DivergedException(
          steps.size(), "the recorded run was over; possible: " + keys(walk.enabled()));
    }
    Run run = walk.run(file.schedule());
    checkEnd(file, run);
    return run;
  }

  /** Follows the recorded deliveries as far as it can. */
  public static Semantic semantic(World world, ScheduleFile file) {
    Follower follower = new Follower(file.schedule().keys());
    Run run = follower.follow(new Walk(world)).run(file.schedule());
    return new Semantic(run, follower.followed(), follower.skipped(), follower.added());
  }

  /**
   * Compares a run that somebody else made of the schedule with what was recorded.
   *
   * @throws DivergedException at the first difference
   */
  public static void compare(ScheduleFile file, List<Execution.Taken> taken) {
    int common = Math.min(file.steps().size(), taken.size());
    for (int i = 0; i < common; i++) {
      ScheduleFile.Step step = file.steps().get(i);
      if (file.detailed()) {
        checkEnabled(i, step, taken.get(i).enabled());
      }
      if (!taken.get(i).choice().key().equals(step.key())) {
        throw new DivergedException(
            i, taken.get(i).choice().key() + " was delivered; recorded: " + step.key());
      }
      if (file.detailed()) {
        checkSeen(i, step, taken.get(i));
      }
    }
    if (file.steps().size() != taken.size()) {
      throw new DivergedException(
          common, taken.size() + " deliveries; recorded: " + file.steps().size());
    }
  }

  private static void checkEnabled(int at, ScheduleFile.Step step, List<Choice> enabled) {
    List<String> now = new ArrayList<>(enabled.stream().map(Choice::key).toList());
    List<String> then = new ArrayList<>(step.enabled());
    now.removeAll(step.enabled());
    then.removeAll(enabled.stream().map(Choice::key).toList());
    if (!now.isEmpty() || !then.isEmpty()) {
      throw new DivergedException(
          at,
          "other deliveries are possible than were recorded before "
              + step.key()
              + (now.isEmpty() ? "" : "; new: " + String.join(", ", now))
              + (then.isEmpty() ? "" : "; missing: " + String.join(", ", then)));
    }
  }

  private static void checkSeen(int at, ScheduleFile.Step step, Execution.Taken taken) {
    List<String> now = ScheduleFile.lines(taken);
    for (int i = 0; i < Math.max(now.size(), step.seen().size()); i++) {
      String found = i < now.size() ? now.get(i) : "nothing";
      String recorded = i < step.seen().size() ? step.seen().get(i) : "nothing";
      if (!found.equals(recorded)) {
        throw new DivergedException(
            at, step.key() + " shows: " + found + "; recorded: " + recorded);
      }
    }
  }

  private static void checkEnd(ScheduleFile file, Run run) {
    int last = file.steps().size() - 1;
    if (!run.outcome().equals(file.outcome())) {
      throw new DivergedException(
          last, "the outcome is " + run.outcome() + "; recorded: " + file.outcome());
    }
    if (file.found() != null && run.find(file.found()) == null) {
      throw new DivergedException(
          last, file.property() + " is not broken any more; recorded: " + file.message());
    }
  }

  private static String keys(List<Choice> enabled) {
    return enabled.isEmpty()
        ? "nothing"
        : String.join(", ", enabled.stream().map(Choice::key).toList());
  }
}
