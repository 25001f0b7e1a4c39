package ccwlab.explore;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

/** A graph gives back what it was given, though it keeps it in other words. */
class GraphTest {
  private static final int STATES = 20_000;
  private static final int BRANCHES = 5;

  private final SplittableRandom dice = new SplittableRandom(1);
  private final Graph graph = new Graph(hash(0));
  private final List<List<String>> given = new ArrayList<>();
  private final int[] parents = new int[STATES + BRANCHES + 1];
  private final int[] ranks = new int[STATES + BRANCHES + 1];

  private static long hash(int state) {
    return Mix.mix(state + 1);
  }

  private void fill() {
    for (int from = 0; from < graph.states() && graph.states() < STATES; from++) {
      given.add(new ArrayList<>());
      boolean last = from == graph.states() - 1;
      int branches = 1 + dice.nextInt(BRANCHES);
      for (int rank = 0; rank < branches; rank++) {
        boolean fresh = last && rank == 0 || dice.nextBoolean();
        int target = fresh ? graph.add(hash(graph.states()), from) : dice.nextInt(graph.states());
        if (fresh) {
          parents[target] = from;
          ranks[target] = rank;
        }
        int message = dice.nextInt(100);
        graph.deliver(from, rank, message, 0xf0 | message & 0xf, target);
        given.get(from).add(rank + " " + message + " " + target + " 15 " + (message & 0xf));
      }
    }
  }

  @Test
  void walk_eachState_givesItsDeliveriesInOrder() {
    fill();

    Graph.Deliveries at = graph.walk();
    for (int state = 0; state < given.size(); state++) {
      List<String> walked = new ArrayList<>();
      at.of(state);
      while (at.next()) {
        String moved = at.moved(1) + " " + at.moved(0);
        walked.add(at.rank() + " " + at.message() + " " + at.target() + " " + moved);
      }
      assertThat(walked).isEqualTo(given.get(state));
    }
  }

  @Test
  void walk_fromAPosition_goesOnThere() {
    fill();
    int state = 0;
    while (given.get(state).size() < 3) {
      state++;
    }

    Graph.Deliveries at = graph.walk().of(state);
    at.next();
    Graph.Deliveries again = graph.walk().of(state, at.position());

    assertThat(again.next()).isTrue();
    assertThat(again.rank()).isEqualTo(1);
  }

  @Test
  void way_toEachState_goesByThoseThatFoundIt() {
    fill();

    for (int state = 1; state < graph.states(); state += 97) {
      List<Integer> backwards = new ArrayList<>();
      for (int at = state; at > 0; at = parents[at]) {
        backwards.add(0, ranks[at]);
      }
      assertThat(graph.way(state)).containsExactly(backwards.stream().mapToInt(i -> i).toArray());
    }
  }

  @Test
  void find_eachHash_givesItsNumberAndNoOther() {
    fill();

    for (int state = 0; state < graph.states(); state++) {
      assertThat(graph.find(hash(state))).isEqualTo(state);
    }
    assertThat(graph.find(hash(graph.states()))).isEqualTo(-1);
  }
}
