package ccwlab.explore;

import static org.assertj.core.api.Assertions.assertThat;

import ccwlab.observe.Grade;
import ccwlab.outcome.Grading;
import ccwlab.outcome.Judgement;
import java.util.List;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;

class ClassCountTest {
  private static final long ENOUGH = 1 << 20;

  /** Two messages, one after the other, in either order; they depend on each other or not. */
  private static Graph diamond(boolean dependent) {
    long gone = Graph.GONE | (long) Graph.GONE << 4;
    Graph graph = new Graph(100);
    graph.add(101, 0);
    graph.deliver(0, 0, 1, dependent ? gone : Graph.GONE, 1);
    graph.add(102, 0);
    graph.deliver(0, 1, 2, dependent ? gone : (long) Graph.GONE << 4, 2);
    graph.add(103, 1);
    graph.deliver(1, 0, 2, Graph.GONE, 3);
    graph.deliver(2, 0, 1, Graph.GONE, 3);
    Judgement judgement = new Judgement("0", new Grading(Grade.ACCEPTABLE, ""), List.of());
    graph.end(new Graph.End(3, judgement, 0));
    return graph;
  }

  private static ClassCount count(Graph graph, Supplier<String> end, long bytesMost) {
    return new ClassCount(graph, new ClassCount.Bounds(Integer.MAX_VALUE, end, bytesMost));
  }

  @Test
  void count_ordersOfWhatIsIndependent_areOneClass() {
    assertThat(count(diamond(false), () -> "", ENOUGH).count()).isEqualTo(1);
  }

  @Test
  void count_ordersOfWhatDepends_areTwoClasses() {
    ClassCount count = count(diamond(true), () -> "", ENOUGH);

    assertThat(count.count()).isEqualTo(2);
    assertThat(count.ending(0)).isEqualTo(2);
    assertThat(count.stopped()).isEmpty();
  }

  @Test
  void count_timeOver_stopsAndSaysSo() {
    ClassCount count = count(diamond(true), () -> "the time was over", ENOUGH);

    assertThat(count.count()).isNegative();
    assertThat(count.stopped()).isEqualTo("the time was over");
  }

  @Test
  void count_noMemory_stopsAndSaysSo() {
    ClassCount count = count(diamond(true), () -> "", 1);

    assertThat(count.count()).isNegative();
    assertThat(count.stopped()).isEqualTo("the memory was used up");
  }
}
