package ccwlab.page.matrix;

import ccwlab.page.frame.Head.Fact;
import java.util.List;

/**
 * A table whose cells each lead to what they rest on.
 *
 * @param id of its section in the page
 * @param rowHead what a row is
 * @param columns heads of the cells
 * @param marked the rows have marks: whether they differ, and how
 * @param graded the rows have grades
 * @param aboutHead head of the last column; empty if the rows say nothing more
 */
public record Matrix(
    String id,
    String title,
    String caption,
    String rowHead,
    List<String> columns,
    boolean marked,
    boolean graded,
    String aboutHead,
    List<Row> rows) {
  /**
   * One row.
   *
   * @param mark how the cells differ, in a word; empty if they do not
   * @param tone how the mark looks
   * @param differs it stays when only what differs is shown
   * @param grade of an outcome; empty if it has none
   */
  public record Row(
      String name,
      String mark,
      String tone,
      boolean differs,
      List<Cell> cells,
      String grade,
      String about) {}

  /**
   * One cell.
   *
   * @param tone how it looks: {@code found}, {@code clean}, {@code open}, {@code plain}
   * @param evidence id of the {@link Piece} that it rests on
   */
  public record Cell(String text, String tone, String evidence) {
    /** A sign for the tone, so that nobody needs the colour. */
    public String sign() {
      return switch (tone) {
        case "found" -> "\u2717";
        case "clean" -> "\u2713";
        case "open" -> "?";
        default -> "";
      };
    }
  }

  /** What the cells of a row rest on. */
  public record Evidence(String title, String about, List<Piece> pieces) {}

  /**
   * What a cell rests on.
   *
   * @param title the cell's column
   * @param says what the cell says, in a sentence
   * @param facts counts and extent
   * @param schedule file of a run that shows it; empty if none was written
   * @param command what to type to see it
   */
  public record Piece(
      String id,
      String title,
      String tone,
      String says,
      List<Fact> facts,
      String schedule,
      String command) {}

  /** A word of the cells, and what it means. */
  public record Term(Cell cell, String meaning) {
    static Term of(String word, String tone, String meaning) {
      return new Term(new Cell(word, tone, ""), meaning);
    }
  }
}
