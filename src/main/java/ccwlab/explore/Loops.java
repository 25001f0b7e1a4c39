package ccwlab.explore;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.Comparator;
import java.util.List;
import java.util.function.BooleanSupplier;
import java.util.function.IntFunction;

/**
 * Finds the loops in a graph of states: its strongly connected components. A loop is a livelock if
 * a run may stay in it for ever although every message that can be delivered is delivered at some
 * time; else it only takes an unfair scheduler.
 *
 * <p><em>Paper:</em> Pearce, "A space-efficient algorithm for finding strongly connected
 * components" (2016): one number a state. <em>Departure:</em> without recursion.
 */
final class Loops {
  private static final int UNSEEN = 0;

  /** So many states are entered between two looks at the time. */
  private static final int LOOK = 1 << 12;

  private final Graph graph;
  private final IntFunction<String> texts;
  private final Comparator<Integer> order;
  private final BooleanSupplier end;

  /** While its component is open, where that was entered; then the component's own number. */
  private final int[] index;

  private final Path path = new Path();
  private final Graph.Deliveries deliveries;
  private final List<Livelock> livelocks = new ArrayList<>();
  private int[] open = new int[16];
  private int opened;
  private int entered = 1;
  private int visited;
  private int component;
  private boolean loops;
  private boolean stopped;

  /** A loop that delivers all that it could; {@code entry} is its first state. */
  private record Livelock(int entry, BitSet messages) {}

  /**
   * @param texts of messages, by number
   * @param end says that the search has to stop
   */
  Loops(Graph graph, IntFunction<String> texts, BooleanSupplier end) {
    this(graph, texts, Comparator.naturalOrder(), end);
  }

  /**
   * @param texts of messages, by number
   * @param order of states; the first one of a loop is shown
   * @param end says that the search has to stop
   */
  Loops(Graph graph, IntFunction<String> texts, Comparator<Integer> order, BooleanSupplier end) {
    this.graph = graph;
    this.texts = texts;
    this.order = order;
    this.end = end;
    this.index = new int[graph.states()];
    this.deliveries = graph.walk();
    this.component = graph.states();
  }

  /** Of heap that a search of so many states needs, unless most of them are in loops. */
  static long bytes(long states) {
    return states * Integer.BYTES;
  }

  /**
   * Adds livelocks to what was found.
   *
   * @param ways lead to a state
   * @return there are loops, fair or not; of a search that was {@link #stopped}, among the states
   *     it came to
   */
  boolean find(Found found, IntFunction<Found.Witness> ways) {
    for (int root = 0; root < index.length && !stopped; root++) {
      if (index[root] == UNSEEN) {
        search(root);
      }
    }
    livelocks.sort(Comparator.comparing(Livelock::entry, order));
    for (Livelock livelock : livelocks) {
      List<String> names = livelock.messages.stream().mapToObj(texts).sorted().toList();
      found.violation(Judged.livelock(names), ways.apply(livelock.entry()));
    }
    return loops;
  }

  /** It had to end before it had been through all states. */
  boolean stopped() {
    return stopped;
  }

  private void search(int root) {
    enter(root);
    while (path.size > 0 && !stopped) {
      int state = path.state();
      int target = nextUnseen(state);
      if (target >= 0) {
        enter(target);
      } else {
        leave(state);
      }
    }
  }

  private void enter(int state) {
    visited++;
    stopped |= visited % LOOK == 0 && end.getAsBoolean();
    index[state] = entered;
    path.push(state, deliveries.of(state).position(), entered++);
  }

  /** Goes on through the deliveries of the path's last state; -1 if none leads to a new one. */
  private int nextUnseen(int state) {
    deliveries.of(state, path.position());
    while (deliveries.next()) {
      int target = deliveries.target();
      loops |= target == state;
      if (index[target] == UNSEEN) {
        path.position(deliveries.position());
        return target;
      }
      index[state] = Math.min(index[state], index[target]);
    }
    return -1;
  }

  private void leave(int state) {
    boolean first = index[state] == path.begun();
    path.size--;
    if (first) {
      close(state);
    } else {
      if (opened == open.length) {
        open = Arrays.copyOf(open, 2 * opened);
      }
      open[opened++] = state;
    }
    if (path.size > 0) {
      int before = path.state();
      index[before] = Math.min(index[before], index[state]);
    }
  }

  /** A component is whole: its first state, and those left open since that was entered. */
  private void close(int first) {
    int begun = index[first];
    int members = opened;
    component--;
    entered--;
    while (members > 0 && index[open[members - 1]] >= begun) {
      index[open[--members]] = component;
      entered--;
    }
    index[first] = component;
    if (members < opened) {
      loops = true;
      judge(first, members);
    }
    opened = members;
  }

  private void judge(int first, int members) {
    BitSet delivered = new BitSet();
    BitSet possible = new BitSet();
    int entry = first;
    judge(first, delivered, possible);
    for (int i = members; i < opened; i++) {
      entry = order.compare(open[i], entry) < 0 ? open[i] : entry;
      judge(open[i], delivered, possible);
    }
    if (delivered.equals(possible)) {
      livelocks.add(new Livelock(entry, delivered));
    }
  }

  private void judge(int state, BitSet delivered, BitSet possible) {
    Graph.Deliveries each = deliveries.of(state);
    while (each.next()) {
      possible.set(each.message());
      if (index[each.target()] == index[state]) {
        delivered.set(each.message());
      }
    }
  }

  /** The states on the way from the root, each with the delivery it goes on with. */
  private static final class Path {
    private int[] states = new int[64];
    private int[] begun = new int[64];
    private long[] positions = new long[64];
    private int size;

    void push(int state, long position, int entered) {
      if (size == states.length) {
        states = Arrays.copyOf(states, 2 * size);
        begun = Arrays.copyOf(begun, 2 * size);
        positions = Arrays.copyOf(positions, 2 * size);
      }
      states[size] = state;
      begun[size] = entered;
      positions[size++] = position;
    }

    int state() {
      return states[size - 1];
    }

    int begun() {
      return begun[size - 1];
    }

    long position() {
      return positions[size - 1];
    }

    void position(long position) {
      positions[size - 1] = position;
    }
  }
}
