package ccwlab.hosttrace;

import ccwlab.observe.Conclusion;
import ccwlab.observe.Finding;
import ccwlab.observe.OutcomeRow;
import ccwlab.report.Figures;
import ccwlab.report.FindingText;
import ccwlab.report.Styles;
import ccwlab.report.TraceText;
import ccwlab.report.Wrapping;
import java.util.LinkedHashMap;
import java.util.Map;
import picocli.CommandLine.Help.Ansi;

/** A recording as text: what was read, each subchannel's trace, findings, what was judged. */
public final class HostTraceText {
  private static final int MARGIN = 10;

  private final HostTrace recording;
  private final int width;
  private final Ansi ansi;
  private final StringBuilder text = new StringBuilder();

  private HostTraceText(HostTrace recording, int width, Ansi ansi) {
    this.recording = recording;
    this.width = width;
    this.ansi = ansi;
  }

  /**
   * @param width columns of the terminal
   * @param full traces in all their steps
   */
  public static String of(HostTrace recording, int width, Ansi ansi, boolean full) {
    HostTraceText text = new HostTraceText(recording, width, ansi);
    text.read();
    for (OutcomeRow row : recording.result().outcomes()) {
      text.text.append('\n');
      text.item("trace", row.outcome());
      text.text.append(TraceText.of(row.trace(), width, full));
    }
    text.text.append('\n');
    recording.result().findings().forEach(text::finding);
    text.judged();
    text.verdict();
    return text.text.toString();
  }

  private void read() {
    item("file", recording.result().scenario());
    item(
        "read",
        Figures.count(recording.events(), "event")
            + " of "
            + Figures.count(recording.result().outcomes().size(), "subchannel")
            + " in "
            + Figures.seconds(recording.result().elapsedSeconds())
            + "; "
            + Figures.count(recording.others(), "other line"));
    if (recording.notRead() > 0) {
      item(
          "not read",
          Figures.count(recording.notRead(), "line")
              + ", the first is line "
              + recording.firstNotRead());
    }
  }

  private void finding(Finding finding) {
    String head = finding.property() + ", " + finding.kind().text();
    text.append(
        new FindingText(head, width, ansi)
            .about(finding.property(), finding.message())
            .steps(finding.trace())
            .text());
    text.append('\n');
  }

  private void judged() {
    String names = String.join(", ", recording.judged());
    item("judged", names.isEmpty() ? "nothing" : names);
    Map<String, String> byReason = new LinkedHashMap<>();
    recording
        .notJudged()
        .forEach((name, why) -> byReason.merge(why, name, (one, other) -> one + ", " + other));
    byReason.forEach((why, which) -> item("not", which + ": " + why));
  }

  private void verdict() {
    String said =
        switch (recording.result().conclusion()) {
          case OK -> "ok: no finding in what could be judged";
          case FINDING ->
              "FINDING: " + Figures.count(recording.result().findings().size(), "finding");
          case NOTHING_LOOKED_AT -> Conclusion.NOTHING + ": the events tell too little";
        };
    String line = Wrapping.hanging("verdict", said, MARGIN, width).stripTrailing();
    text.append(Styles.paint(ansi, Styles.of(recording.result().conclusion()), line)).append('\n');
  }

  private void item(String name, String value) {
    text.append(Wrapping.hanging(name, value, MARGIN, width));
  }
}
