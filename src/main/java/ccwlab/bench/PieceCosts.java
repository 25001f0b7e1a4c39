package ccwlab.bench;

/**
 * What a piece of a cluster's work costs, measured on this machine.
 *
 * @param workSeconds processor time of the nodes
 * @param gatherSeconds processor time of the coordinator's busiest thread; what it needs to start
 *     is not in it
 * @param gatherBytes that a node reads and writes beside others' pieces
 * @param exchangeBytes that nodes read and write to each other, if each piece is another node's
 */
public record PieceCosts(
    double workSeconds, double gatherSeconds, double gatherBytes, double exchangeBytes) {
  /**
   * From what processes used.
   *
   * @param brief a run on one node that has less to do
   * @param one a run on one node
   * @param two the same on two
   */
  static PieceCosts of(ClusterBench.Run brief, ClusterBench.Run one, ClusterBench.Run two) {
    double more = one.done().pieces() - brief.done().pieces();
    double gather = more <= 0 ? 0 : (one.coordinatorSeconds() - brief.coordinatorSeconds()) / more;
    double alone = perPiece(one.nodes().bytes(), one);
    double together = perPiece(two.nodes().bytes(), two);
    return new PieceCosts(
        perPiece(two.nodes().seconds(), two),
        Math.max(0, gather),
        alone,
        Math.max(0, 2 * (together - alone)));
  }

  private static double perPiece(double used, ClusterBench.Run run) {
    return run.done().pieces() == 0 ? 0 : used / run.done().pieces();
  }

  /**
   * For a computation on paper. That all wait for all at the end of a search's layer is left out.
   *
   * @param cores what a node has, if it sends one piece a second, however large it is; else 0
   */
  OnPaper.Costs onPaper(int cores) {
    double work = cores == 0 ? workSeconds : cores;
    return new OnPaper.Costs(work, gatherSeconds, gatherBytes, exchangeBytes, 0, 0);
  }
}
