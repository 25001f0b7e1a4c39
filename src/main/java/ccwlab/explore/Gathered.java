package ccwlab.explore;

/**
 * An exhaustive search whose states are expanded elsewhere: takes in layer after layer what is told
 * of it. As long as there is memory here for the whole graph, that is built as {@link Exhaustive}
 * would have built it, state by state in the same order; then everything that is said of it is the
 * same. Else the graph is left on the disk, and {@link LoopsOnDisk} looks there for livelocks.
 */
final class Gathered {
  private static final String NO_ROOM = "the memory was used up";
  private static final String NOT_COUNTED =
      "classes were not counted: the graph of all states needs more memory";

  private final Machinery machinery;
  private final Layers layers;
  private final Budget budget;
  private final Totals totals;
  private final Found found;
  private final Pages pages = new Pages();
  private final Longs finals = new Longs();
  private Graph graph;
  private long begin;
  private int first;
  private int layer;
  private long endings;

  Gathered(Machinery machinery, Layers layers, Budget budget, Totals totals, Found found) {
    this.machinery = machinery;
    this.layers = layers;
    this.budget = budget;
    this.totals = totals;
    this.found = found;
  }

  /** What the pages pages. */
  Pages pages() {
    return pages;
  }

  /**
   * Searches.
   *
   * @param share of the time that it may use, 0 to 1
   */
  void run(double share) {
    World start = new World(machinery, false);
    begin = start.hash(new Ranking().of(start.pending()));
    graph = new Graph(begin);
    totals.states = 1;
    while (totals.boundedBy.isEmpty() && !totals.complete) {
      if (layers.awaitWhole(layer)) {
        gather();
      } else {
        totals.boundedBy = layers.isOver() ? layers.trouble() : bound(share);
      }
      totals.underWay = layers.found();
      budget.progress(totals, found);
    }
    layers.end();
    totals.underWay = 0;
    conclude();
  }

  private void gather() {
    if (graph != null) {
      pages.begin(graph.states() - first, hash -> graph.find(hash) - first);
    } else {
      pages.begin();
    }
    layers.pages(layer, page -> Page.read(page, pages));
    long last = totals.states;
    totals.states += layers.news(layer);
    totals.deliveries += pages.deliveries();
    endings += pages.ends().size();
    totals.executions = totals.deliveries - (totals.states - 1) + endings;
    take();
    layer++;
    boolean nothingLeft = totals.states - last == pages.ends().size();
    totals.complete = nothingLeft && !found.reached();
    totals.boundedBy = totals.complete ? "" : boundOfLayers();
    totals.bytes = bytes();
    if (graph != null && totals.bytes > budget.options().memoryMegabytes() * Exhaustive.MEGABYTE) {
      forget();
    }
  }

  private void take() {
    if (graph == null) {
      pages.ends().forEach((hash, end) -> ended(end, new Far(hash, layer + 1)));
      return;
    }
    if (pages.tooManyMessages()) {
      graph.tooMany();
    }
    int next = graph.states();
    for (int state = first; state < next; state++) {
      int from = state;
      pages.each(
          state - first,
          (rank, message, moves, target) ->
              graph.deliver(from, rank, message, moves, reached(from, target)));
    }
    first = next;
  }

  private int reached(int from, long hash) {
    int known = graph.find(hash);
    if (known >= 0) {
      return known;
    }
    int state = graph.add(hash, from);
    Pages.End end = pages.ends().get(hash);
    if (end != null) {
      graph.end(new Graph.End(state, end.judgement(), end.finalHash()));
      ended(end, new Aftermath.Way(graph, machinery, state, layer + 1));
    }
    return state;
  }

  private void ended(Pages.End end, Found.Witness witness) {
    finals.add(end.finalHash());
    found.add(end.judgement(), witness);
  }

  /** There is no room for the graph any more: goes on without it. */
  private void forget() {
    found.outcomes().values().forEach(entry -> entry.witness = new Known(entry.witness.slots()));
    found.violations().values().forEach(entry -> entry.witness = new Known(entry.witness.slots()));
    graph = null;
  }

  /** What ends a search after a whole layer, whoever expanded that, and how fast. */
  private String boundOfLayers() {
    ExploreOptions options = budget.options();
    if (found.reached()) {
      return ExplorationResult.BY_FINDING;
    }
    if (options.executions() > 0 && totals.executions >= options.executions()) {
      return "executions";
    }
    return layer > options.deliveriesMost() ? "deliveries of one run" : "";
  }

  private String bound(double share) {
    if (!layers.trouble().isEmpty()) {
      return layers.trouble();
    }
    if (budget.stopped()) {
      return Aftermath.BY_USER;
    }
    return budget.timeOver(share) ? "time" : "";
  }

  /** Here, with what {@link Loops} will need. */
  private long bytes() {
    long here = graph == null ? 0 : graph.bytes() + Loops.bytes(graph.states());
    return machinery.bytes() + here;
  }

  private void conclude() {
    totals.finalStates = finals.size();
    if (graph != null && layer > 0) {
      Aftermath after = new Aftermath(graph, machinery, pages::text, budget, totals, found);
      after.conclude(layer + (layers.news(layer - 1) > 0 ? 1 : 0));
    } else if (totals.complete) {
      totals.allTried = true;
      totals.guarantee = NOT_COUNTED;
      findLoops();
    }
  }

  private void findLoops() {
    LoopsOnDisk loops =
        new LoopsOnDisk(
            layers,
            layer,
            begin,
            pages,
            budget.options().memoryMegabytes() * Exhaustive.MEGABYTE - machinery.bytes(),
            this::over);
    LoopsOnDisk.Answer answer = loops.find(found, Far::new);
    totals.complete = answer == LoopsOnDisk.Answer.ALL;
    totals.boundedBy =
        switch (answer) {
          case ALL -> "";
          case NO_ROOM -> Aftermath.NO_LIVELOCKS + NO_ROOM;
          case STOPPED -> Aftermath.stopped(budget);
        };
  }

  /** The search has to end; it is a time to show how far it is. */
  private boolean over() {
    budget.progress(totals, found);
    return budget.over();
  }

  /** The way to a state, as {@link Layers} knows it. */
  private final class Far implements Found.Witness {
    private final long hash;
    private final int depth;

    private Far(long hash, int depth) {
      this.hash = hash;
      this.depth = depth;
    }

    @Override
    public int deliveries() {
      return depth;
    }

    @Override
    public int[] slots() {
      return Aftermath.slots(machinery, layers.way(hash, depth));
    }

    @Override
    public Found.Witness kept() {
      return this;
    }
  }

  /** Slots to take, in order. */
  private record Known(int[] slots) implements Found.Witness {
    @Override
    public int deliveries() {
      return slots.length;
    }

    @Override
    public Found.Witness kept() {
      return this;
    }
  }
}
