package ccwlab.explore;

import ccwlab.explore.SampledRuns.ByOutcome;
import ccwlab.explore.SampledRuns.ByRule;
import ccwlab.explore.SampledRuns.Ended;
import ccwlab.outcome.Grading;
import ccwlab.outcome.Judgement;
import ccwlab.outcome.Violation;
import java.util.List;

/** Runs that were sampled elsewhere, as if they had been sampled here. */
final class Told implements Sampled {
  private final SampledRuns runs;
  private final ExploreOptions options;
  private final List<Judgement> judgements;
  private final Found found;

  /**
   * @param found empty; with what the runs found after this
   */
  Told(SampledRuns runs, Machinery machinery, ExploreOptions options, Found found) {
    this.runs = runs;
    this.options = options;
    this.found = found;
    this.judgements = runs.judgements().stream().map(Told::judgement).toList();
    for (ByOutcome one : runs.outcomes()) {
      Grading grading = new Grading(one.grade(), one.why());
      found.add(new Judgement(one.outcome(), grading, List.of()), new Keys(machinery, one.keys()));
    }
    for (ByRule one : runs.rules()) {
      found.violation(
          new Found.Rule(one.property(), one.message()), new Keys(machinery, one.keys()));
    }
  }

  private static Judgement judgement(Ended ended) {
    List<Violation> violations =
        ended.broken().stream()
            .map(one -> new Violation(one.property(), one.message(), Violation.AT_REST))
            .toList();
    return new Judgement(ended.outcome(), new Grading(ended.grade(), ended.why()), violations);
  }

  /** The keys of a run. */
  private record Keys(Machinery machinery, List<String> keys) implements Found.Witness {
    @Override
    public int deliveries() {
      return keys.size();
    }

    @Override
    public int[] slots() {
      World world = new World(machinery, true);
      int[] slots = new int[keys.size()];
      for (int i = 0; i < slots.length; i++) {
        slots[i] = world.slot(keys.get(i));
        world.take(slots[i]);
      }
      return slots;
    }

    @Override
    public Found.Witness kept() {
      return this;
    }
  }

  @Override
  public Found found() {
    return found;
  }

  @Override
  public int size() {
    return runs.runs();
  }

  @Override
  public long print(int run) {
    return runs.prints()[run];
  }

  @Override
  public Judgement judgement(int run) {
    int end = runs.ends()[run];
    return end < 0 ? null : judgements.get(end);
  }

  @Override
  public long finalState(int run) {
    return runs.finals()[run];
  }

  @Override
  public int longest() {
    return runs.longest();
  }

  @Override
  public long deliveries() {
    return runs.deliveries();
  }

  @Override
  public long broken() {
    return runs.broken();
  }

  @Override
  public boolean overfull() {
    return runs.overfull();
  }

  @Override
  public long checked() {
    return runs.checkedTwice();
  }

  @Override
  public String guarantee(int deliveriesMost) {
    Strategy last = Strategies.of(options, runs.firstBatch() + runs.batches() - 1);
    last.met(runs.chains());
    return last.guarantee(deliveriesMost);
  }
}
