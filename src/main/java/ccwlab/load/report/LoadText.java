package ccwlab.load.report;

import ccwlab.load.measure.Counted;
import ccwlab.load.measure.JudgedThreshold;
import ccwlab.load.measure.Latencies;
import ccwlab.load.measure.LoadResult;
import ccwlab.load.measure.LoadVerdict;
import ccwlab.load.measure.Recovery;
import ccwlab.load.measure.Stage;
import ccwlab.observe.Conclusion;
import ccwlab.observe.RequestEnd;
import ccwlab.report.Figures;
import ccwlab.report.NumberTable;
import ccwlab.report.Quantities;
import ccwlab.report.ReasonedTable;
import ccwlab.report.ReasonedTable.Head;
import ccwlab.report.Styles;
import ccwlab.report.Wrapping;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.function.ToDoubleFunction;
import java.util.stream.Collectors;
import picocli.CommandLine.Help.Ansi;
import picocli.CommandLine.Help.Ansi.IStyle;

/**
 * A load as text: what was asked, a block for each job, stages, the machine, thresholds, verdict.
 */
public final class LoadText {
  private static final int MARGIN = 10;
  private static final int FINDINGS_SHOWN = 20;
  private static final int RACES_SHOWN = 12;

  /** A column of the tables of times. */
  private record Column(String head, ToDoubleFunction<Latencies> value) {}

  private static final List<Column> COLUMNS =
      List.of(
          new Column("mean", Latencies::mean),
          new Column("p50", Latencies::p50),
          new Column("p90", Latencies::p90),
          new Column("p99", Latencies::p99),
          new Column("p99.9", Latencies::p999),
          new Column("max", Latencies::max));

  private final LoadResult result;
  private final int width;
  private final Ansi ansi;

  /**
   * @param width columns of the terminal
   */
  public LoadText(LoadResult result, int width, Ansi ansi) {
    this.result = result;
    this.width = width;
    this.ansi = ansi;
  }

  /** Everything. */
  public String text() {
    StringBuilder text = new StringBuilder(header());
    for (LoadResult.Job job : result.jobs()) {
      text.append('\n').append(counted(job.name(), job.counted()));
    }
    if (result.jobs().size() > 1) {
      text.append('\n').append(counted("all jobs", result.total()));
    }
    text.append(knee())
        .append(stages())
        .append(instructions())
        .append(recoveries())
        .append(races());
    text.append('\n').append(machine());
    section(text, findings());
    section(text, thresholds());
    return text.append('\n').append(verdict()).toString();
  }

  private static void section(StringBuilder text, String section) {
    if (!section.isEmpty()) {
      text.append('\n').append(section);
    }
  }

  private String header() {
    LoadResult.Run run = result.run();
    String measured = Figures.seconds(result.measuredSeconds());
    String early = result.stoppedBy().isEmpty() ? "" : ", stopped: " + result.stoppedBy();
    return item("question", run.title())
        + item("scenario", run.scenario())
        + item("stack", run.stack())
        + item("seed", Long.toString(run.seed()))
        + item("measured", measured + early)
        + SpreadText.of(result.spread(), MARGIN, width)
        + item("repeat", run.command());
  }

  private String counted(String name, Counted of) {
    String rate =
        "%s requests, %s a second offered, %s achieved"
            .formatted(
                Figures.count(of.requests()),
                Quantities.rate(of.offered()),
                Quantities.rate(of.achieved()));
    long achieved = Math.round(of.achieved() * result.measuredSeconds());
    String share = of.requests() > 0 ? " (" + Figures.percent(achieved, of.requests()) + ")" : "";
    StringBuilder text = new StringBuilder(block(name, rate + share));
    text.append(more(ends(of)));
    text.append(
        more(
            "late %s, dropped %s, lost %s%s"
                .formatted(
                    Figures.count(of.late()),
                    Figures.count(of.dropped()),
                    Figures.count(of.lost()),
                    of.unfinished() == 0 ? "" : ", unfinished " + Figures.count(of.unfinished()))));
    return of.ended() == 0 ? text.toString() : text + times(of);
  }

  private String knee() {
    OptionalDouble knee = result.timeline().knee();
    return knee.isEmpty()
        ? ""
        : "\n"
            + item(
                "knee",
                "about %s a second; more than that was offered and not done"
                    .formatted(Quantities.rate(knee.getAsDouble())));
  }

  private static String ends(Counted of) {
    String failures =
        of.ends().entrySet().stream()
            .filter(end -> !end.getKey().good())
            .map(LoadText::end)
            .collect(Collectors.joining(", "));
    return "completed %s, failed %s%s"
        .formatted(
            Figures.count(of.completed()),
            Figures.count(of.failed()),
            failures.isEmpty() ? "" : ": " + failures);
  }

  private static String end(Map.Entry<RequestEnd, Long> end) {
    return end.getKey().word() + " " + Figures.count(end.getValue());
  }

  private String times(Counted of) {
    NumberTable table = new NumberTable(List.of("us", "latency", "service"));
    for (Column column : COLUMNS) {
      table.row(
          List.of(column.head(), micros(column, of.latency()), micros(column, of.serviceTime())));
    }
    return table.text(MARGIN, width);
  }

  private static String micros(Column column, Latencies of) {
    return of.count() == 0 ? "-" : Quantities.number(column.value().applyAsDouble(of));
  }

  private String stages() {
    List<String> heads = new ArrayList<>(List.of("stage, us"));
    COLUMNS.forEach(column -> heads.add(column.head()));
    heads.add("count");
    NumberTable table = new NumberTable(heads);
    boolean any = false;
    for (Map.Entry<Stage, Latencies> stage : result.stages().entrySet()) {
      Latencies of = stage.getValue();
      any |= of.count() > 0;
      List<String> cells = new ArrayList<>();
      cells.add(stage.getKey().name().toLowerCase(Locale.ROOT));
      COLUMNS.forEach(column -> cells.add(micros(column, of)));
      cells.add(Figures.count(of.count()));
      table.row(cells);
    }
    return any ? "\n" + table.text(0, width) : "";
  }

  private String instructions() {
    StringBuilder text = new StringBuilder();
    result
        .instructions()
        .forEach((op, codes) -> text.append(item(op.mnemonic(), LoadFigures.codes(codes))));
    return text.isEmpty() ? "" : "\n" + text;
  }

  private String recoveries() {
    StringBuilder text = new StringBuilder();
    for (Recovery one : result.recoveries()) {
      if (one.tries() > 0 || one.requests() > 0) {
        String tries =
            one.tries() == 0
                ? "not issued in the measured time"
                : Figures.count(one.tries()) + " issued, " + LoadFigures.codes(one.codes());
        String ends =
            one.ends().entrySet().stream().map(LoadText::end).collect(Collectors.joining(", "));
        String requests = "; the last rung for " + Figures.count(one.requests(), "request");
        text.append(item(one.word(), tries + requests + (ends.isEmpty() ? "" : ": " + ends)));
      }
    }
    for (LoadResult.Fault fault : result.faults()) {
      text.append(
          item(
              "fault",
              "%s, %s, %s"
                  .formatted(
                      fault.kind(),
                      Figures.count(fault.times(), "time"),
                      Figures.count(fault.devices(), "device"))));
    }
    return text.isEmpty() ? "" : "\n" + text;
  }

  /** Starts that met a halt, clear or cancel: what came most often comes first. */
  private String races() {
    if (result.races().isEmpty()) {
      return "";
    }
    ReasonedTable table =
        new ReasonedTable(
            List.of(Head.number("races"), Head.word("a start met")), "and the guest was told");
    result.races().stream()
        .sorted(Comparator.comparingLong(LoadResult.Race::count).reversed())
        .limit(RACES_SHOWN)
        .forEach(
            race ->
                table.row(
                    List.of(Figures.count(race.count()), race.instructions()),
                    race.outcome(),
                    null));
    int left = result.races().size() - RACES_SHOWN;
    return "\n"
        + table.text(width, ansi)
        + (left > 0 ? Figures.count(left) + " more outcomes; --json has them\n" : "");
  }

  private String machine() {
    StringBuilder text = new StringBuilder();
    text.append(
        item(
            "machine",
            "%s, %s ms in all; timers up to %s late; heap slope %s"
                .formatted(
                    Figures.count(result.gcPauses(), "garbage collection"),
                    Figures.count(result.gcMillis()),
                    Quantities.time(1000 * result.timerLagMillis()),
                    LoadFigures.slope(result.heapSlope()))));
    for (LoadResult.Cost cost : result.costs()) {
      text.append(
          item(
              "cost",
              String.format(
                  Locale.ROOT,
                  "%s: about %.1f%% of the processor time",
                  cost.of(),
                  cost.percent())));
    }
    return text.toString();
  }

  private String findings() {
    StringBuilder text = new StringBuilder();
    result.findings().stream()
        .limit(FINDINGS_SHOWN)
        .forEach(
            one -> {
              String head =
                  String.format(
                      Locale.ROOT,
                      "%s, %s, %s, first after %.1f s",
                      one.property(),
                      one.kind().text(),
                      Figures.count(one.count(), "time"),
                      one.firstSeconds());
              text.append(painted(Styles.RED, item("finding", head)));
              text.append(more(one.message()));
            });
    int left = result.findings().size() - FINDINGS_SHOWN;
    if (left > 0) {
      text.append(
          more("and " + Figures.count(left) + " more with other messages; --json has them"));
    }
    return text.toString();
  }

  private String thresholds() {
    StringBuilder text = new StringBuilder();
    for (JudgedThreshold one : result.thresholds()) {
      String line =
          item(one.ok() ? "passed" : "FAILED", one.expression() + ": " + LoadFigures.measured(one));
      text.append(one.ok() ? line : painted(Styles.RED, line));
    }
    return text.toString();
  }

  private String verdict() {
    LoadVerdict verdict = result.verdict();
    long broken = result.thresholds().stream().filter(one -> !one.ok()).count();
    String thresholds = Figures.count(broken, "threshold") + " failed";
    String text =
        switch (verdict) {
          case OK ->
              "ok: no finding in %s, all thresholds passed"
                  .formatted(Figures.count(result.total().ended(), "request"));
          case FINDING ->
              "FINDING: %s, %s".formatted(Figures.count(result.found(), "finding"), thresholds);
          case THRESHOLD -> "THRESHOLD: " + thresholds;
          case BROKEN -> SpreadText.broken(result.spread());
          case NOTHING_LOOKED_AT -> Conclusion.NOTHING + ": no request ended in the measured time";
        };
    return painted(Styles.of(verdict.conclusion()), item("verdict", text));
  }

  private String painted(IStyle style, String lines) {
    return lines
        .lines()
        .map(line -> Styles.paint(ansi, style, line) + "\n")
        .collect(Collectors.joining());
  }

  private String item(String name, String value) {
    return Wrapping.hanging(name, value, MARGIN, width);
  }

  /** A name that may be longer than the margin stands on a line of its own then. */
  private String block(String name, String value) {
    return name.length() < MARGIN ? item(name, value) : name + "\n" + more(value);
  }

  private String more(String value) {
    return item("", value);
  }
}
