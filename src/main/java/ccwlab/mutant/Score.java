package ccwlab.mutant;

import ccwlab.explore.ExploreProgress;
import ccwlab.live.RunProgress;
import ccwlab.mutant.ScoreResult.Baseline;
import ccwlab.mutant.ScoreResult.Explored;
import ccwlab.mutant.ScoreResult.Live;
import ccwlab.mutant.ScoreResult.Row;
import ccwlab.scenario.Scenario;
import ccwlab.scenario.StackSpec;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;

/** Runs mutants through scenarios, and says who was noticed. */
public final class Score {
  private static final double NANOS_PER_SECOND = 1e9;

  private final List<Mutation> mutants;
  private final List<Scenario> scenarios;
  private final StackSpec stack;
  private final ScoreOptions options;
  private final ScoreProgress progress;
  private final List<Baseline> baselines = new ArrayList<>();

  private Score(
      List<Mutation> mutants,
      List<Scenario> scenarios,
      StackSpec stack,
      ScoreOptions options,
      ScoreProgress progress) {
    this.mutants = mutants;
    this.scenarios = new ArrayList<>(scenarios);
    this.stack = stack;
    this.options = options;
    this.progress = progress;
  }

  /**
   * Keeps the score.
   *
   * @param scenarios the one with the fewest executions is tried first
   * @throws ccwlab.scenario.ScenarioException if the stack's values are not the driver's
   */
  public static ScoreResult of(
      List<Mutation> mutants,
      List<Scenario> scenarios,
      StackSpec stack,
      ScoreOptions options,
      ScoreProgress progress) {
    return new Score(mutants, scenarios, stack, options, progress).result();
  }

  private ScoreResult result() {
    long start = System.nanoTime();
    for (Scenario scenario : scenarios) {
      progress.update("unchanged: " + scenario.name(), baselines.size(), scenarios.size());
      baselines.add(Baselines.of(scenario, stack, options.seed(), new Unseen()));
    }
    cheapestFirst();
    List<Explored> explored = progress.stopRequested() ? List.of() : explored();
    LiveRuns liveRuns = new LiveRuns(scenarios, baselines, stack, options, new Unseen());
    if (!options.live().isZero() && !progress.stopRequested()) {
      liveRuns.warmUp();
    }
    List<Row> rows = new ArrayList<>();
    for (int i = 0; i < explored.size(); i++) {
      Mutation mutant = mutants.get(i);
      rows.add(new Row(mutant, explored.get(i), live(liveRuns, explored.get(i), i)));
    }
    return new ScoreResult(
        stack.name(),
        options,
        List.copyOf(baselines),
        List.copyOf(rows),
        progress.stopRequested(),
        (System.nanoTime() - start) / NANOS_PER_SECOND);
  }

  /** The scenario with the fewest executions of the machines as they are comes first. */
  private void cheapestFirst() {
    baselines.sort(Comparator.comparingLong(Baseline::executions));
    Map<String, Integer> places = new HashMap<>();
    baselines.forEach(one -> places.put(one.scenario(), places.size()));
    scenarios.sort(Comparator.comparingInt(one -> places.get(one.name())));
  }

  /** A mutant for each core at a time. */
  private List<Explored> explored() {
    Searches searches = new Searches(scenarios, baselines, stack, options, new Unseen());
    ExecutorService threads =
        Executors.newFixedThreadPool(Runtime.getRuntime().availableProcessors());
    AtomicInteger done = new AtomicInteger();
    try {
      List<Future<Explored>> running = new ArrayList<>();
      for (Mutation mutant : mutants) {
        running.add(
            threads.submit(
                () -> {
                  Explored explored = searches.explored(mutant);
                  progress.update(
                      "explored: " + mutant.id(), done.incrementAndGet(), mutants.size());
                  return explored;
                }));
      }
      List<Explored> all = new ArrayList<>();
      for (Future<Explored> one : running) {
        all.add(one.get());
      }
      return all;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted while exploring mutants", e);
    } catch (ExecutionException e) {
      throw new IllegalStateException(e.getCause());
    } finally {
      threads.shutdownNow();
    }
  }

  private Optional<Live> live(LiveRuns runs, Explored explored, int at) {
    if (options.live().isZero() || progress.stopRequested()) {
      return Optional.empty();
    }
    progress.update("live: " + mutants.get(at).id(), at, mutants.size());
    return Optional.of(runs.run(mutants.get(at), explored));
  }

  /** The score tells of mutants, not of executions and rounds. */
  private final class Unseen implements ExploreProgress, RunProgress {
    @Override
    public void update(SoFar now) {}

    @Override
    public void update(long rounds, long planned, int outcomes, long findings) {}

    @Override
    public boolean stopRequested() {
      return progress.stopRequested();
    }
  }
}
