package ccwlab.explore;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class LoopsTest {
  private static final Machinery MACHINERY =
      new Machinery(Samples.own("one-start"), Samples.today());
  private static final int BEGIN = message("begin");
  private static final int AGAIN = message("again");
  private static final int BACK = message("back");
  private static final int OTHER = message("other");

  /** Any record will do for a message here. */
  private record Said(String word) {}

  private static int message(String word) {
    return MACHINERY.message(0, new Said(word));
  }

  /** State 0 goes to 1, 1 goes to 2. */
  private static Graph graph() {
    Graph graph = new Graph(100);
    graph.add(101, 0);
    graph.deliver(0, 0, BEGIN, 0, 1);
    graph.add(102, 1);
    graph.deliver(1, 0, AGAIN, 0, 2);
    return graph;
  }

  @Test
  void find_noLoop_findsNothing() {
    Graph graph = graph();
    Found found = new Found();

    assertThat(
            new Loops(graph, MACHINERY::messageText, () -> false)
                .find(found, state -> Aftermath.Way.to(graph, MACHINERY, state)))
        .isFalse();
    assertThat(found.violations()).isEmpty();
  }

  @Test
  void find_loopThatDeliversAll_isALivelock() {
    Graph graph = graph();
    graph.deliver(2, 0, BACK, 0, 1);
    Found found = new Found();

    boolean loops =
        new Loops(graph, MACHINERY::messageText, () -> false)
            .find(found, state -> Aftermath.Way.to(graph, MACHINERY, state));

    assertThat(loops).isTrue();
    assertThat(found.violations().keySet())
        .extracting(Found.Rule::property)
        .containsExactly("livelock");
    assertThat(found.violations().values().iterator().next().witness.deliveries()).isEqualTo(1);
  }

  @Test
  void find_loopThatStarvesAMessage_isNoLivelock() {
    Graph graph = graph();
    graph.add(103, 2);
    graph.deliver(2, 0, BACK, 0, 1);
    graph.deliver(2, 1, OTHER, 0, 3);
    Found found = new Found();

    boolean loops =
        new Loops(graph, MACHINERY::messageText, () -> false)
            .find(found, state -> Aftermath.Way.to(graph, MACHINERY, state));

    assertThat(loops).isTrue();
    assertThat(found.violations()).isEmpty();
  }

  @Test
  void find_timeOver_stopsAndSaysSo() {
    Graph graph = graph();
    int states = 3;
    for (; states < 10_000; states++) {
      graph.add(100 + states, states - 1);
      graph.deliver(states - 1, 0, AGAIN, 0, states);
    }
    graph.deliver(states - 1, 0, BACK, 0, 0);
    Found found = new Found();
    Loops loops = new Loops(graph, MACHINERY::messageText, () -> true);

    loops.find(found, state -> Aftermath.Way.to(graph, MACHINERY, state));

    assertThat(loops.stopped()).isTrue();
    assertThat(found.violations()).isEmpty();
  }
}
