package ccwlab.driver.verdict;

import ccwlab.driver.verdict.RealRow.Change;
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

/** A verdict on a real driver as text: a line for each scenario, the summary, the certificate. */
public final class RealVerdictText {
  private static final int MARGIN = 13;
  private static final int CERTIFICATE_WIDTH = 72;
  private static final int CERTIFICATE_INDENT = 2;
  private static final int CERTIFICATE_MARGIN = 4;

  private final RealVerdict verdict;
  private final int width;
  private final Ansi ansi;

  public RealVerdictText(RealVerdict verdict, int width, Ansi ansi) {
    this.verdict = verdict;
    this.width = width;
    this.ansi = ansi;
  }

  public String text() {
    StringBuilder text = new StringBuilder(table());
    text.append('\n');
    for (RealRow row : verdict.rows()) {
      if (row.with().found()) {
        item(text, "found", row.id() + ": " + row.with().finding(), width);
        item(text, "", verdict.explore(row, verdict.with()), width);
      }
    }
    text.append(DataRaces.text(verdict.races(), false, "--json FILE has all", MARGIN, width));
    if (verdict.conclusion() == Conclusion.NOTHING_LOOKED_AT) {
      item(text, "verdict", Conclusion.NOTHING + ": no run of any scenario came to its end", width);
      return text.toString();
    }
    text.append("\ncertificate\n");
    for (String line : certificate().indent(CERTIFICATE_INDENT).lines().toList()) {
      text.append(
          line.length() <= width
              ? line + "\n"
              : Wrapping.hanging("", line.strip(), CERTIFICATE_MARGIN, width));
    }
    return text.toString();
  }

  private String table() {
    List<Head> heads = new ArrayList<>(List.of(Head.word("      "), Head.word("bug")));
    heads.add(Head.word("model"));
    if (!verdict.against().isEmpty()) {
      heads.add(Head.word("against"));
    }
    heads.add(Head.word("driver"));
    heads.add(Head.number("executions"));
    ReasonedTable table = new ReasonedTable(heads, "what it is; what it breaks");
    for (RealRow row : verdict.rows()) {
      List<String> cells = new ArrayList<>(List.of(mark(row), row.id()));
      cells.add(row.model() ? "found" : "not seen");
      if (row.against() != null) {
        cells.add(word(row.against()));
      }
      cells.add(word(row.with()));
      cells.add(Figures.count(row.with().executions()));
      String broken = String.join(", ", row.with().broken());
      table.row(cells, row.title() + (broken.isEmpty() ? "" : "; " + broken), style(row));
    }
    return table.text(width, ansi);
  }

  private static String word(RealSide side) {
    return side.executions() == 0 ? "nothing" : side.found() ? "found" : "not seen";
  }

  private static String mark(RealRow row) {
    return switch (row.change()) {
      case CLOSED, FEWER -> row.change().name().toLowerCase(Locale.ROOT);
      case OPENED -> "OPENED";
      case FOUND, NOT_SEEN, NOTHING -> "";
    };
  }

  private static IStyle style(RealRow row) {
    return switch (row.change()) {
      case OPENED -> Styles.RED;
      case CLOSED -> Styles.GREEN;
      default -> Styles.YELLOW;
    };
  }

  private String certificate() {
    StringBuilder text = new StringBuilder();
    certified(
        text,
        "explored by",
        verdict.version()
            + ": the driver's own code in user space, behind shims of the kernel, with a model of"
            + " QEMU and of the hardware ("
            + verdict.stack()
            + ") around it");
    certified(text, "driver", verdict.with());
    if (!verdict.against().isEmpty()) {
      certified(text, "against", verdict.against());
    }
    certified(
        text,
        "what",
        "%,d scenarios of known bugs and findings: %,d executions, sampled"
            .formatted(verdict.rows().size(), verdict.executions()));
    certified(text, "extent", "what was not seen may be there all the same");
    if (!verdict.ids(Change.NOTHING).isEmpty()) {
      certified(text, "nothing of", words(verdict.ids(Change.NOTHING)));
    }
    if (!verdict.against().isEmpty()) {
      certified(text, "closes", words(verdict.ids(Change.CLOSED)));
      certified(text, "opens", words(verdict.ids(Change.OPENED)));
      certified(text, "lessens", words(verdict.ids(Change.FEWER)));
    }
    certified(text, "found", words(verdict.ids(Change.FOUND)));
    certified(text, "not seen", words(verdict.ids(Change.NOT_SEEN)));
    certified(text, "seed", Long.toString(verdict.seed()));
    // In one line however long, to be copied.
    text.append(Wrapping.padRight("repeat", MARGIN)).append(verdict.command()).append('\n');
    return text.toString();
  }

  private static String words(List<String> ids) {
    return ids.isEmpty() ? "none" : String.join(" ", ids);
  }

  private void certified(StringBuilder text, String head, String what) {
    item(text, head, what, Math.min(CERTIFICATE_WIDTH, width - CERTIFICATE_INDENT));
  }

  private static void item(StringBuilder text, String head, String what, int width) {
    text.append(Wrapping.hanging(head, what, MARGIN, width));
  }
}
