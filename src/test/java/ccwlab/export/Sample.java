package ccwlab.export;

import ccwlab.explore.World;
import ccwlab.explore.file.Cut;
import ccwlab.explore.file.Replay;
import ccwlab.explore.file.ScheduleFile;
import ccwlab.explore.file.ScheduleFiles;
import ccwlab.explore.replay.Run;
import ccwlab.explore.report.CounterexampleText;
import ccwlab.host.Assembling;
import ccwlab.observe.Trace;
import ccwlab.scenario.Scenario;
import ccwlab.scenario.ScenarioFiles;
import ccwlab.scenario.StackFiles;
import java.nio.file.Path;

/** Real traces: those of the schedules that the build replays. */
public final class Sample {
  private Sample() {}

  /** The run of a schedule in {@code src/test/resources/schedules}, with its name. */
  public static NamedTrace of(String schedule) {
    Path file = Path.of("src/test/resources/schedules", schedule + ".schedule");
    ScheduleFile recorded = ScheduleFiles.load(file);
    Scenario whole = ScenarioFiles.load(recorded.scenario(), Path.of("loadtests/races"));
    Scenario scenario = Cut.apply(whole, recorded.cuts());
    Assembling stack = Assembling.on(StackFiles.load(recorded.stack(), Path.of("conf/stacks")));
    Run run = Replay.strict(World.start(stack.of(scenario)), recorded);
    Trace trace = CounterexampleText.trace(run, run.find(recorded.found()));
    return new NamedTrace(schedule, recorded.message(), trace);
  }
}
