package ccwlab.explore;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.ref.Reference;
import org.assertj.core.data.Percentage;
import org.junit.jupiter.api.Test;

/** What a search says of its memory is what it uses. */
class MemoryTest {
  private static final int EXECUTIONS = 700_000;
  private static final int BYTES_OF_A_STATE_MOST = 60;

  @Test
  void bytes_ofALargeSearch_areThoseOfTheHeap() {
    ExploreOptions options = ExploreOptions.of(ExploreOptions.Kind.EXHAUSTIVE, 1, EXECUTIONS);
    long before = heap();
    Machinery machinery = new Machinery(Samples.shipped("hsch-csch-stsch"), Samples.today());
    try (Workers workers = new Workers(2)) {
      Budget budget = new Budget(options, ExploreProgress.NONE);
      Totals totals = new Totals();
      Exhaustive search = new Exhaustive(machinery, budget, workers, totals, new Found());
      Graph graph = search.run(1);

      long used = heap() - before;
      long accounted = search.bytes() - Loops.bytes(graph.states());

      assertThat(totals.boundedBy).isEqualTo("executions");
      assertThat(accounted).isCloseTo(used, Percentage.withPercentage(25));
      assertThat(graph.bytes() / graph.states()).isLessThan(BYTES_OF_A_STATE_MOST);
      Reference.reachabilityFence(search);
    }
  }

  /** Bytes in use after what nobody needs is gone. */
  private static long heap() {
    System.gc();
    System.gc();
    Runtime runtime = Runtime.getRuntime();
    return runtime.totalMemory() - runtime.freeMemory();
  }
}
