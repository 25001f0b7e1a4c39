package ccwlab.load.measure;

import java.util.List;
import java.util.Locale;

/**
 * Over which nodes a load was spread.
 *
 * @param nodes those that had hosts
 * @param idle addresses of nodes that had none, as there were more nodes than hosts
 * @param missing hosts of nodes that were lost; the run is broken then
 */
public record Spread(List<Node> nodes, List<String> idle, List<Missing> missing) {
  /** All was on this machine. */
  public static final Spread HERE = new Spread(List.of(), List.of(), List.of());

  /**
   * A node.
   *
   * @param hosts numbers of the load's hosts that it had, from 0
   * @param clockErrorMicros its start was off by so much at most
   */
  public record Node(String address, int cores, List<Integer> hosts, double clockErrorMicros) {}

  /**
   * Hosts of which nothing is known any more.
   *
   * @param fromSeconds since the warm-up began
   */
  public record Missing(String address, List<Integer> hosts, double fromSeconds, String why) {
    /** In one sentence. */
    public String words() {
      return String.format(
          Locale.ROOT,
          "%s on %s missing from %.1f s on: %s",
          named(hosts),
          address,
          fromSeconds,
          why);
    }
  }

  /** Hosts that are neighbours: {@code host 3}, {@code hosts 0 to 2}. */
  public static String named(List<Integer> hosts) {
    int last = hosts.get(hosts.size() - 1);
    return hosts.size() == 1 ? "host " + last : "hosts " + hosts.get(0) + " to " + last;
  }

  /** It was on other machines. */
  public boolean spread() {
    return !nodes.isEmpty();
  }

  /** Hosts are missing. */
  public boolean broken() {
    return !missing.isEmpty();
  }

  /** Of all nodes that had hosts. */
  public int cores() {
    return nodes.stream().mapToInt(Node::cores).sum();
  }
}
