package ccwlab.load;

import akka.actor.typed.ActorSystem;
import akka.actor.typed.Behavior;
import akka.actor.typed.DispatcherSelector;
import akka.actor.typed.javadsl.Behaviors;
import ccwlab.live.ActorSystems;
import ccwlab.observe.RunResult;
import ccwlab.scenario.OutcomeField;
import ccwlab.scenario.Scenario;
import ccwlab.scenario.StackSpec;
import ccwlab.topology.Assembly;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.BiPredicate;

/**
 * Runs a scenario live: many copies side by side on one actor system, each with its own devices,
 * round after round.
 */
public final class LiveRun {
  private static final long UPDATE_MILLIS = 200;
  private static final int COPIES_DEFAULT = 64;
  private static final double NANOS_PER_SECOND = 1e9;
  private static final BiPredicate<String, String> NOTHING = (property, message) -> false;

  /** Once in a few rounds, so that windows of one step are met. */
  private static final double PREEMPTED = 1 / 256.0;

  private final Assembly assembly;
  private final RunOptions options;
  private final RunProgress progress;
  private final Tally tally;
  private boolean interrupted;

  private LiveRun(
      Assembly assembly,
      RunOptions options,
      BiPredicate<String, String> sought,
      RunProgress progress) {
    this.assembly = assembly;
    this.tally = new Tally(sought);
    this.options = options;
    this.progress = progress;
  }

  /**
   * Runs {@code scenario} on {@code stack} until its rounds are done, the time is over or the user
   * stops it.
   *
   * @throws ccwlab.scenario.ScenarioException if the stack's values are not the driver's
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
    return new LiveRun(assembly, options, sought, progress)
        .run("ccwlab.race-dispatcher", PREEMPTED);
  }

  /** The same for many messages a second instead of many interleavings. */
  public static RunResult runFast(
      Scenario scenario, StackSpec stack, RunOptions options, RunProgress progress) {
    return new LiveRun(new Assembly(scenario, stack), options, NOTHING, progress)
        .run("ccwlab.together-dispatcher", 0);
  }

  private RunResult run(String dispatcher, double preempted) {
    long limitNanos = options.limit().toNanos();
    long start = System.nanoTime();
    RoundSource source =
        new RoundSource(
            options.seed(),
            plannedRounds(),
            () ->
                progress.stopRequested()
                    || tally.soughtFound()
                    || limitNanos > 0 && System.nanoTime() - start > limitNanos);
    int copies = copies();
    CountDownLatch running = new CountDownLatch(copies);
    try (LiveClock clock = new LiveClock()) {
      LiveCopy.Stage stage =
          new LiveCopy.Stage(clock, DispatcherSelector.fromConfig(dispatcher), preempted);
      RoundActor.Run run =
          new RoundActor.Run(assembly, stage, source, new RoundReferee(assembly, tally));
      ActorSystem<Void> system = ActorSystem.create(guardian(run, copies, running), "ccwlab");
      return result((await(running, system) - start) / NANOS_PER_SECOND);
    }
  }

  private static Behavior<Void> guardian(RoundActor.Run run, int copies, CountDownLatch running) {
    return Behaviors.setup(
        context -> {
          for (int i = 0; i < copies; i++) {
            String name = "copy-" + i;
            context.watch(
                context.spawn(
                    RoundActor.create(run, name, running::countDown),
                    name,
                    run.stage().dispatcher()));
          }
          return Behaviors.empty();
        });
  }

  /**
   * Waits for all copies, tells of progress, and lets no failure of an actor pass for an end.
   *
   * @return the time of the last round's end
   */
  private long await(CountDownLatch running, ActorSystem<Void> system) {
    long end;
    try {
      boolean done = false;
      while (!done) {
        done = running.await(UPDATE_MILLIS, TimeUnit.MILLISECONDS);
        progress.update(
            tally.rounds(), plannedRounds(), tally.outcomeCount(), tally.findingCount());
        if (system.whenTerminated().isCompleted()) {
          throw new IllegalStateException("the actor system ended before the run; see the log");
        }
      }
    } catch (InterruptedException e) {
      interrupted = true;
      Thread.currentThread().interrupt();
    } finally {
      end = System.nanoTime();
      ActorSystems.end(system);
    }
    return end;
  }

  private int copies() {
    int wanted = options.copies() > 0 ? options.copies() : COPIES_DEFAULT;
    long rounds = plannedRounds();
    return rounds > 0 ? (int) Math.min(wanted, rounds) : wanted;
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
        interrupted || progress.stopRequested(),
        scenario.outcomeFields().stream().map(OutcomeField::text).toList(),
        tally.rows(),
        tally.findings());
  }
}
