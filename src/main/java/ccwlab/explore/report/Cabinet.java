package ccwlab.explore.report;

import ccwlab.explore.Execution;
import ccwlab.explore.Rerun;
import ccwlab.explore.Schedule;
import ccwlab.explore.World;
import ccwlab.explore.file.ScheduleFile;
import ccwlab.explore.file.ScheduleFiles;
import ccwlab.explore.replay.Found;
import ccwlab.explore.replay.Run;
import ccwlab.host.Assembling;
import ccwlab.scenario.Scenario;
import ccwlab.scenario.ScenarioException;
import java.nio.file.Path;
import java.util.List;

/**
 * Writes schedules into a folder, until that fails for the first time: what was found must be shown
 * all the same.
 */
public final class Cabinet {
  private final Path folder;
  private String unwritten = "";

  /**
   * @param folder null: nothing is written
   */
  public Cabinet(Path folder) {
    this.folder = folder;
  }

  boolean isOpen() {
    return folder != null && unwritten.isEmpty();
  }

  /** Why not all files were written, in one line; empty if they were. */
  public String unwritten() {
    return unwritten;
  }

  /** Where it is now; null if nowhere. */
  Path store(ScheduleFile file) {
    if (!isOpen()) {
      return null;
    }
    try {
      return ScheduleFiles.store(folder, file);
    } catch (ScenarioException e) {
      unwritten = e.getMessage();
      return null;
    }
  }

  /**
   * Runs it once more, and writes it down.
   *
   * @param name what the file calls the scenario: its name or path
   * @param found what it shows; null for an outcome
   * @return where it is now; null if nowhere
   * @throws ccwlab.explore.DivergedException if it cannot be run again: a bug of ours
   */
  public Path store(
      String name, Scenario scenario, Assembling assembling, Schedule schedule, Found found) {
    if (!isOpen() || schedule == null) {
      return null;
    }
    World start = World.start(assembling.of(scenario));
    Run run = exactly(start, scenario, assembling, schedule);
    return store(ScheduleFile.of(run, found, List.of()).of(name));
  }

  static Run exactly(World start, Scenario scenario, Assembling assembling, Schedule schedule) {
    Execution execution = new Rerun(assembling.of(scenario), schedule.seed()).of(schedule.keys());
    return new Run(execution, start.names(), List.of());
  }
}
