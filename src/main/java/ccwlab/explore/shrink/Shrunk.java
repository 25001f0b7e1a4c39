package ccwlab.explore.shrink;

import ccwlab.explore.file.Cut;
import ccwlab.explore.file.ScheduleFile;
import ccwlab.explore.replay.Found;
import ccwlab.explore.replay.Run;
import java.util.List;

/**
 * A violation, and the simplest run that was found to show it.
 *
 * @param found as the simplest run shows it
 * @param cuts steps and CCWs of the scenario that it does without
 * @param before the run as it was found
 * @param after the simplest
 * @param passing a run without any finding that differs from {@code after} in one delivery and what
 *     comes of that; null if none was found
 * @param swap index of that delivery
 * @param runs how many were tried
 * @param minimal no run of these programs with fewer breaks of the default order shows it: all were
 *     tried
 */
public record Shrunk(
    Found found,
    List<Cut> cuts,
    Run before,
    Run after,
    Run passing,
    int swap,
    int runs,
    double seconds,
    boolean minimal) {
  public Shrunk {
    cuts = List.copyOf(cuts);
  }

  public ScheduleFile file() {
    return ScheduleFile.of(after, found, cuts);
  }
}
