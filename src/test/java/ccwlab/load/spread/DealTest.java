package ccwlab.load.spread;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Each host has one node, and the nodes have hosts as their cores ask for. */
class DealTest {
  @Test
  void equalNodesHaveAsManyHosts() {
    assertThat(Deal.of(4, List.of(1, 1))).containsExactly(List.of(0, 1), List.of(2, 3));
  }

  @Test
  void aNodeWithMoreCoresHasMoreHosts() {
    assertThat(Deal.of(8, List.of(2, 6))).containsExactly(List.of(0, 1), List.of(2, 3, 4, 5, 6, 7));
  }

  @Test
  void oneHostIsOnTheNodeWithTheMostCores() {
    assertThat(Deal.of(1, List.of(2, 8, 8))).containsExactly(List.of(), List.of(0), List.of());
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
  void everyHostIsOnceOnSomeNode(long seed) {
    SplittableRandom dice = new SplittableRandom(seed);
    for (int round = 0; round < 200; round++) {
      int hosts = 1 + dice.nextInt(100);
      List<Integer> cores = new ArrayList<>();
      for (int node = 0; node <= dice.nextInt(12); node++) {
        cores.add(1 + dice.nextInt(64));
      }
      List<List<Integer>> dealt = Deal.of(hosts, cores);
      assertThat(dealt).hasSameSizeAs(cores);
      assertThat(dealt.stream().flatMap(List::stream).toList())
          .isEqualTo(IntStream.range(0, hosts).boxed().toList());
      double all = cores.stream().mapToInt(Integer::intValue).sum();
      for (int node = 0; node < cores.size(); node++) {
        double fair = hosts * cores.get(node) / all;
        assertThat((double) dealt.get(node).size())
            .isBetween(Math.floor(fair) - 1, fair + cores.size());
      }
    }
  }
}
