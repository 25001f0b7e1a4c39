package ccwlab.page.matrix;

import ccwlab.page.chart.Chart;
import ccwlab.page.chart.Charts;
import ccwlab.page.frame.Content;
import ccwlab.page.frame.Head;
import ccwlab.page.matrix.Matrix.Evidence;
import ccwlab.page.matrix.Matrix.Term;
import java.util.List;

/**
 * What a page with matrices shows.
 *
 * @param summary what came of it, a sentence or two each
 * @param filter what the switch that hides rows says; empty if there is none
 * @param terms words of the cells
 * @param certificate to be pasted into a letter; empty if there is none
 */
public record MatrixPage(
    Head head,
    List<String> summary,
    String filter,
    List<Term> terms,
    List<Matrix> matrices,
    List<Chart> charts,
    List<Evidence> evidence,
    String certificate) {
  /** Of the page with that title. */
  Content content(String title) {
    Content plain =
        new Content(
            "matrix.ftlh", title, this, List.of("matrix.css"), List.of("matrix.js"), List.of());
    return charts.isEmpty() ? plain : Charts.in(plain);
  }

  /** Ids in a row, with blanks; {@code none} if there is none. */
  static String words(List<String> ids) {
    return ids.isEmpty() ? "none" : String.join(", ", ids);
  }
}
