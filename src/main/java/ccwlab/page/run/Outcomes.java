package ccwlab.page.run;

import ccwlab.page.read.Node;
import ccwlab.report.Figures;
import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The graded table of outcomes.
 *
 * @param fields what names an outcome, in the order of its values
 * @param live there is a column of rounds
 * @param explored there is a column of classes of orders
 * @param rows in the order of the result
 * @param aliases short names that the outcomes show, with what they stand for
 */
public record Outcomes(
    List<String> fields, boolean live, boolean explored, List<Row> rows, List<String> aliases) {
  private static final long NONE = -1;

  /**
   * One outcome.
   *
   * @param count rounds; -1 without a live run
   * @param share of all rounds, 0 to 1
   * @param percent the same as people read it
   * @param skew by how many hops the second vCPU was held back; empty if not known
   * @param classes of orders that end so; -1 if not known
   * @param classesText the same in words: {@code seen}, {@code never}
   * @param seen somebody saw it
   */
  public record Row(
      String outcome,
      long count,
      String countText,
      double share,
      String percent,
      String grade,
      String why,
      String skew,
      long classes,
      String classesText,
      boolean seen) {
    Row explored(Row that) {
      return new Row(
          outcome,
          count,
          countText,
          share,
          percent,
          grade,
          why,
          skew,
          that.classes,
          that.classesText,
          seen || that.seen);
    }
  }

  /** Of some outcome it is known by how much the vCPUs were held back. */
  public boolean skewed() {
    return rows.stream().anyMatch(row -> !row.skew().isEmpty());
  }

  /** Of a race; with the search that went along with it, if there was one. */
  static Outcomes ofRace(Node result) {
    long rounds = result.count("rounds");
    Map<String, Row> rows = new LinkedHashMap<>();
    for (Node outcome : result.list("outcomes")) {
      long count = outcome.count("count");
      rows.put(outcome.text("outcome"), row(outcome, count, rounds, NONE, "", count > 0));
    }
    Node search = result.at("explored");
    if (search.isThere()) {
      for (Node outcome : search.list("outcomes")) {
        Row explored = ofSearch(outcome, search.flag("complete"));
        rows.merge(explored.outcome(), explored, Row::explored);
      }
    }
    return new Outcomes(
        result.texts("outcomeFields"),
        true,
        search.isThere(),
        new ArrayList<>(rows.values()),
        aliases(result));
  }

  /** Of a search; with the live run that it was held against, if there was one. */
  static Outcomes ofSearch(Node result) {
    List<Row> rows = new ArrayList<>();
    boolean live = false;
    for (Node outcome : result.list("outcomes")) {
      rows.add(ofSearch(outcome, result.flag("complete")));
      live |= outcome.has("live");
    }
    return new Outcomes(result.texts("outcomeFields"), live, true, rows, aliases(result));
  }

  /** Of a replay: the one outcome that it had. */
  static Outcomes ofReplay(Node result) {
    List<Row> rows = new ArrayList<>();
    for (Node outcome : result.list("outcomes")) {
      rows.add(row(outcome, NONE, NONE, NONE, "", true));
    }
    return new Outcomes(result.texts("outcomeFields"), false, false, rows, aliases(result));
  }

  private static Row ofSearch(Node outcome, boolean complete) {
    long classes = outcome.number("classes");
    String zero = outcome.textIfAny("zero");
    String text =
        classes > 0 ? Figures.count(classes) : zero.isEmpty() ? "seen" : complete ? "never" : "0";
    long live = outcome.has("live") ? outcome.count("live") : NONE;
    long rounds = outcome.has("rounds") ? outcome.count("rounds") : NONE;
    return row(outcome, live, rounds, classes, text, zero.isEmpty() || live > 0);
  }

  private static Row row(
      Node outcome, long count, long rounds, long classes, String classesText, boolean seen) {
    boolean counted = count >= 0 && rounds > 0;
    String zero = outcome.textIfAny("zero");
    String why = outcome.textIfAny("why");
    return new Row(
        outcome.text("outcome"),
        count,
        count < 0 ? "" : Figures.count(count),
        counted ? (double) count / rounds : 0,
        counted ? Figures.percent(count, rounds) : "",
        grade(outcome),
        zero.isEmpty() ? why : zero + ". " + why,
        outcome.has("skew") ? skew(outcome.at("skew")) : "",
        classes,
        classesText,
        seen);
  }

  /** The grade of an outcome. */
  static String grade(Node outcome) {
    String grade = outcome.text("grade");
    if (!List.of("acceptable", "interesting", "forbidden", "unknown").contains(grade)) {
      throw outcome.at("grade").refused("acceptable, interesting, forbidden, unknown");
    }
    return grade;
  }

  private static String skew(Node skew) {
    return "%d to %d, mostly %d"
        .formatted(skew.number("least"), skew.number("most"), skew.number("commonest"));
  }

  private static List<String> aliases(Node result) {
    List<String> lines = new ArrayList<>();
    Node aliases = result.at("aliases");
    for (Map.Entry<String, JsonNode> alias : aliases.json().properties()) {
      lines.add(aliases.text(alias.getKey()) + " = " + alias.getKey());
    }
    return lines;
  }
}
