package ccwlab.topology;

import java.util.List;

/**
 * The machines of one copy of a scenario, with nobody to run them.
 *
 * @param nodes by index
 */
public record Machines(Places places, List<Node<?, ?, ?, ?, ?>> nodes) {
  public Machines {
    nodes = List.copyOf(nodes);
  }

  /** Names of the machines, by index. */
  public List<String> names() {
    return nodes.stream().map(Node::name).toList();
  }
}
