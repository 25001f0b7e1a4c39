package ccwlab.explore;

import ccwlab.outcome.Judgement;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.Future;

/**
 * Runs batches on all workers and merges them in their order, so that neither the number of workers
 * nor their speed changes the result.
 */
final class Sampling {
  static final int BATCH_RUNS = 128;
  private static final int AHEAD = 2;

  private final Machinery machinery;
  private final Budget budget;
  private final Workers workers;
  private final DoubleCheck check;
  private final Totals totals;
  private final Found found;
  private final Map<Long, int[]> steps = new HashMap<>();
  private final Longs classes = new Longs();
  private final Longs finals = new Longs();
  private int longest;
  private int batch;
  private long given;
  private String guarantee = "";

  Sampling(Machinery machinery, Budget budget, Workers workers, Totals totals, Found found) {
    this.machinery = machinery;
    this.budget = budget;
    this.workers = workers;
    this.check = new DoubleCheck(machinery, budget.options().seed());
    this.totals = totals;
    this.found = found;
  }

  /** Samples until the search has to end. */
  void run() {
    run(budget.options().executions());
  }

  /**
   * Goes on from where it was.
   *
   * @param planned runs, those from before included; 0 for no limit
   */
  void run(long planned) {
    World start = new World(machinery, false);
    Deque<Future<Batch>> running = new ArrayDeque<>();
    for (; !found.reached(); batch++) {
      boolean more = !budget.over() && (planned == 0 || given < planned);
      if (more) {
        int runs = planned == 0 ? BATCH_RUNS : (int) Math.min(BATCH_RUNS, planned - given);
        given += runs;
        running.add(workers.submit(batch(start, batch, runs)));
      }
      if (running.size() > (more ? AHEAD * workers.count() : 0)) {
        merge(Workers.get(running.poll()));
      } else if (!more) {
        return;
      }
    }
  }

  private Callable<Batch> batch(World start, int number, int runs) {
    ExploreOptions options = budget.options();
    Strategy strategy = Strategies.of(options, number);
    return () ->
        new Batch(start.branch(), strategy, options, check, null, found.fresh())
            .run(runs, budget::over);
  }

  /** The same, but the runs are sampled elsewhere. */
  void run(Elsewhere elsewhere) {
    long planned = budget.options().executions();
    if (planned > 0 && given >= planned) {
      return;
    }
    elsewhere.begin(batch, planned == 0 ? 0 : planned - given);
    SampledRuns runs = elsewhere.next(budget::over);
    while (runs != null) {
      merge(new Told(runs, machinery, budget.options(), found.fresh()));
      runs.steps().forEach(step -> steps.put(step.step(), step.cells()));
      runs = elsewhere.next(budget::over);
    }
  }

  /** Steps of runs that were sampled elsewhere, by content, and the cells that they hit. */
  Map<Long, int[]> steps() {
    return steps;
  }

  private void merge(Sampled batch) {
    found.addAll(batch.found());
    for (int i = 0; i < batch.size(); i++) {
      finals.add(batch.finalState(i));
      Judgement judgement = batch.judgement(i);
      if (classes.add(batch.print(i)) && judgement != null) {
        found.addClasses(judgement, 1);
      }
    }
    longest = Math.max(longest, batch.longest());
    guarantee = batch.guarantee(longest);
    totals.executions += batch.size();
    totals.deliveries += batch.deliveries();
    totals.broken += batch.broken();
    if (batch.overfull() && totals.boundedBy.isEmpty()) {
      totals.boundedBy = TooManyMessagesException.TEXT;
    }
    totals.checkedTwice += batch.checked();
    totals.classes = classes.size();
    totals.classesLeft = classes.unseen();
    totals.finalStates = finals.size();
    totals.guarantee = guarantee;
    budget.progress(totals, found);
  }
}
