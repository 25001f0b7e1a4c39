package ccwlab.explore;

import java.util.ArrayList;
import java.util.List;

/** Takes a world through a schedule, and keeps what happens. */
public final class Playback {
  private final World world;
  private final List<Execution.Taken> steps = new ArrayList<>();
  private int seen;
  private int settleFrom;

  /**
   * @param start of a round
   */
  public Playback(World start) {
    this.world = start;
  }

  /**
   * The run that {@code schedule} names, as far as the schedule goes.
   *
   * @throws DivergedException if a choice is not enabled, or the round is over before it
   */
  public static Execution of(World start, Schedule schedule) {
    Playback playback = new Playback(start);
    for (String key : schedule.keys()) {
      playback.take(key);
    }
    return playback.execution(schedule);
  }

  /**
   * Delivers.
   *
   * @throws DivergedException if {@code key} is not enabled
   */
  public Execution.Taken take(String key) {
    boolean settling = world.settling();
    Execution.Taken taken = world.take(key);
    steps.add(taken);
    seen += taken.seen().size();
    if (world.settling() && !settling || world.hung() && !settling) {
      settleFrom = seen;
    }
    return taken;
  }

  public World world() {
    return world;
  }

  /** What has happened so far; without a judgement if the round is not over. */
  public Execution execution(Schedule schedule) {
    return new Execution(
        schedule, steps, world.over() ? world.judgement() : null, world.contentHash(), settleFrom);
  }
}
