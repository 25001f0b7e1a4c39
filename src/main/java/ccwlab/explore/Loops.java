package ccwlab.explore;

import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/**
 * Finds the loops in a graph of states, by Tarjan's strongly connected components. A loop is a
 * livelock if a run may stay in it for ever although every message that can be delivered is
 * delivered at some time; else it only takes an unfair scheduler.
 */
final class Loops {
  private static final int UNSEEN = 0;

  private final Graph graph;
  private final Machinery machinery;
  private final int[] index;
  private final int[] low;
  private final int[] component;
  private final Deque<Integer> open = new ArrayDeque<>();
  private int seen;
  private int components;

  Loops(Graph graph, Machinery machinery) {
    this.graph = graph;
    this.machinery = machinery;
    this.index = new int[graph.states()];
    this.low = new int[graph.states()];
    this.component = new int[graph.states()];
    Arrays.fill(component, -1);
  }

  /**
   * Adds livelocks to what was found.
   *
   * @return there are loops, fair or not
   */
  boolean find(Found found) {
    search();
    if (components == graph.states() && !selfLoop()) {
      return false;
    }
    int[] sizes = new int[components];
    for (int one : component) {
      sizes[one]++;
    }
    Set<Integer> done = new HashSet<>();
    for (int state = 0; state < graph.states(); state++) {
      if (sizes[component[state]] > 1 && done.add(component[state])) {
        judge(component[state], state, found);
      }
    }
    return true;
  }

  private boolean selfLoop() {
    for (int state = 0; state < graph.states(); state++) {
      for (int at = graph.first(state); at < graph.first(state + 1); at++) {
        if (graph.target(at) == state) {
          return true;
        }
      }
    }
    return false;
  }

  private void judge(int loop, int entry, Found found) {
    Set<Integer> delivered = new TreeSet<>();
    Set<Integer> possible = new TreeSet<>();
    for (int state = 0; state < graph.states(); state++) {
      if (component[state] == loop) {
        for (int at = graph.first(state); at < graph.first(state + 1); at++) {
          possible.add(graph.message(at));
          if (component[graph.target(at)] == loop) {
            delivered.add(graph.message(at));
          }
        }
      }
    }
    if (delivered.equals(possible)) {
      List<String> names = delivered.stream().map(machinery::messageText).toList();
      found.violation(Judged.livelock(names), new Exhaustive.Way(graph, machinery, entry));
    }
  }

  private void search() {
    int[] at = new int[graph.states()];
    Deque<Integer> path = new ArrayDeque<>();
    for (int root = 0; root < graph.states(); root++) {
      if (index[root] == UNSEEN) {
        enter(root, at, path);
        while (!path.isEmpty()) {
          step(path.peek(), at, path);
        }
      }
    }
  }

  private void enter(int state, int[] at, Deque<Integer> path) {
    index[state] = ++seen;
    low[state] = seen;
    at[state] = graph.first(state);
    open.push(state);
    path.push(state);
  }

  private void step(int state, int[] at, Deque<Integer> path) {
    if (at[state] < graph.first(state + 1)) {
      int target = graph.target(at[state]++);
      if (index[target] == UNSEEN) {
        enter(target, at, path);
      } else if (component[target] < 0) {
        low[state] = Math.min(low[state], index[target]);
      }
      return;
    }
    path.pop();
    if (!path.isEmpty()) {
      low[path.peek()] = Math.min(low[path.peek()], low[state]);
    }
    if (low[state] == index[state]) {
      int member;
      do {
        member = open.pop();
        component[member] = components;
      } while (member != state);
      components++;
    }
  }
}
