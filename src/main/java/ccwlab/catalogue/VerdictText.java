package ccwlab.catalogue;

import ccwlab.catalogue.Compared.Change;
import ccwlab.observe.Conclusion;
import ccwlab.report.Figures;
import ccwlab.report.Styles;
import ccwlab.report.Wrapping;
import java.util.List;
import java.util.Locale;
import picocli.CommandLine.Help.Ansi;
import picocli.CommandLine.Help.Ansi.IStyle;

/** A verdict as text: a line for each bug, what was found, the summary, the certificate. */
public final class VerdictText {
  private static final int MARGIN = 13;
  private static final String ROW = "%-8s%-IDs  %-11s%-11s%11s  %-XTs  ";
  private static final String NOT_SO = "NOT SO";

  private final Verdict verdict;
  private final int width;
  private final Ansi ansi;
  private final String format;

  public VerdictText(Verdict verdict, int width, Ansi ansi) {
    this.verdict = verdict;
    this.width = width;
    this.ansi = ansi;
    int longest =
        verdict.results().stream().mapToInt(result -> result.bug().id().length()).max().orElse(1);
    int extent =
        verdict.results().stream().mapToInt(result -> extent(result).length()).max().orElse(1);
    this.format =
        ROW.replace("ID", Integer.toString(Math.max("bug".length(), longest)))
            .replace("XT", Integer.toString(Math.max("complete".length(), extent)));
  }

  public String text() {
    StringBuilder text = new StringBuilder();
    if (verdict.fix() != null) {
      item(text, "without", verdict.fix().without().name());
      item(text, "with", verdict.fix().with().name());
      text.append('\n');
    }
    String head = format.formatted("", "bug", "without", "with", "executions", "complete");
    text.append(Styles.paint(ansi, Styles.BOLD, head + "what it is; what it breaks")).append('\n');
    verdict.results().forEach(result -> text.append(row(result)));
    text.append('\n');
    for (Compared result : verdict.results()) {
      if (verdict.fix() != null || mark(result).equals(NOT_SO)) {
        findings(text, result);
      }
    }
    summary(text);
    if (verdict.conclusion() == Conclusion.NOTHING_LOOKED_AT) {
      item(
          text, "verdict", Conclusion.NOTHING + ": no run of any bug; there is nothing to certify");
      return text.toString();
    }
    return text.append("\ncertificate\n").append(Certificate.of(verdict).indent(2)).toString();
  }

  private String row(Compared result) {
    List<String> broken =
        result.with().found() ? result.with().broken() : result.without().broken();
    String what = result.bug().title() + (broken.isEmpty() ? "" : "; " + String.join(", ", broken));
    String lead =
        String.format(
            Locale.ROOT,
            format,
            mark(result),
            result.bug().id(),
            word(result.without()),
            word(result.with()),
            String.format(Locale.ROOT, "%,d", result.executions()),
            extent(result));
    String row = Wrapping.hanging(lead, what, lead.length(), Math.max(width, lead.length() + 30));
    return Styles.paint(ansi, style(result), row.stripTrailing()) + "\n";
  }

  private String mark(Compared result) {
    if (verdict.fix() == null && result.change() != Change.UNKNOWN) {
      return result.asTold() ? "" : NOT_SO;
    }
    return switch (result.change()) {
      case CLOSED -> "closed";
      case OPENED -> "OPENED";
      case FEWER -> "fewer";
      case UNKNOWN -> "unknown";
      case FOUND, CLEAN -> "";
    };
  }

  private IStyle style(Compared result) {
    return switch (mark(result)) {
      case "OPENED", NOT_SO -> Styles.RED;
      case "closed" -> Styles.GREEN;
      default -> Styles.YELLOW;
    };
  }

  private static String extent(Compared result) {
    if (result.change() != Change.UNKNOWN) {
      return "yes";
    }
    Side side = result.with().boundedBy().isEmpty() ? result.without() : result.with();
    return "no: " + side.boundedBy().replaceFirst("[ :].*", "");
  }

  static String word(Side side) {
    return side.state().name().toLowerCase(Locale.ROOT);
  }

  private void findings(StringBuilder text, Compared result) {
    if (!result.with().broken().equals(result.without().broken())) {
      finding(text, result, result.without(), "without");
    }
    finding(text, result, result.with(), "with");
  }

  private void finding(StringBuilder text, Compared result, Side side, String which) {
    if (side.found()) {
      item(text, result.bug().id(), which + ": " + side.finding());
      item(text, "", verdict.explore(result, side));
      text.append('\n');
    }
  }

  private void summary(StringBuilder text) {
    if (verdict.fix() == null) {
      item(text, "not so", words(verdict.notAsTold()));
    } else {
      item(text, "closes", words(verdict.ids(Change.CLOSED)));
      item(text, "opens", words(verdict.ids(Change.OPENED)));
      item(text, "lessens", words(verdict.ids(Change.FEWER)));
      item(text, "still found", words(verdict.ids(Change.FOUND)));
    }
    item(text, "incomplete", words(verdict.ids(Change.UNKNOWN)));
    item(
        text,
        "searched",
        String.format(
            Locale.ROOT,
            "%,d executions and %,d states in %s",
            verdict.executions(),
            verdict.states(),
            Figures.seconds(verdict.seconds())));
  }

  static String words(List<String> ids) {
    return ids.isEmpty() ? "none" : String.join(" ", ids);
  }

  private void item(StringBuilder text, String head, String what) {
    text.append(Wrapping.hanging(head, what, MARGIN, width));
  }
}
