package ccwlab.report;

import java.util.ArrayList;
import java.util.List;

/**
 * Rows of numbers under heads. Where not all columns fit beside one another, they follow below,
 * with the rows' names once more.
 */
public final class NumberTable {
  private static final int GAP = 2;

  private final List<String> heads;
  private final List<List<String>> rows = new ArrayList<>();

  /**
   * @param heads of all columns; the first is the rows' names
   */
  public NumberTable(List<String> heads) {
    this.heads = heads;
    rows.add(heads);
  }

  public void row(List<String> cells) {
    rows.add(cells);
  }

  /**
   * @param margin on the left
   * @param width columns of the terminal
   */
  public String text(int margin, int width) {
    StringBuilder text = new StringBuilder();
    int next = 1;
    while (next < heads.size()) {
      int used = margin + widthOf(0);
      int end = next;
      while (end < heads.size() && (end == next || used + GAP + widthOf(end) <= width)) {
        used += GAP + widthOf(end);
        end++;
      }
      block(text, margin, next, end);
      next = end;
    }
    return text.toString();
  }

  private void block(StringBuilder text, int margin, int from, int to) {
    for (List<String> row : rows) {
      StringBuilder line = new StringBuilder(" ".repeat(margin));
      line.append(Wrapping.padRight(row.get(0), widthOf(0)));
      for (int column = from; column < to; column++) {
        line.append(Wrapping.padLeft(row.get(column), GAP + widthOf(column)));
      }
      text.append(line.toString().stripTrailing()).append('\n');
    }
  }

  private int widthOf(int column) {
    return rows.stream().mapToInt(row -> row.get(column).length()).max().orElse(0);
  }
}
