package ccwlab.mutant;

import ccwlab.mutant.ScoreResult.Baseline;
import ccwlab.mutant.ScoreResult.Explored;
import ccwlab.mutant.ScoreResult.Live;
import ccwlab.scenario.Scenario;
import ccwlab.scenario.StackSpec;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;

/** Works at all cells in this process. */
final class OwnCells implements ScoreCells {
  private final ScoreWork work;
  private final ScoreProgress progress;

  OwnCells(StackSpec stack, ScoreOptions options, ScoreProgress progress) {
    this.work = new ScoreWork(stack, options, progress::stopRequested);
    this.progress = progress;
  }

  @Override
  public List<Baseline> baselines(List<Scenario> scenarios) {
    List<Baseline> baselines = new ArrayList<>();
    for (Scenario scenario : scenarios) {
      progress.update("unchanged: " + scenario.name(), baselines.size(), scenarios.size());
      baselines.add(work.baseline(scenario));
    }
    return baselines;
  }

  /** A mutant for each core at a time. */
  @Override
  public Map<Mutation, Explored> explored(
      List<Mutation> mutants, List<Scenario> scenarios, List<Baseline> baselines) {
    ExecutorService threads =
        Executors.newFixedThreadPool(Runtime.getRuntime().availableProcessors());
    AtomicInteger done = new AtomicInteger();
    try {
      Map<Mutation, Future<Explored>> running = new LinkedHashMap<>();
      for (Mutation mutant : mutants) {
        running.put(
            mutant,
            threads.submit(
                () -> {
                  Explored explored = work.explored(mutant, scenarios, baselines);
                  progress.update(
                      "explored: " + mutant.id(), done.incrementAndGet(), mutants.size());
                  return explored;
                }));
      }
      Map<Mutation, Explored> all = new LinkedHashMap<>();
      for (Map.Entry<Mutation, Future<Explored>> one : running.entrySet()) {
        all.put(one.getKey(), one.getValue().get());
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

  @Override
  public Map<Mutation, Live> live(
      Map<Mutation, Explored> explored, List<Scenario> scenarios, List<Baseline> baselines) {
    Map<Mutation, Live> live = new LinkedHashMap<>();
    explored.forEach(
        (mutant, known) -> {
          if (!progress.stopRequested()) {
            progress.update("live: " + mutant.id(), live.size(), explored.size());
            live.put(mutant, work.live(mutant, known, scenarios, baselines));
          }
        });
    return live;
  }
}
