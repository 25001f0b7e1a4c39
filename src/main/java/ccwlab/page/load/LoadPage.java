package ccwlab.page.load;

import ccwlab.page.chart.Chart;
import ccwlab.page.chart.Charts;
import ccwlab.page.chart.Percentiles;
import ccwlab.page.frame.Content;
import ccwlab.page.frame.Head;
import ccwlab.page.frame.Head.Fact;
import ccwlab.page.frame.Kind;
import ccwlab.page.read.Node;
import ccwlab.report.Figures;
import ccwlab.report.Quantities;
import java.util.ArrayList;
import java.util.List;

/** The page of one load. */
public final class LoadPage implements Kind {
  @Override
  public String word() {
    return "load";
  }

  @Override
  public boolean fits(Node result) {
    return result.isText("mode", "load") && !result.has("rows");
  }

  @Override
  public Content content(Node result) {
    return Charts.in(
        new Content(
            "load.ftlh",
            "load: " + result.text("scenario"),
            model(result),
            List.of("load.css"),
            List.of(),
            List.of()));
  }

  /**
   * What the template shows.
   *
   * @param summary what came of it, in sentences
   * @param thresholds what had to hold
   * @param charts over time, and of percentiles; only those that show something
   * @param quiet what would have had a chart, and did not come
   */
  public record Model(
      Head head,
      List<String> summary,
      List<LoadTables.Threshold> thresholds,
      List<LoadTables.Found> findings,
      List<Chart> charts,
      List<String> quiet,
      List<Layers.Layer> layers,
      List<LoadTables.Job> jobs,
      List<LoadTables.Fault> faults,
      List<LoadTables.Rung> rungs,
      List<LoadTables.Race> races,
      List<Fact> machine) {}

  private static Model model(Node result) {
    List<Chart> charts = new ArrayList<>();
    List<String> quiet = new ArrayList<>();
    charts(result, charts, quiet);
    return new Model(
        head(result),
        LoadWords.summary(result),
        LoadTables.thresholds(result),
        LoadTables.findings(result),
        charts,
        quiet,
        Layers.of(result),
        LoadTables.jobs(result),
        LoadTables.faults(result),
        LoadTables.rungs(result),
        LoadTables.races(result),
        LoadTables.machine(result));
  }

  private static Head head(Node result) {
    List<Fact> facts = new ArrayList<>();
    facts.add(new Fact("scenario", result.text("scenario")));
    facts.add(new Fact("stack", result.text("stack")));
    facts.add(new Fact("seed", Long.toString(result.number("seed"))));
    if (result.has("subchannels")) {
      facts.add(new Fact("subchannels", Figures.count(result.count("subchannels"))));
    }
    String warmUp =
        result.has("warmUpSeconds")
            ? ", after " + Quantities.number(result.real("warmUpSeconds")) + " s of warm-up"
            : "";
    facts.add(new Fact("measured", Figures.seconds(result.real("measuredSeconds")) + warmUp));
    if (result.has("cluster")) {
      facts.add(new Fact("nodes", nodes(result.at("cluster"))));
    }
    return new Head(
        "load",
        result.text("title"),
        LoadWords.tone(result),
        LoadWords.verdict(result),
        Head.facts(result, facts),
        result.textIfAny("command"));
  }

  private static String nodes(Node cluster) {
    return Figures.count(cluster.list("nodes").size())
        + ", with "
        + Figures.count(cluster.count("cores"), "core")
        + " together";
  }

  private static void charts(Node result, List<Chart> charts, List<String> quiet) {
    Course course = Course.of(result);
    LoadCharts over = new LoadCharts(course);
    put(over.throughput(), "", charts, quiet);
    put(over.latency(), "", charts, quiet);
    Percentiles percentiles =
        new Percentiles()
            .add("latency, from the intended start (corrected)", result.list("latencyCurve"))
            .add("service time, from the first SSCH (raw)", result.list("serviceTimeCurve"));
    if (percentiles.isThere()) {
      charts.add(
          percentiles.chart(
              "percentiles",
              "All percentiles",
              "The corrected line has what a request waited before it was started, so that a stall"
                  + " counts for all that it kept waiting; the raw one has not. Each mark to the"
                  + " right is ten times as rare."));
    }
    put(over.ends(), "Every request that ended did end well.", charts, quiet);
    put(over.recoveries(), "No request had to be cancelled, halted or cleared.", charts, quiet);
    put(over.findings(), "No property was broken in the measured time.", charts, quiet);
    put(over.inFlight(), "", charts, quiet);
    put(over.heap(), "The heap was not measured: there was no collection.", charts, quiet);
    put(over.machine(), "", charts, quiet);
  }

  private static void put(Chart chart, String none, List<Chart> charts, List<String> quiet) {
    if (chart.isThere()) {
      charts.add(chart);
    } else if (!none.isEmpty()) {
      quiet.add(none);
    }
  }
}
