package ccwlab.load.spread;

import ccwlab.load.run.Part;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Which parts of a load have come from which node, as a pure machine. What all nodes have told up
 * to a moment is merged then, and not before. A part that comes twice is taken once; behind one
 * that is missing none is taken until it has come. A node that is lost ends at its last part.
 *
 * @param nodes by number
 * @param mergedUntil of all nodes, in nanoseconds since the run's start
 * @param mergedAt when that part did end
 */
public record Gathering(Map<Integer, Node> nodes, long mergedUntil, long mergedAt) {
  /**
   * A node.
   *
   * @param next number of the part that is waited for
   * @param waiting parts that have come and are not merged
   * @param untilNanos the end of its last part that has come, as planned
   * @param state whether more come
   */
  record Node(int next, List<Part> waiting, long untilNanos, State state) {
    private boolean running() {
      return state == State.RUNNING;
    }
  }

  /** More parts come; the last one has come; none comes although there were more. */
  enum State {
    RUNNING,
    ENDED,
    LOST
  }

  /** Something that is heard of a node. */
  public sealed interface Heard {
    /** A part has come. */
    record PartCame(int node, Part part) implements Heard {}

    /** It is not there any more. */
    record Gone(int node, String why) implements Heard {}
  }

  /** What is to be done. */
  public sealed interface Deed {
    /** All parts before that number have come from the node. */
    record Confirm(int node, int next) implements Deed {}

    /**
     * All that was counted up to a moment is there.
     *
     * @param fromNanos the moment before, as planned
     * @param untilNanos the moment, as planned
     * @param atNanos when it was: on average of the nodes
     * @param parts of nodes, by number
     */
    record Merge(
        long fromNanos, long untilNanos, long atNanos, SortedMap<Integer, List<Part>> parts)
        implements Deed {}

    /** From that moment on a node's hosts are missing. */
    record Missing(int node, long fromNanos, String why) implements Deed {}

    /** Nothing more comes from any node. */
    record Over() implements Deed {}
  }

  /** The machine's answer. */
  public record Step(Gathering state, List<Deed> deeds) {}

  /**
   * Nothing has come.
   *
   * @param numbers of the nodes; at least one
   */
  public static Gathering of(List<Integer> numbers) {
    Map<Integer, Node> nodes = new HashMap<>();
    numbers.forEach(number -> nodes.put(number, new Node(0, List.of(), 0, State.RUNNING)));
    return new Gathering(Map.copyOf(nodes), 0, 0);
  }

  /** Nothing more comes from any node. */
  public boolean over() {
    return nodes.values().stream().noneMatch(Node::running);
  }

  /** Parts of a node that have come and are not merged. */
  List<Part> waitingOf(int node) {
    return nodes.get(node).waiting();
  }

  /** Hears something. */
  public Step step(Heard heard) {
    if (heard instanceof Heard.PartCame came) {
      return partCame(came);
    }
    Heard.Gone gone = (Heard.Gone) heard;
    Node node = nodes.get(gone.node());
    if (!node.running()) {
      return new Step(this, List.of());
    }
    Node lost = new Node(node.next(), node.waiting(), node.untilNanos(), State.LOST);
    return with(gone.node(), lost)
        .merged(List.of(new Deed.Missing(gone.node(), node.untilNanos(), gone.why())));
  }

  private Step partCame(Heard.PartCame came) {
    Node node = nodes.get(came.node());
    Part part = came.part();
    if (!node.running() || part.number() != node.next()) {
      return new Step(this, List.of(new Deed.Confirm(came.node(), node.next())));
    }
    List<Part> waiting = new ArrayList<>(node.waiting());
    waiting.add(part);
    Node more =
        new Node(
            node.next() + 1,
            List.copyOf(waiting),
            part.untilNanos(),
            part.last() ? State.ENDED : State.RUNNING);
    return with(came.node(), more).merged(List.of(new Deed.Confirm(came.node(), more.next())));
  }

  private Gathering with(int number, Node node) {
    Map<Integer, Node> changed = new HashMap<>(nodes);
    changed.put(number, node);
    return new Gathering(Map.copyOf(changed), mergedUntil, mergedAt);
  }

  private Step merged(List<Deed> before) {
    List<Deed> deeds = new ArrayList<>(before);
    OptionalLong least =
        nodes.values().stream().filter(Node::running).mapToLong(Node::untilNanos).min();
    long until = least.orElse(nodes.values().stream().mapToLong(Node::untilNanos).max().orElse(0));
    Gathering after = this;
    if (until > mergedUntil || least.isEmpty()) {
      Deed.Merge merge = merge(until);
      deeds.add(merge);
      after = taken(merge);
    }
    if (least.isEmpty()) {
      deeds.add(new Deed.Over());
    }
    return new Step(after, List.copyOf(deeds));
  }

  private Deed.Merge merge(long until) {
    SortedMap<Integer, List<Part>> parts = new TreeMap<>();
    long sum = 0;
    int count = 0;
    for (Map.Entry<Integer, Node> node : nodes.entrySet()) {
      List<Part> own =
          node.getValue().waiting().stream().filter(part -> part.untilNanos() <= until).toList();
      if (!own.isEmpty()) {
        parts.put(node.getKey(), own);
        sum += own.get(own.size() - 1).atNanos();
        count++;
      }
    }
    long at = count == 0 ? mergedAt : sum / count;
    return new Deed.Merge(mergedUntil, until, Math.max(mergedAt, at), parts);
  }

  private Gathering taken(Deed.Merge merge) {
    Map<Integer, Node> left = new HashMap<>();
    nodes.forEach(
        (number, node) ->
            left.put(
                number,
                new Node(
                    node.next(),
                    node.waiting().stream()
                        .filter(part -> part.untilNanos() > merge.untilNanos())
                        .toList(),
                    node.untilNanos(),
                    node.state())));
    return new Gathering(Map.copyOf(left), merge.untilNanos(), merge.atNanos());
  }
}
