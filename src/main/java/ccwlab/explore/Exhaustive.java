package ccwlab.explore;

import ccwlab.outcome.Judgement;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.Future;

/**
 * Visits every global state that some order of deliveries leads to, breadth first, each once.
 *
 * <p>Two runs that come to one state go on in the same ways and will be judged in the same way (the
 * state holds what the judge remembers), so that one of them is enough. What is delivered next is
 * never left out, with one exception: where a machine waits for an answer, the answer is here,
 * nothing else can come to that machine before it, and its step touches no storage, then only that
 * is delivered. That is a persistent set (Godefroid, "Partial-order methods for the verification of
 * concurrent systems", 1996) that stays one under causal order, as no delivery ever makes another
 * one impossible.
 *
 * <p>A property that compares what different machines were seen to do, as condition-code-allowed
 * does, is judged in all orders but those in which such an answer is taken later than it could be.
 *
 * <p><em>Departure from dynamic partial-order reduction</em> (Flanagan, Godefroid, POPL 2005;
 * Abdulla et al., POPL 2014): races are not looked for in finished runs; the states themselves are
 * few enough. The happens-before classes are not run one by one but counted in the graph of states,
 * by {@link ClassCount}.
 */
final class Exhaustive {
  private static final int BLOCK = 1 << 12;

  /** Of heap, about: what the expansion of one state holds until it is merged. */
  private static final long EXPANDING_BYTES = 1 << 10;

  static final long MEGABYTE = 1 << 20;

  private final Machinery machinery;
  private final Budget budget;
  private final Workers workers;
  private final Totals totals;
  private final Found found;
  private final boolean reduced;
  private Graph graph;
  private Layer layer = new Layer();
  private Layer next = new Layer();
  private Expansion[] expansions = {};
  private int depth;
  private String overfull = "";

  Exhaustive(Machinery machinery, Budget budget, Workers workers, Totals totals, Found found) {
    this(machinery, budget, workers, new Results(totals, found), true);
  }

  /** Where the results go. */
  record Results(Totals totals, Found found) {}

  /**
   * @param reduced {@code false} to leave out the exception too
   */
  Exhaustive(
      Machinery machinery, Budget budget, Workers workers, Results results, boolean reduced) {
    this.machinery = machinery;
    this.budget = budget;
    this.workers = workers;
    this.totals = results.totals();
    this.found = results.found();
    this.reduced = reduced;
  }

  /**
   * Searches.
   *
   * @param share of the time that it may use, 0 to 1
   */
  Graph run(double share) {
    begin();
    int first = 0;
    while (layer.size() > 0 && totals.boundedBy.isEmpty()) {
      int size = layer.size();
      int firstNext = graph.states();
      for (int from = 0; from < size && totals.boundedBy.isEmpty(); from += BLOCK) {
        block(first + from, from, Math.min(size, from + BLOCK));
        totals.boundedBy = bound(share);
      }
      depth++;
      first = firstNext;
      layer = next;
      totals.statesLeft = rest(size, layer.size());
      next = new Layer();
    }
    totals.complete = layer.size() == 0 && totals.boundedBy.isEmpty();
    totals.bytes = bytes();
    Aftermath after =
        new Aftermath(graph, machinery, machinery::messageText, budget, totals, found);
    after.conclude(depth);
    return graph;
  }

  private void begin() {
    World start = new World(machinery, false);
    Ranking ranking = new Ranking().of(start.pending());
    graph = new Graph(start.hash(ranking));
    ByteLog written = new ByteLog();
    ByteLog.Part begin = written.end();
    start.write(written, ranking);
    layer.add(start.store(), written.since(begin));
    expansions = new Expansion[workers.count()];
    for (int i = 0; i < expansions.length; i++) {
      expansions[i] = new Expansion(graph, reduced, start);
    }
  }

  /**
   * How many states are left: once the layers shrink, as many as a geometric series of the last two
   * sums up to. Unknown while they grow.
   */
  private static double rest(int last, int now) {
    return now < last ? (double) now * last / (last - now) : Totals.UNKNOWN;
  }

  private String bound(double share) {
    ExploreOptions options = budget.options();
    if (found.reached()) {
      return ExplorationResult.BY_FINDING;
    }
    if (!overfull.isEmpty()) {
      return overfull;
    }
    if (budget.stopped()) {
      return Aftermath.BY_USER;
    }
    if (budget.timeOver(share)) {
      return "time";
    }
    if (bytes() > options.memoryMegabytes() * MEGABYTE) {
      return "memory: %,d states".formatted(graph.states());
    }
    if (options.executions() > 0 && executions() >= options.executions()) {
      return "executions";
    }
    return depth > options.deliveriesMost() ? "deliveries of one run" : "";
  }

  /** What is remembered, and what {@link Loops} will need for it. */
  long bytes() {
    return machinery.bytes()
        + graph.bytes()
        + layer.bytes()
        + next.bytes()
        + BLOCK * EXPANDING_BYTES
        + Loops.bytes(graph.states());
  }

  /** Expands worlds {@code from} to {@code to} of the layer; the first of them has this number. */
  private void block(int number, int from, int to) {
    List<Future<Expansion>> parts = new ArrayList<>();
    int each = Layer.part((to - from + expansions.length - 1) / expansions.length);
    for (int at = from; at < to; at += each) {
      int states = Math.min(each, to - at);
      parts.add(workers.submit(part(expansions[parts.size()], number - from + at, at, states)));
    }
    try {
      List<Expansion> done = new ArrayList<>();
      parts.forEach(part -> done.add(Workers.get(part)));
      done.forEach(this::merge);
    } catch (TooManyMessagesException e) {
      overfull = e.getMessage();
      return;
    }
    budget.progress(totals, found);
  }

  private Callable<Expansion> part(Expansion expansion, int number, int from, int states) {
    return () -> {
      expansion.clear();
      expansion.expand(layer.from(from), number, states);
      return expansion;
    };
  }

  private void merge(Expansion part) {
    if (part.tooMany()) {
      graph.tooMany();
    }
    for (int i = 0; i < part.size() && !found.reached(); i++) {
      int from = part.from(i);
      int target = part.target(i);
      if (target < 0) {
        target = reached(from, part.fresh(-1 - target));
      }
      graph.deliver(from, part.rank(i), part.message(i), part.moves(i), target);
    }
    totals.states = graph.states();
    totals.deliveries = graph.deliveries();
    totals.executions = executions();
  }

  /** The state that was not known when its layer's part was expanded; by now it may be. */
  private int reached(int from, Expansion.Fresh fresh) {
    int known = graph.find(fresh.hash());
    if (known >= 0) {
      return known;
    }
    int state = graph.add(fresh.hash(), from);
    if (fresh.over() == null) {
      next.add(fresh.store(), fresh.written());
    } else {
      next.addOver();
      ended(state, fresh.over());
    }
    return state;
  }

  private void ended(int state, World world) {
    Judgement judgement = Judged.of(world);
    graph.end(new Graph.End(state, judgement, world.finalHash()));
    found.add(judgement, new Aftermath.Way(graph, machinery, state, depth + 1));
  }

  /** Runs that came to an end, or to a state that another one had come to before. */
  private long executions() {
    return graph.deliveries() - (graph.states() - 1L) + graph.ends().size();
  }
}
