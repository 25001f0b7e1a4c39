package ccwlab.reference;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** One search for an order that explains one history: depth first, steps before internal moves. */
final class HistorySearch {
  /** Configurations visited before the search gives up. */
  static final int LIMIT = 5_000_000;

  /** How far the CPUs have come, and the subchannels then. */
  private record Configuration(long done, List<SubchannelState> subchannels) {}

  /** A configuration and how it was reached. */
  private record Node(
      Configuration at, int explained, Node parent, HistoryEvent step, String label) {}

  private final List<HistoryEvent> history;
  private final Steps steps;
  private final boolean unsolicited;
  private final ArrayDeque<Node> open = new ArrayDeque<>();
  private final Set<Configuration> visited = new HashSet<>();
  private final List<Node> furthest = new ArrayList<>();

  HistorySearch(List<HistoryEvent> history, List<SubchannelState> initial, boolean unsolicited) {
    this.history = history;
    this.steps = new Steps(history);
    this.unsolicited = unsolicited;
    visit(new Node(new Configuration(0, initial), 0, null, null, null));
  }

  Explanation run() {
    while (!open.isEmpty()) {
      Node node = open.pop();
      if (node.explained == history.size()) {
        return new Explanation.Accepted(path(node));
      }
      if (visited.size() > LIMIT) {
        throw new IllegalStateException("more than " + LIMIT + " configurations: " + node.step);
      }
      pushInternal(node);
      for (int cpu = steps.cpus() - 1; cpu >= 0; cpu--) {
        HistoryEvent event = steps.next(node.at.done, cpu);
        if (event != null && steps.mayComeNext(node.at.done, cpu)) {
          pushStep(node, event);
        }
      }
    }
    return rejected();
  }

  private void visit(Node node) {
    if (!visited.add(node.at)) {
      return;
    }
    open.push(node);
    if (!furthest.isEmpty() && furthest.get(0).explained < node.explained) {
      furthest.clear();
    }
    if (furthest.isEmpty() || furthest.get(0).explained == node.explained) {
      furthest.add(node);
    }
  }

  private void pushInternal(Node node) {
    List<SubchannelState> states = node.at.subchannels;
    for (int i = 0; i < states.size(); i++) {
      for (Transition move : InternalTransitions.of(states.get(i), unsolicited)) {
        Configuration to = new Configuration(node.at.done, with(states, i, move.next()));
        visit(new Node(to, node.explained, node, null, move.label()));
      }
    }
  }

  private void pushStep(Node node, HistoryEvent event) {
    if (event.open()) {
      step(node, event, node.at.subchannels);
    }
    if (event.cc() != HistoryEvent.CC_UNKNOWN) {
      pushStep(node, event, event.cc());
      return;
    }
    for (int cc = 0; cc <= 3; cc++) {
      pushStep(node, event, cc);
    }
  }

  private void pushStep(Node node, HistoryEvent event, int cc) {
    List<SubchannelState> states = node.at.subchannels;
    if (event.op().anySubchannel()) {
      pushInterruption(node, event, cc);
      return;
    }
    int i = event.subchannel();
    for (SubchannelState after : InstructionRules.after(states.get(i), event, cc)) {
      step(node, event, with(states, i, after));
    }
  }

  /** TPI takes the interruption of whichever subchannel has one, or misses those on their way. */
  private void pushInterruption(Node node, HistoryEvent event, int cc) {
    List<SubchannelState> states = node.at.subchannels;
    if (cc == 0) {
      step(node, event, states);
      return;
    }
    for (int i = 0; cc == 1 && i < states.size(); i++) {
      if (states.get(i).interruption()) {
        step(node, event, with(states, i, states.get(i).interrupted()));
      }
    }
  }

  private void step(Node node, HistoryEvent event, List<SubchannelState> states) {
    long done = steps.advance(node.at.done, event.cpu());
    visit(new Node(new Configuration(done, states), node.explained + 1, node, event, null));
  }

  private static List<SubchannelState> with(
      List<SubchannelState> states, int index, SubchannelState changed) {
    if (states.size() == 1) {
      return List.of(changed);
    }
    List<SubchannelState> copy = new ArrayList<>(states);
    copy.set(index, changed);
    return List.copyOf(copy);
  }

  private Explanation rejected() {
    Node best = null;
    HistoryEvent blamed = null;
    Refusal nearest = null;
    for (Node node : furthest) {
      for (int cpu = 0; cpu < steps.cpus(); cpu++) {
        HistoryEvent event = steps.next(node.at.done, cpu);
        if (event == null || !steps.mayComeNext(node.at.done, cpu)) {
          continue;
        }
        Refusal refusal = refusal(node, event);
        if (nearest == null || refusal.distance() < nearest.distance()) {
          nearest = refusal;
          best = node;
          blamed = event;
        }
      }
    }
    return new Explanation.Rejected(path(best), blamed, indexOf(blamed), nearest.reason());
  }

  private static Refusal refusal(Node node, HistoryEvent event) {
    return InstructionRules.refusal(node.at.subchannels.get(event.subchannel()), event);
  }

  /** By identity: equal steps may occur more than once. */
  private int indexOf(HistoryEvent event) {
    for (int i = 0; i < history.size(); i++) {
      if (history.get(i) == event) {
        return i;
      }
    }
    throw new AssertionError("not a step of this history: " + event);
  }

  private static List<String> path(Node last) {
    List<String> lines = new ArrayList<>();
    for (Node node = last; node.parent != null; node = node.parent) {
      lines.add(node.step != null ? node.step.toString() : "     " + node.label);
    }
    Collections.reverse(lines);
    return List.copyOf(lines);
  }
}
