package ccwlab.catalogue;

import ccwlab.catalogue.Compared.Change;
import ccwlab.observe.Conclusion;
import ccwlab.report.Figures;
import ccwlab.report.ReasonedTable;
import ccwlab.report.ReasonedTable.Head;
import ccwlab.report.Styles;
import ccwlab.report.Wrapping;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import picocli.CommandLine.Help.Ansi;
import picocli.CommandLine.Help.Ansi.IStyle;

/** A verdict as text: a line for each bug, what was found, the summary, the certificate. */
public final class VerdictText {
  private static final int MARGIN = 13;
  private static final int CERTIFICATE_MARGIN = 4;
  private static final String NOT_SO = "NOT SO";

  private final Verdict verdict;
  private final int width;
  private final Ansi ansi;

  public VerdictText(Verdict verdict, int width, Ansi ansi) {
    this.verdict = verdict;
    this.width = width;
    this.ansi = ansi;
  }

  public String text() {
    StringBuilder text = new StringBuilder();
    if (verdict.fix() != null) {
      item(text, "without", verdict.fix().without().name());
      item(text, "with", verdict.fix().with().name());
      text.append('\n');
    }
    text.append(table());
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
    text.append("\ncertificate\n");
    for (String line : Certificate.of(verdict).indent(2).lines().toList()) {
      text.append(
          line.length() <= width
              ? line + "\n"
              : Wrapping.hanging("", line.strip(), CERTIFICATE_MARGIN, width));
    }
    return text.toString();
  }

  private String table() {
    ReasonedTable table =
        new ReasonedTable(
            List.of(
                Head.word("       "),
                Head.word("bug"),
                Head.word("without"),
                Head.word("with"),
                Head.number("executions"),
                Head.word("complete")),
            "what it is; what it breaks");
    for (Compared result : verdict.results()) {
      Side side = result.with().found() ? result.with() : result.without();
      List<String> parts = new ArrayList<>(List.of(result.bug().title()));
      parts.addAll(side.broken().isEmpty() ? List.of() : List.of(String.join(", ", side.broken())));
      List<String> cells =
          List.of(
              mark(result),
              result.bug().id(),
              word(result.without()),
              word(result.with()),
              Figures.count(result.executions()),
              extent(result));
      table.row(cells, String.join("; ", parts), style(result));
    }
    return table.text(width, ansi);
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
