package ccwlab.cli;

import ccwlab.driver.run.RealStack;
import ccwlab.explore.DivergedException;
import ccwlab.explore.World;
import ccwlab.explore.file.Cut;
import ccwlab.explore.file.Replay;
import ccwlab.explore.file.ScheduleFile;
import ccwlab.explore.file.ScheduleFiles;
import ccwlab.explore.replay.Found;
import ccwlab.explore.replay.Run;
import ccwlab.explore.report.CounterexampleText;
import ccwlab.host.Assembling;
import ccwlab.observe.Trace;
import ccwlab.scenario.Scenario;
import ccwlab.scenario.ScenarioException;
import ccwlab.scenario.ScenarioFiles;
import ccwlab.scenario.StackFiles;
import ccwlab.scenario.StackSpec;
import java.nio.file.Path;

/**
 * A schedule, run again exactly in the model's machines.
 *
 * @param found what it was recorded for, as the run shows it; null for nothing
 */
record ScheduleRun(ScheduleFile schedule, Run run, Found found) {
  /**
   * Reads and runs.
   *
   * @throws ScenarioException if it is of a real driver
   * @throws DivergedException if it goes otherwise than was recorded
   */
  static ScheduleRun of(Path file, Console console) {
    ScheduleFile schedule = ScheduleFiles.load(file);
    if (RealStack.parse(schedule.stack()).isPresent()) {
      throw new ScenarioException(
          file
              + ": recorded on the real driver '"
              + schedule.stack()
              + "'; allowed: a schedule of the model");
    }
    Scenario whole = ScenarioFiles.load(schedule.scenario(), console.races());
    StackSpec stack = StackFiles.load(schedule.stack(), console.stacks());
    Scenario scenario = Cut.apply(whole, schedule.cuts());
    Run run = Replay.strict(World.start(Assembling.on(stack).of(scenario)), schedule);
    return new ScheduleRun(
        schedule, run, schedule.found() == null ? null : run.find(schedule.found()));
  }

  /** The whole run, or up to where it shows what it was recorded for. */
  Trace trace() {
    return CounterexampleText.trace(run, found);
  }

  /** What it shows, in one line. */
  String about() {
    return found == null
        ? schedule.scenario() + ", outcome " + run.outcome()
        : found.property() + ": " + found.message();
  }
}
