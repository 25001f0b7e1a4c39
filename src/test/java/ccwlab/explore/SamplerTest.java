package ccwlab.explore;

import static org.assertj.core.api.Assertions.assertThat;

import ccwlab.explore.ExploreOptions.Kind;
import ccwlab.host.Assembly;
import ccwlab.scenario.Scenario;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Deque;
import java.util.List;
import java.util.Random;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Runs that are sampled in machines of their own, as by another process, and merged here. */
class SamplerTest {
  private static final int RUNS = 700;

  /** Samples in several machineries, which learn what they know in different orders. */
  private static final class Others implements Elsewhere {
    private final Deque<SampledRuns> ready = new ArrayDeque<>();
    private final List<Sampler> samplers = new ArrayList<>();
    private final int batchesEach;
    private final Random dice;

    Others(Scenario scenario, ExploreOptions options, int samplers, int batchesEach) {
      for (int i = 0; i < samplers; i++) {
        this.samplers.add(new Sampler(new Assembly(scenario, Races.today()), options));
      }
      this.batchesEach = batchesEach;
      this.dice = new Random(samplers);
    }

    @Override
    public void begin(int firstBatch, long runs) {
      List<int[]> blocks = new ArrayList<>();
      int batch = firstBatch;
      for (long left = runs; left > 0; left -= (long) batchesEach * Sampler.BATCH_RUNS) {
        int size = (int) Math.min(left, (long) batchesEach * Sampler.BATCH_RUNS);
        blocks.add(new int[] {batch, size});
        batch += batchesEach;
      }
      SampledRuns[] made = new SampledRuns[blocks.size()];
      List<Integer> order = new ArrayList<>();
      for (int i = 0; i < made.length; i++) {
        order.add(i);
      }
      Collections.shuffle(order, dice);
      for (int i : order) {
        Sampler sampler = samplers.get(dice.nextInt(samplers.size()));
        made[i] = sampler.run(blocks.get(i)[0], blocks.get(i)[1], () -> false);
      }
      ready.addAll(List.of(made));
    }

    @Override
    public SampledRuns next(BooleanSupplier over) {
      return ready.poll();
    }
  }

  private static ExplorationResult timeless(ExplorationResult result) {
    return new ExplorationResult(
        result.scenario(),
        result.title(),
        result.stack(),
        result.options(),
        result.complete(),
        result.boundedBy(),
        result.executions(),
        result.classes(),
        result.classesLeft(),
        result.states(),
        0,
        result.finalStates(),
        result.deliveries(),
        result.broken(),
        result.checkedTwice(),
        0,
        result.guarantee(),
        result.outcomeFields(),
        result.outcomes(),
        result.findings(),
        result.coverage());
  }

  @ParameterizedTest
  @CsvSource({"RANDOM,1,1", "PCT,2,1", "POS,3,4", "DELAY,2,3", "PCT,3,16", "RANDOM,2,5"})
  void run_blocksOfAnySizeByAnybodyInAnyOrder_comeToWhatALocalSearchDoes(
      Kind strategy, int samplers, int batchesEach) {
    for (String name : List.of("hsch-races-ssch", Races.FAILING, "disk-read-halted")) {
      Scenario scenario = Races.scenario(name);
      ExploreOptions options = ExploreOptions.of(strategy, 7, RUNS);
      ExplorationResult here =
          Explorer.explore(scenario, Races.today(), options, ExploreProgress.NONE);
      ExplorationResult there =
          Explorer.explore(
              new Assembly(scenario, Races.today()),
              options,
              ExploreProgress.NONE,
              null,
              new Others(scenario, options, samplers, batchesEach));

      assertThat(timeless(there)).isEqualTo(timeless(here));
    }
  }

  @Test
  void run_auto_samplesTheRestElsewhereAndComesToTheSame() {
    Scenario scenario = Races.scenario(Races.FAILING);
    ExploreOptions options = ExploreOptions.of(Kind.AUTO, 7, RUNS);
    ExplorationResult here =
        Explorer.explore(scenario, Races.today(), options, ExploreProgress.NONE);
    ExplorationResult there =
        Explorer.explore(
            new Assembly(scenario, Races.today()),
            options,
            ExploreProgress.NONE,
            null,
            new Others(scenario, options, 2, 3));

    assertThat(here.complete()).isFalse();
    assertThat(timeless(there)).isEqualTo(timeless(here));
  }
}
