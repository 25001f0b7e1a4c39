package ccwlab.page.run;

import ccwlab.page.read.Node;
import ccwlab.report.Figures;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Which cells of a transition table a search went through.
 *
 * @param name of the table
 * @param columns their names, in the table's order
 * @param hit cells that were gone through
 * @param cells all that there are
 * @param reasons why cells are not, as far as no run can; each with its cells
 */
public record CoverageTable(
    String id,
    String name,
    List<String> columns,
    List<Row> rows,
    int hit,
    int cells,
    List<Reason> reasons) {
  /** One row, with a cell for each column; null where there is none. */
  public record Row(String name, List<Cell> cells) {}

  /**
   * One cell.
   *
   * @param hit different steps that went through it
   * @param why none can; empty if one might
   */
  public record Cell(long hit, String text, String why) {}

  /** Why these cells are never gone through. */
  public record Reason(String why, String cells) {}

  static List<CoverageTable> of(Node result) {
    List<CoverageTable> tables = new ArrayList<>();
    for (Node table : result.list("coverage")) {
      tables.add(one("coverage-" + (tables.size() + 1), table));
    }
    return tables;
  }

  private static CoverageTable one(String id, Node table) {
    Map<String, Map<String, Cell>> rows = new LinkedHashMap<>();
    Map<String, List<String>> reasons = new LinkedHashMap<>();
    Set<String> columns = new LinkedHashSet<>();
    int hit = 0;
    int cells = 0;
    for (Node node : table.list("cells")) {
      String name = node.text("cell");
      String[] parts = name.split(" x | (?=cc )", 2);
      String column = parts.length == 2 ? parts[1] : "";
      long count = node.count("hit");
      String why = node.textIfAny("why");
      columns.add(column);
      rows.computeIfAbsent(parts[0], key -> new LinkedHashMap<>())
          .put(column, new Cell(count, count > 0 ? Figures.count(count) : "0", why));
      if (count == 0) {
        String reason = why.isEmpty() ? "not in this search" : why;
        reasons.computeIfAbsent(reason, key -> new ArrayList<>()).add(name);
      }
      hit += count > 0 ? 1 : 0;
      cells++;
    }
    List<Row> shown = new ArrayList<>();
    rows.forEach(
        (name, byColumn) -> shown.add(new Row(name, columns.stream().map(byColumn::get).toList())));
    List<Reason> why = new ArrayList<>();
    reasons.forEach((reason, names) -> why.add(new Reason(reason, String.join(", ", names))));
    return new CoverageTable(id, table.text("table"), List.copyOf(columns), shown, hit, cells, why);
  }
}
