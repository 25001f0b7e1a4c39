package ccwlab.explore;

import java.util.function.IntFunction;

/**
 * What is done once a search of all orders has its graph: some runs are run twice, and if it is
 * complete, loops are looked for and classes counted.
 */
final class Aftermath {
  static final String BY_USER = "stopped by the user";
  private static final String TIME_OVER = "the time was over";

  /** The reason stands behind it. */
  static final String NO_LIVELOCKS = "all orders were tried, but not all searched for livelocks: ";

  private static final String ENDLESS =
      "classes are counted without going round a loop more than once or twice";

  private final Graph graph;
  private final Machinery machinery;
  private final IntFunction<String> texts;
  private final Budget budget;
  private final Totals totals;
  private final Found found;

  /**
   * @param texts of the graph's messages
   * @param totals say if the search is complete, and how much it remembers
   */
  Aftermath(
      Graph graph,
      Machinery machinery,
      IntFunction<String> texts,
      Budget budget,
      Totals totals,
      Found found) {
    this.graph = graph;
    this.machinery = machinery;
    this.texts = texts;
    this.budget = budget;
    this.totals = totals;
    this.found = found;
  }

  /** Every end by one way, if all is to be run twice; else one in 256, besides the witnesses. */
  private void checkTwice() {
    DoubleCheck check = new DoubleCheck(machinery, budget.options().seed());
    int step = budget.options().twice() ? 1 : Batch.SAMPLE;
    for (int i = 0; i < graph.ends().size() && !budget.over(); i += step) {
      Graph.End end = graph.ends().get(i);
      check.run(Way.to(graph, machinery, end.state()).slots(), end.judgement().outcome());
      totals.checkedTwice++;
    }
  }

  /**
   * @param depth layers that were looked at, the last one among them, of which nothing new comes
   */
  void conclude(int depth) {
    checkTwice();
    Longs finals = new Longs();
    graph.ends().forEach(end -> finals.add(end.finalHash()));
    totals.finalStates = finals.size();
    totals.allTried = totals.complete;
    if (!totals.complete) {
      return;
    }
    Loops loops = new Loops(graph, texts, budget::over);
    boolean endless = loops.find(found, state -> Way.to(graph, machinery, state));
    if (loops.stopped()) {
      totals.complete = false;
      totals.boundedBy = stopped(budget);
      return;
    }
    totals.guarantee = endless ? ENDLESS : "";
    if (!found.seeking()) {
      countClasses(endless ? depth + 1 : Integer.MAX_VALUE);
    }
  }

  /** Why livelocks were not all looked for. */
  static String stopped(Budget budget) {
    return NO_LIVELOCKS + (budget.stopped() ? BY_USER : TIME_OVER);
  }

  private String countEnd() {
    return budget.stopped() ? BY_USER : budget.timeOver(1) ? TIME_OVER : "";
  }

  private void countClasses(int layersMost) {
    String stopped = "too many messages are under way at once";
    if (graph.hasMoves()) {
      long left = budget.options().memoryMegabytes() * Exhaustive.MEGABYTE - totals.bytes;
      ClassCount count =
          new ClassCount(graph, new ClassCount.Bounds(layersMost, this::countEnd, left));
      totals.classes = count.count();
      totals.classesLeft = totals.classes < 0 ? Totals.UNKNOWN : 0;
      stopped = count.stopped();
      for (int i = 0; i < graph.ends().size() && totals.classes >= 0; i++) {
        found.addClasses(graph.ends().get(i).judgement(), count.ending(i));
      }
    }
    if (!stopped.isEmpty()) {
      totals.guarantee = "classes were not counted: " + stopped;
    }
  }

  /** The slots that ranks, delivered one after the other from the start, are in. */
  static int[] slots(Machinery machinery, int[] ranks) {
    int[] slots = new int[ranks.length];
    Ranking ranking = new Ranking();
    World world = new World(machinery, false);
    for (int i = 0; i < ranks.length; i++) {
      slots[i] = ranking.of(world.pending()).slot(ranks[i]);
      world.take(slots[i]);
    }
    return slots;
  }

  /** The way to a state. */
  record Way(Graph graph, Machinery machinery, int state, int deliveries) implements Found.Witness {
    static Way to(Graph graph, Machinery machinery, int state) {
      return new Way(graph, machinery, state, graph.way(state).length);
    }

    @Override
    public int[] slots() {
      return Aftermath.slots(machinery, graph.way(state));
    }

    @Override
    public Found.Witness kept() {
      return this;
    }
  }
}
