package ccwlab.cli;

import ccwlab.driver.confirm.Confirmation;
import ccwlab.driver.confirm.Confirmation.Answer;
import ccwlab.driver.confirm.Confirmer;
import ccwlab.driver.run.DriverPool;
import ccwlab.driver.run.RealStack;
import ccwlab.explore.Deadline;
import ccwlab.explore.ExploreProgress;
import ccwlab.explore.World;
import ccwlab.explore.file.Cut;
import ccwlab.explore.file.Replay;
import ccwlab.explore.file.ScheduleFile;
import ccwlab.explore.file.ScheduleFiles;
import ccwlab.explore.replay.Found;
import ccwlab.explore.replay.Run;
import ccwlab.explore.report.CounterexampleText;
import ccwlab.explore.report.InCode;
import ccwlab.host.Assembling;
import ccwlab.report.Wrapping;
import ccwlab.scenario.Scenario;
import ccwlab.scenario.ScenarioException;
import ccwlab.scenario.StackSpec;
import java.io.PrintStream;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Locale;

/**
 * Tries a schedule of the model on a real driver, and shows what came of it.
 *
 * @param whole the schedule's scenario, with all that it leaves out
 * @param stack the model's
 * @param pool the driver
 */
record DriverConfirmation(Scenario whole, StackSpec stack, DriverPool pool) {
  private static final int MARGIN = 10;

  /** So many runs are tried before it is said that the code does not do it. */
  static final int RUNS_USUAL = 1000;

  private static final int RUNS_OF_EACH = 300;
  private static final Duration TIME_OF_EACH = Duration.ofSeconds(20);

  /** What became of it. */
  Confirmation of(ScheduleFile schedule, int runs, Duration budget) {
    Found wanted = schedule.found();
    if (wanted == null) {
      throw new ScenarioException(
          "--driver: the schedule shows no finding to be confirmed; allowed: one with a property");
    }
    Scenario scenario = Cut.apply(whole, schedule.cuts());
    Run model = Replay.strict(World.start(Assembling.on(stack).of(scenario)), schedule);
    return new Confirmer(scenario, RealStack.assembling(stack, pool))
        .confirm(model, wanted, runs, Deadline.in(budget, ExploreProgress.NONE));
  }

  /** What became of it, in few words, with the schedule of the code's run in that folder. */
  InCode inCode(ScheduleFile schedule, Path folder) {
    Confirmation confirmation = of(schedule, RUNS_OF_EACH, TIME_OF_EACH);
    Path path = null;
    if (confirmation.answer() == Answer.CONFIRMED) {
      path = ScheduleFiles.store(folder, real(confirmation.run(), schedule));
    }
    return new InCode(
        pool.name(),
        confirmation.answer().name().toLowerCase(Locale.ROOT),
        confirmation.text(),
        confirmation.executions(),
        path);
  }

  private static ScheduleFile real(Run run, ScheduleFile schedule) {
    return ScheduleFile.of(run, same(run, schedule.found()), schedule.cuts())
        .of(schedule.scenario());
  }

  /**
   * Shows it: the run in kernel words if it is confirmed.
   *
   * @param folder where its schedule is written
   */
  int shown(
      Confirmation confirmation,
      ScheduleFile schedule,
      Path folder,
      Console console,
      boolean full) {
    PrintStream out = console.out();
    item(console, "driver", pool.name());
    item(console, "property", schedule.property());
    item(console, "message", schedule.message());
    boolean confirmed = confirmation.answer() == Answer.CONFIRMED;
    if (confirmed) {
      Run run = confirmation.run();
      Found again = same(run, schedule.found());
      out.print(CounterexampleText.of(run, again, console.width(), full));
      ResultFiles.makeFolder(folder);
      Path stored = ScheduleFiles.store(folder, real(run, schedule));
      item(console, "replay", "loadtests/ccwlab replay " + stored);
    }
    item(console, "verdict", confirmation.text());
    return confirmed ? ExitCode.FINDING : ExitCode.FINE;
  }

  private static Found same(Run run, Found wanted) {
    Found same = run.find(wanted);
    return same != null
        ? same
        : run.found().stream()
            .filter(one -> one.property().equals(wanted.property()))
            .findFirst()
            .orElseThrow();
  }

  private static void item(Console console, String name, String value) {
    console.out().print(Wrapping.hanging(name, value, MARGIN, console.width()));
  }
}
