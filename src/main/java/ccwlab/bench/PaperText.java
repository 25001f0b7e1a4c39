package ccwlab.bench;

import ccwlab.bench.ClusterBench.Line;
import ccwlab.bench.OnPaper.Machines;
import ccwlab.bench.OnPaper.Row;
import java.io.PrintStream;
import java.util.List;

/** The measured costs of a cluster's work, and how far it would go with many large nodes. */
public final class PaperText {
  /** Sixteen of them. */
  public static final Machines MACHINES = new Machines(64, 1.25e9);

  public static final int NODES = 16;

  private static final List<Integer> SHOWN = List.of(1, 2, 4, 8, 12, 16);
  private static final double MICROS = 1e6;

  private PaperText() {}

  /** Prints both tables. */
  static void print(List<Line> lines, PrintStream out) {
    out.printf(
        "%nmeasured costs of a piece; bytes are read and written, and of a node%n%-9s  %-16s  %11s  %14s  %9s  %10s%n",
        "work", "piece", "nodes us", "coordinator us", "gathered", "exchanged");
    for (Line line : lines) {
      PieceCosts costs = line.costs();
      out.printf(
          "%-9s  %-16s  %,11.1f  %,14.1f  %,9.0f  %,10.0f%n",
          line.work(),
          line.piece(),
          costs.workSeconds() * MICROS,
          costs.gatherSeconds() * MICROS,
          costs.gatherBytes(),
          costs.exchangeBytes());
    }
    out.printf(
        "%non paper: as fast as one node, so many times; nodes of %d cores, network of 10 Gbit/s;%n"
            + "cores: as many, of all nodes together, give the coordinator all that it can do%n",
        MACHINES.cores());
    out.printf("%-9s", "nodes");
    SHOWN.forEach(nodes -> out.printf("  %5d", nodes));
    out.printf("  %9s  stops%n", "cores");
    for (Line line : lines) {
      List<Row> rows = rows(line);
      out.printf("%-9s", line.work());
      SHOWN.forEach(nodes -> out.printf("  %5.1f", rows.get(nodes - 1).speedUp()));
      out.printf("  %,9.0f  %s%n", coresThatFill(line), stops(rows));
    }
  }

  /** What costs say of so many nodes. */
  public static List<Row> rows(Line line) {
    return OnPaper.of(costs(line), MACHINES, NODES);
  }

  /** Of nodes: more of them do not help, as one coordinator is busy with what they tell. */
  static double coresThatFill(Line line) {
    return OnPaper.coresThatFill(costs(line), MACHINES);
  }

  private static OnPaper.Costs costs(Line line) {
    return line.costs().onPaper(line.perNode() ? MACHINES.cores() : 0);
  }

  /** Where it stops, and what stops it. */
  public static String stops(List<Row> rows) {
    int at = OnPaper.stopsAt(rows);
    return at == 0
        ? "not up to " + rows.size()
        : "at " + at + ": " + rows.get(at - 1).limit().words();
  }
}
