package ccwlab.explore;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.Consumer;
import java.util.function.LongConsumer;
import org.junit.jupiter.api.Test;

class LoopsOnDiskTest {
  private static final Machinery MACHINERY =
      new Machinery(Samples.own("one-start"), Samples.today());
  private static final int MESSAGES = 4;
  private static final long PLENTY = 1 << 24;
  private static final long SALT = 0x9e3779b97f4a7c15L;

  /** Any record will do for a message here. */
  private record Said(int number) {}

  /** A delivery. */
  private record Edge(int from, int message, int to) {}

  /** States by number, of which 0 is the first one, and what leads from each to others. */
  private static final class Told implements Layers {
    private final List<List<Edge>> edges = new ArrayList<>();
    private final Map<Integer, Integer> depths = new LinkedHashMap<>();
    private final Pages pages = new Pages();
    private int layers;

    Told(int states, List<Edge> all) {
      for (int state = 0; state < states; state++) {
        int from = state;
        edges.add(all.stream().filter(edge -> edge.from == from).toList());
      }
      List<Integer> found = new ArrayList<>(List.of(0));
      depths.put(0, 0);
      for (int i = 0; i < found.size(); i++) {
        int from = found.get(i);
        for (Edge edge : edges.get(from)) {
          if (depths.putIfAbsent(edge.to, depths.get(from) + 1) == null) {
            found.add(edge.to);
          }
        }
      }
      layers = depths.get(found.get(found.size() - 1)) + 1;
      for (int layer = 0; layer < layers; layer++) {
        pages.begin();
        pages(layer, page -> Page.read(page, pages));
      }
    }

    static long hash(int state) {
      return Mix.then(SALT, state);
    }

    private List<Integer> at(int depth) {
      return depths.keySet().stream().filter(state -> depths.get(state) == depth).toList();
    }

    /** In one page each, the last state first. */
    @Override
    public void pages(int layer, Consumer<byte[]> reader) {
      List<Integer> states = new ArrayList<>(at(layer));
      Collections.reverse(states);
      for (int state : states) {
        Page page = new Page(MACHINERY);
        page.from(hash(state));
        List<Edge> own = edges.get(state);
        for (int rank = 0; rank < own.size(); rank++) {
          int message = MACHINERY.message(0, new Said(own.get(rank).message));
          page.delivery(rank, message, 0, hash(own.get(rank).to));
        }
        reader.accept(page.take());
      }
    }

    @Override
    public long news(int layer) {
      return at(layer + 1).size();
    }

    @Override
    public void states(int layer, LongConsumer reader) {
      at(layer + 1).forEach(state -> reader.accept(hash(state)));
    }

    /** As a search that has room for it builds it. */
    Graph graph() {
      List<Integer> order = List.copyOf(depths.keySet());
      Graph graph = new Graph(hash(0));
      for (int from = 0; from < order.size(); from++) {
        List<Edge> own = edges.get(order.get(from));
        for (int rank = 0; rank < own.size(); rank++) {
          int target = graph.find(hash(own.get(rank).to));
          target = target < 0 ? graph.add(hash(own.get(rank).to), from) : target;
          int message = MACHINERY.message(0, new Said(own.get(rank).message));
          graph.deliver(from, rank, message, 0, target);
        }
      }
      return graph;
    }

    @Override
    public boolean awaitWhole(int layer) {
      return layer < layers;
    }

    @Override
    public boolean isOver() {
      return true;
    }

    @Override
    public long found() {
      return 0;
    }

    @Override
    public long bytes() {
      return 0;
    }

    @Override
    public String trouble() {
      return "";
    }

    @Override
    public int[] way(long hash, int depth) {
      return new int[depth];
    }

    @Override
    public void end() {
      // Nothing was begun.
    }
  }

  private static Told random(long seed) {
    Random random = new Random(seed);
    int states = 2 + random.nextInt(40);
    int most = 1 + random.nextInt(3);
    List<Edge> edges = new ArrayList<>();
    for (int from = 0; from < states; from++) {
      for (int i = random.nextInt(most + 1); i >= 0; i--) {
        // Mostly on, seldom back.
        int to = Math.min(states - 1, from + 1 + random.nextInt(3));
        to = random.nextInt(8) == 0 ? random.nextInt(states) : to;
        edges.add(new Edge(from, random.nextInt(MESSAGES), to));
      }
    }
    return new Told(states, edges);
  }

  private static Found.Witness witness(int depth) {
    return new Batch.Picks(new int[depth], depth);
  }

  /** Names of livelocks, and how many deliveries lead there. */
  private static Map<String, Integer> shown(Found found) {
    Map<String, Integer> shown = new HashMap<>();
    found
        .violations()
        .forEach((rule, entry) -> shown.put(rule.message(), entry.witness.deliveries()));
    return shown;
  }

  private static Map<String, Integer> inMemory(Told told) {
    Found found = new Found();
    Graph graph = told.graph();
    new Loops(graph, MACHINERY::messageText, () -> false)
        .find(found, state -> witness(graph.way(state).length));
    return shown(found);
  }

  private static LoopsOnDisk onDisk(Told told, long bytesMost, boolean end) {
    return new LoopsOnDisk(told, told.layers, Told.hash(0), told.pages, bytesMost, () -> end);
  }

  private static LoopsOnDisk.Answer find(Told told, long bytesMost, Found found) {
    return onDisk(told, bytesMost, false).find(found, (hash, depth) -> witness(depth));
  }

  @Test
  void find_anyGraph_findsWhatIsFoundInMemory() {
    int livelocks = 0;
    for (int seed = 0; seed < 2000; seed++) {
      Told told = random(seed);
      Found found = new Found();

      assertThat(find(told, PLENTY, found)).isEqualTo(LoopsOnDisk.Answer.ALL);
      assertThat(shown(found)).as("seed " + seed).isEqualTo(inMemory(told));
      livelocks += found.violations().size();
    }
    assertThat(livelocks).isGreaterThan(100);
  }

  /** State 2 goes back to 1; 3 and 4 go nowhere. */
  private static Told oneLoop() {
    return new Told(
        5,
        List.of(
            new Edge(0, 0, 1),
            new Edge(0, 1, 3),
            new Edge(1, 2, 2),
            new Edge(2, 3, 1),
            new Edge(3, 1, 4)));
  }

  private static LoopStates states(Told told, long bytesMost, boolean end) {
    return new LoopStates(told, told.layers, Told.hash(0), bytesMost, () -> end);
  }

  @Test
  void states_oneLoop_areThatLoops() {
    LoopStates states = states(oneLoop(), PLENTY, false);

    states.find(0);

    assertThat(states.size()).isEqualTo(2);
    assertThat(states.isEmpty(0)).isTrue();
    assertThat(states.isEmpty(1)).isFalse();
    assertThat(states.isEmpty(2)).isFalse();
  }

  @Test
  void states_allLeadOn_areNone() {
    Told told = new Told(3, List.of(new Edge(0, 0, 1), new Edge(1, 1, 2), new Edge(0, 1, 2)));
    LoopStates states = states(told, PLENTY, false);

    states.find(0);

    assertThat(states.size()).isZero();
  }

  /**
   * From 3 a delivery leads back to 1, which does not lead to 3: no loop, as the second look says.
   */
  @Test
  void states_leadsBackButNotRound_areNone() {
    Told told =
        new Told(
            5,
            List.of(
                new Edge(0, 0, 1),
                new Edge(0, 1, 2),
                new Edge(2, 0, 3),
                new Edge(3, 1, 1),
                new Edge(1, 2, 4)));
    LoopStates states = states(told, PLENTY, false);

    states.find(0);

    assertThat(states.size()).isZero();
  }

  @Test
  void find_noRoomForTheBits_saysSo() {
    assertThat(find(oneLoop(), 10, new Found())).isEqualTo(LoopsOnDisk.Answer.NO_ROOM);
  }

  @Test
  void find_noRoomForTheGraphOfLoops_saysSo() {
    Told told = oneLoop();
    LoopStates states = states(told, PLENTY, false);
    states.find(0);

    assertThat(find(told, states.bytes() + 100, new Found())).isEqualTo(LoopsOnDisk.Answer.NO_ROOM);
  }

  @Test
  void find_hasToEnd_saysThatItStopped() {
    LoopsOnDisk.Answer answer =
        onDisk(oneLoop(), PLENTY, true).find(new Found(), (hash, depth) -> witness(depth));

    assertThat(answer).isEqualTo(LoopsOnDisk.Answer.STOPPED);
  }
}
