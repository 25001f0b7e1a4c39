package ccwlab.explore;

import ccwlab.explore.SampledRuns.Broken;
import ccwlab.explore.SampledRuns.ByOutcome;
import ccwlab.explore.SampledRuns.ByRule;
import ccwlab.explore.SampledRuns.Ended;
import ccwlab.explore.SampledRuns.Hits;
import ccwlab.outcome.Judgement;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Gathers what batches come to, for somebody else; notes which steps they take. */
final class Gathering {
  private static final int BROKEN_OFF = -1;

  private final StepCells cells;
  private final Rerun rerun;
  private final BitSet taken = new BitSet();
  private final LongLog runs = new LongLog();
  private final LongLog finals = new LongLog();
  private final List<Integer> ends = new ArrayList<>();
  private final Map<Judgement, Integer> numbers = new HashMap<>();
  private final List<Ended> judgements = new ArrayList<>();
  private final Found found = new Found();
  private int batches;
  private int longest;
  private long deliveries;
  private long broken;
  private long checked;
  private boolean overfull;
  private int chains;

  Gathering(Machinery machinery, StepCells cells, long seed) {
    this.cells = cells;
    this.rerun = new Rerun(machinery, seed);
  }

  /** Takes in the serial numbers of the steps that are taken. */
  BitSet taken() {
    return taken;
  }

  /** Takes in the next batch. */
  void add(Batch batch, int chainsOfIt) {
    found.addAll(batch.found());
    for (int i = 0; i < batch.size(); i++) {
      runs.add(batch.print(i));
      finals.add(batch.finalState(i));
      ends.add(number(batch.judgement(i)));
    }
    batches++;
    longest = Math.max(longest, batch.longest());
    deliveries += batch.deliveries();
    broken += batch.broken();
    checked += batch.checked();
    overfull |= batch.overfull();
    chains = chainsOfIt;
  }

  private int number(Judgement judgement) {
    if (judgement == null) {
      return BROKEN_OFF;
    }
    Integer known = numbers.putIfAbsent(judgement, judgements.size());
    if (known == null) {
      judgements.add(ended(judgement));
    }
    return known == null ? judgements.size() - 1 : known;
  }

  private static Ended ended(Judgement judgement) {
    return new Ended(
        judgement.outcome(),
        judgement.grading().grade(),
        judgement.grading().why(),
        judgement.violations().stream()
            .map(one -> new Broken(one.property(), one.message()))
            .toList());
  }

  /** All that was taken in. */
  SampledRuns runs(int firstBatch) {
    return new SampledRuns(
        firstBatch,
        batches,
        longs(runs),
        longs(finals),
        ends.stream().mapToInt(Integer::intValue).toArray(),
        judgements,
        outcomes(),
        rules(),
        longest,
        deliveries,
        broken,
        checked,
        overfull,
        chains,
        steps());
  }

  private static long[] longs(LongLog log) {
    long[] longs = new long[log.size()];
    for (int i = 0; i < longs.length; i++) {
      longs[i] = log.get(i);
    }
    return longs;
  }

  private List<ByOutcome> outcomes() {
    List<ByOutcome> outcomes = new ArrayList<>();
    found
        .outcomes()
        .forEach(
            (name, entry) ->
                outcomes.add(
                    new ByOutcome(
                        name, entry.grading.grade(), entry.grading.why(), keys(entry.witness))));
    return outcomes;
  }

  private List<ByRule> rules() {
    List<ByRule> rules = new ArrayList<>();
    found
        .violations()
        .forEach(
            (rule, entry) ->
                rules.add(new ByRule(rule.property(), rule.message(), keys(entry.witness))));
    return rules;
  }

  private List<String> keys(Found.Witness witness) {
    return rerun.ofSlots(witness.slots()).schedule().keys();
  }

  private List<Hits> steps() {
    return taken.stream().mapToObj(cells::of).flatMap(Optional::stream).toList();
  }
}
