package ccwlab.bench;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * How far a cluster would go, computed from measured costs: pieces of work are done on all cores,
 * and for each one something is done on the one thread that puts the results together, and
 * something goes over the network of the machine that has it. Where one of these is busy all the
 * time, more nodes do not help.
 */
public final class OnPaper {
  private OnPaper() {}

  /**
   * What a piece of work costs.
   *
   * @param workSeconds on one core of a node, with what sending it costs there
   * @param gatherSeconds on the coordinator's one thread
   * @param gatherBytes over the coordinator's network, both ways
   * @param exchangeBytes from node to node, if no two of them have anything in common: of each
   *     node's network the share of the other nodes, both ways
   * @param fixedSeconds a step in which all wait for all, however many they are
   * @param stepPieces pieces in such a step; 0: there is none
   */
  public record Costs(
      double workSeconds,
      double gatherSeconds,
      double gatherBytes,
      double exchangeBytes,
      double fixedSeconds,
      double stepPieces) {}

  /**
   * The machines.
   *
   * @param bytesPerSecond of each one's network
   */
  public record Machines(int cores, double bytesPerSecond) {}

  /** What is busy all the time. */
  public enum Limit {
    WORK("the nodes' processors"),
    GATHER("the coordinator's thread"),
    GATHER_NETWORK("the coordinator's network"),
    EXCHANGE("the nodes' network"),
    STEPS("waiting for each other at the end of a layer");

    private final String words;

    Limit(String words) {
      this.words = words;
    }

    public String words() {
      return words;
    }
  }

  /**
   * So many nodes.
   *
   * @param speedUp against one node
   * @param efficiency of each node, against one alone: 1 is all
   * @param limit what takes longest
   */
  public record Row(
      int nodes, double piecesPerSecond, double speedUp, double efficiency, Limit limit) {}

  /**
   * Cores of nodes whose results keep the coordinator busy all the time; infinite if nothing does.
   */
  public static double coresThatFill(Costs costs, Machines machines) {
    double network = costs.gatherBytes() / machines.bytesPerSecond();
    return costs.workSeconds() / Math.max(costs.gatherSeconds(), network);
  }

  /** Seconds that something takes for each piece. */
  private record Term(Limit limit, double seconds) {}

  /** A row for 1 to {@code most} nodes. */
  public static List<Row> of(Costs costs, Machines machines, int most) {
    List<Row> rows = new ArrayList<>();
    double alone = 0;
    for (int nodes = 1; nodes <= most; nodes++) {
      List<Term> terms = terms(costs, machines, nodes);
      double waits = costs.stepPieces() == 0 ? 0 : costs.fixedSeconds() / costs.stepPieces();
      Term busiest = terms.stream().max(Comparator.comparingDouble(Term::seconds)).orElseThrow();
      double rate = 1 / (busiest.seconds() + waits);
      alone = nodes == 1 ? rate : alone;
      Limit limit = waits > busiest.seconds() ? Limit.STEPS : busiest.limit();
      rows.add(new Row(nodes, rate, rate / alone, rate / alone / nodes, limit));
    }
    return rows;
  }

  private static List<Term> terms(Costs costs, Machines machines, int nodes) {
    double others = (nodes - 1.0) / nodes;
    return List.of(
        new Term(Limit.WORK, costs.workSeconds() / ((double) nodes * machines.cores())),
        new Term(Limit.GATHER, costs.gatherSeconds()),
        new Term(Limit.GATHER_NETWORK, costs.gatherBytes() / machines.bytesPerSecond()),
        new Term(
            Limit.EXCHANGE, costs.exchangeBytes() * others / nodes / machines.bytesPerSecond()));
  }

  /**
   * How many nodes there must be until something else than their processors is busy all the time.
   *
   * @return the first number that is limited; 0 if none up to {@code most} is
   */
  public static int stopsAt(List<Row> rows) {
    return rows.stream()
        .filter(row -> row.limit() != Limit.WORK)
        .mapToInt(Row::nodes)
        .findFirst()
        .orElse(0);
  }
}
