package ccwlab.report;

import ccwlab.observe.Conclusion;
import ccwlab.observe.Finding;
import ccwlab.observe.RunResult;
import java.util.List;
import java.util.Locale;
import picocli.CommandLine.Help.Ansi;

/** A run as text: what was asked, the outcome table, the findings, the verdict. */
public final class RunText {
  private static final int MARGIN = 10;

  private final RunResult result;
  private final String command;
  private final int width;
  private final Ansi ansi;

  /**
   * @param command what to type to repeat the run
   * @param width columns of the terminal
   */
  public RunText(RunResult result, String command, int width, Ansi ansi) {
    this.result = result;
    this.command = command;
    this.width = width;
    this.ansi = ansi;
  }

  /** Everything but the traces. */
  public String text() {
    return withoutVerdict() + verdict();
  }

  /** Of a run that did not come to its end. */
  public String withoutVerdict() {
    return header() + "\n" + OutcomeTable.of(result, width, ansi) + "\n" + findings();
  }

  private String header() {
    String rounds =
        String.format(
            Locale.ROOT,
            "%,d in %s, %,d a second%s",
            result.rounds(),
            Figures.seconds(result.elapsedSeconds()),
            Math.round(result.roundsPerSecond()),
            result.interrupted() ? ", interrupted" : "");
    return item("question", result.title())
        + item("scenario", result.scenario())
        + item("stack", result.stack())
        + item("seed", Long.toString(result.seed()))
        + item("rounds", rounds)
        + item("repeat", command)
        + aliases();
  }

  private String aliases() {
    StringBuilder text = new StringBuilder();
    result.aliases().lines().forEach(line -> text.append(item("alias", line)));
    return text.toString();
  }

  /** Each in about ten lines. */
  private String findings() {
    StringBuilder text = new StringBuilder();
    List<String> unknown =
        result.findings().stream()
            .filter(finding -> UnknownOutcomes.isOne(finding.property()))
            .map(Finding::message)
            .toList();
    for (Finding finding : result.findings()) {
      if (unknown.size() > 1 && UnknownOutcomes.isOne(finding.property())) {
        continue;
      }
      String head =
          String.format(
              Locale.ROOT,
              "%s, %s, in %,d %s, first in round %,d",
              finding.property(),
              finding.kind().text(),
              finding.count(),
              finding.count() == 1 ? "round" : "rounds",
              finding.round());
      FindingText one =
          new FindingText(head, width, ansi).about(finding.property(), finding.message());
      if (finding.trace() != null) {
        one.steps(finding.trace());
      }
      one.item("judge", UnknownOutcomes.judge(finding.property(), finding.message()));
      text.append(one.item("repeat", command + " --full").text()).append('\n');
    }
    if (unknown.size() > 1) {
      text.append(UnknownOutcomes.text(unknown, width, ansi)).append('\n');
    }
    return text.toString();
  }

  private String verdict() {
    int findings = result.findings().size();
    String text =
        switch (result.conclusion()) {
          case OK -> "ok: no finding in " + Figures.count(result.rounds(), "round");
          case FINDING -> "FINDING: " + Figures.count(findings, "finding");
          case NOTHING_LOOKED_AT -> Conclusion.NOTHING + ": no round came to its end";
        };
    String line = item("verdict", text).stripTrailing();
    return Styles.paint(ansi, Styles.of(result.conclusion()), line) + "\n";
  }

  private String item(String name, String value) {
    return Wrapping.hanging(name, value, MARGIN, width);
  }
}
