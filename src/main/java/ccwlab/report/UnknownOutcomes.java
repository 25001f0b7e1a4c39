package ccwlab.report;

import ccwlab.observe.FindingKind;
import java.util.List;
import picocli.CommandLine.Help.Ansi;

/**
 * Outcomes that no line of the scenario names: together, as they have the same to be said of, with
 * the lines by which the scenario would name them.
 */
public final class UnknownOutcomes {
  /** How findings of this kind are called. */
  private static final String PROPERTY = "unknown-outcome";

  private static final String JUDGE =
      "in the scenario's outcomes, as acceptable, interesting or forbidden:";

  private static final int LINES_MOST = 20;
  private static final String WORD = "outcome ";
  private static final String END = ": ";

  private UnknownOutcomes() {}

  /** This finding can be told together with others. */
  public static boolean isOne(String property) {
    return property.equals(PROPERTY);
  }

  /**
   * The finding as text.
   *
   * @param messages the sentences of the findings, two or more
   */
  public static String text(List<String> messages, int width, Ansi ansi) {
    String head =
        PROPERTY + ", " + FindingKind.SEEN_BY_GUEST.text() + ", " + messages.size() + " of them";
    FindingText text = new FindingText(head, width, ansi);
    text.about(PROPERTY, "").item("judge", JUDGE);
    messages.stream().limit(LINES_MOST).forEach(message -> text.item("", line(message)));
    int more = messages.size() - LINES_MOST;
    return text.item("", more > 0 ? "and so on, " + more + " more" : "").text();
  }

  /**
   * What is to be done about one of them.
   *
   * @return empty for a finding that is none
   */
  public static String judge(String property, String message) {
    return isOne(property) ? "in the scenario's outcomes: " + line(message) : "";
  }

  /** What to add to the scenario's outcomes so that this one is known. */
  private static String line(String message) {
    String outcome = message.split(END, 2)[0].replaceFirst("^" + WORD, "");
    String id = outcome.replaceAll("[$.|?*+(){}]", "[$0]");
    return "{ id = \"" + id + "\", expect = acceptable, why = \"...\" }";
  }
}
