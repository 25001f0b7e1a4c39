package ccwlab.live;

import akka.actor.typed.DispatcherSelector;
import ccwlab.host.Assembly;
import ccwlab.observe.RunResult;
import ccwlab.scenario.OutcomeField;
import ccwlab.scenario.Scenario;
import ccwlab.scenario.StackSpec;
import java.time.Duration;
import java.util.function.BiPredicate;

/**
 * Runs a scenario live: many copies side by side on one actor system, each with its own devices,
 * round after round.
 */
public final class LiveRun {
  private static final long UPDATE_MILLIS = 100;

  /** A round that is under way when the run is over may come to its end for so long. */
  private static final long GRACE_NANOS = 300_000_000;

  private static final String TOGETHER = "ccwlab.together-dispatcher";
  private static final int COPIES_DEFAULT = 64;
  private static final int MACHINES_DEFAULT = 1 << 12;
  private static final BiPredicate<String, String> NOTHING = (property, message) -> false;

  /** Once in a few rounds, so that windows of one step are met. */
  private final Assembly assembly;

  private final RunOptions options;
  private final RunProgress progress;
  private final Duration patience;
  private final Tally tally;
  private final Failures failures = new Failures();
  private volatile boolean stopped;

  private LiveRun(
      Assembly assembly,
      RunOptions options,
      BiPredicate<String, String> sought,
      RunProgress progress,
      Duration patience) {
    this.patience = patience;
    this.assembly = assembly;
    this.tally = new Tally(sought);
    this.options = options;
    this.progress = progress;
  }

  /**
   * Runs {@code scenario} on {@code stack} until its rounds are done, the time is over, or the user
   * or an interrupt of the calling thread stops it. Nothing of the run is alive on return.
   *
   * @throws ccwlab.scenario.ScenarioException if the stack's values are not the driver's, or the
   *     copies do not fit into the heap
   * @throws LiveRunFailed if a machine throws, or an actor does not come to the end of a message
   */
  public static RunResult run(
      Scenario scenario, StackSpec stack, RunOptions options, RunProgress progress) {
    return run(new Assembly(scenario, stack), options, NOTHING, progress);
  }

  /**
   * The same, but no longer than until it has found what is sought.
   *
   * @param sought given a finding's property and message; true ends the run
   */
  public static RunResult run(
      Assembly assembly,
      RunOptions options,
      BiPredicate<String, String> sought,
      RunProgress progress) {
    return run(assembly, options, sought, progress, ActorSystems.PATIENCE);
  }

  /**
   * The same.
   *
   * @param patience how long an actor may take for one message when the run is over
   */
  static RunResult run(
      Assembly assembly,
      RunOptions options,
      BiPredicate<String, String> sought,
      RunProgress progress,
      Duration patience) {
    return new LiveRun(assembly, options, sought, progress, patience)
        .run("ccwlab.race-dispatcher", Preemption.CHANCE);
  }

  /** The same for many messages a second instead of many interleavings. */
  public static RunResult runFast(
      Scenario scenario, StackSpec stack, RunOptions options, RunProgress progress) {
    Assembly assembly = new Assembly(scenario, stack);
    return new LiveRun(assembly, options, NOTHING, progress, ActorSystems.PATIENCE)
        .run(TOGETHER, 0);
  }

  private RunResult run(String dispatcher, double preempted) {
    stopped = progress.stopRequested();
    RunNeeds needs = new RunNeeds(assembly, Runtime.getRuntime().maxMemory());
    int copies = copies(needs);
    needs.check(copies);
    RunTime time = new RunTime(options.limit());
    try (LiveClock clock = new LiveClock()) {
      CopyHost.Setting setting =
          new CopyHost.Setting(
              clock,
              DispatcherSelector.fromConfig(dispatcher),
              dispatcher.equals(TOGETHER),
              preempted,
              false,
              failures);
      RoundSource source = new RoundSource(options.seed(), plannedRounds(), () -> isOver(time));
      RoundActor.Run run =
          new RoundActor.Run(assembly, setting, source, new RoundReferee(assembly, tally));
      try (LiveSystem system = LiveSystem.start(run, copies, patience, time::start)) {
        await(system, time);
        time.end();
      }
    } catch (IllegalStateException e) {
      throw new LiveRunFailed(e, result(time.elapsedSeconds()));
    }
    RunResult result = result(time.elapsedSeconds());
    failures
        .first()
        .ifPresent(
            failure -> {
              throw new LiveRunFailed(failure, result);
            });
    return result;
  }

  private boolean isOver(RunTime time) {
    return stopped || tally.soughtFound() || time.isOver() || failures.announced();
  }

  /**
   * Waits for all copies; those that do not end when they should are broken off. One that does not
   * even hear that is left to the end of the system.
   */
  private void await(LiveSystem system, RunTime time) {
    try {
      long overSince = 0;
      boolean broken = false;
      while (!system.awaitCopies(UPDATE_MILLIS) && failures.first().isEmpty()) {
        tellProgress();
        if (isOver(time)) {
          overSince = overSince == 0 ? System.nanoTime() : overSince;
          long late = System.nanoTime() - overSince;
          if (!broken && late > GRACE_NANOS) {
            broken = true;
            system.breakOff();
          } else if (broken && late > GRACE_NANOS + patience.toNanos()) {
            return;
          }
        }
      }
      tellProgress();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      stopped = true;
    }
  }

  private void tellProgress() {
    progress.update(tally.rounds(), plannedRounds(), tally.outcomeCount(), tally.findingCount());
    stopped |= progress.stopRequested();
  }

  private int copies(RunNeeds needs) {
    int wanted =
        options.copies() > 0 ? options.copies() : Math.min(copiesDefault(), needs.copiesAtEase());
    long rounds = plannedRounds();
    return rounds > 0 ? (int) Math.min(wanted, rounds) : wanted;
  }

  /** The more machines one copy has, the fewer copies are needed to keep all processors busy. */
  private int copiesDefault() {
    return Math.max(1, Math.min(COPIES_DEFAULT, MACHINES_DEFAULT / assembly.machines()));
  }

  /** 0 for as many as the time allows. */
  private long plannedRounds() {
    if (options.rounds() > 0) {
      return options.rounds();
    }
    return options.limit().isZero() ? assembly.scenario().rounds() : 0;
  }

  private RunResult result(double elapsedSeconds) {
    Scenario scenario = assembly.scenario();
    return new RunResult(
        scenario.name(),
        scenario.title(),
        assembly.stack().name(),
        "race",
        options.seed(),
        tally.rounds(),
        elapsedSeconds,
        stopped,
        scenario.outcomeFields().stream().map(OutcomeField::text).toList(),
        scenario.aliases(),
        tally.rows(),
        tally.findings());
  }
}
