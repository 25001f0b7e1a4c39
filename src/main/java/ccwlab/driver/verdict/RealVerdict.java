package ccwlab.driver.verdict;

import ccwlab.driver.verdict.RealRow.Change;
import ccwlab.observe.Conclusion;
import java.util.List;

/**
 * What a driver came to on all scenarios.
 *
 * @param version of ccwlab
 * @param with the driver that is judged: its name, tree, edits and digest
 * @param against the one that it is compared with, likewise; empty if there is none
 * @param stack of QEMU and hardware
 * @param seed of all that is random
 * @param command what to type to have it again
 * @param rows in the catalogue's order, then findings
 * @param races data races that were seen with the driver that is judged
 * @param seconds how long it took
 */
public record RealVerdict(
    String version,
    String with,
    String against,
    String stack,
    long seed,
    String command,
    List<RealRow> rows,
    List<String> races,
    double seconds) {
  public RealVerdict {
    rows = List.copyOf(rows);
    races = List.copyOf(races);
  }

  /** Ids of the scenarios with which it does that. */
  List<String> ids(Change change) {
    return rows.stream().filter(row -> row.change() == change).map(RealRow::id).toList();
  }

  /** What to type to see what that driver does in a scenario. */
  String explore(RealRow row, String driver) {
    return "loadtests/ccwlab explore " + row.scenario() + " --driver " + driver.split(" ", 2)[0];
  }

  long executions() {
    return rows.stream()
        .mapToLong(
            row ->
                row.with().executions() + (row.against() == null ? 0 : row.against().executions()))
        .sum();
  }

  /** With another driver to compare with, a finding is what it opens; else anything it breaks. */
  public Conclusion conclusion() {
    boolean looked = rows.stream().anyMatch(row -> row.with().executions() > 0);
    boolean bad = against.isEmpty() ? !ids(Change.FOUND).isEmpty() : !ids(Change.OPENED).isEmpty();
    return Conclusion.of(bad, looked);
  }
}
