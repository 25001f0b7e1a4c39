package ccwlab.page.load;

import ccwlab.page.frame.Head.Fact;
import ccwlab.page.read.Node;
import ccwlab.report.Figures;
import ccwlab.report.Quantities;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Collectors;

/** What a load has in tables. */
final class LoadTables {
  /** So many findings and outcomes of races are shown. */
  private static final int SHOWN = 50;

  private static final double MEBI = 1 << 20;

  private LoadTables() {}

  /**
   * What had to hold.
   *
   * @param measured the value with its unit
   */
  public record Threshold(String expression, String measured, boolean ok) {}

  static List<Threshold> thresholds(Node result) {
    return result.list("thresholds").stream()
        .map(one -> new Threshold(one.text("expression"), measured(one), one.flag("ok")))
        .toList();
  }

  private static String measured(Node threshold) {
    if (threshold.has("measured")) {
      return threshold.text("measured");
    }
    return threshold.has("value") ? Quantities.number(threshold.real("value")) : "nothing measured";
  }

  /**
   * A broken property.
   *
   * @param kind who could notice: {@code seen by the guest}
   */
  public record Found(String property, String kind, String message, String count, String first) {}

  /** Those that came most often first. */
  static List<Found> findings(Node result) {
    return result.list("findings").stream()
        .sorted(Comparator.comparingLong((Node one) -> one.count("count")).reversed())
        .limit(SHOWN)
        .map(
            one ->
                new Found(
                    one.text("property"),
                    one.text("kind").replace('-', ' '),
                    one.text("message"),
                    Figures.count(one.count("count")),
                    Quantities.number(one.real("firstSeconds")) + " s"))
        .toList();
  }

  /** A job, or all of them; numbers as text. */
  public record Job(String name, List<String> counts, List<String> times) {}

  /** The names of {@link Job#counts}. */
  private static final List<String> COUNTS =
      List.of("requests", "completed", "failed", "late", "dropped", "lost", "unfinished");

  static List<Job> jobs(Node result) {
    List<Job> jobs = new ArrayList<>();
    result.list("jobs").forEach(job -> jobs.add(job(job.text("name"), job)));
    if (jobs.size() > 1) {
      jobs.add(job("all jobs", result));
    }
    return jobs;
  }

  private static Job job(String name, Node job) {
    List<String> counts =
        new ArrayList<>(
            List.of(Quantities.rate(job.real("offered")), Quantities.rate(job.real("achieved"))));
    COUNTS.forEach(key -> counts.add(Figures.count(job.count(key))));
    List<String> times = new ArrayList<>();
    for (String percentile : List.of("p50", "p99", "max")) {
      times.add(time(job.at("latency"), percentile));
    }
    times.add(time(job.at("serviceTime"), "p99"));
    return new Job(name, counts, times);
  }

  private static String time(Node times, String key) {
    return times.has(key) ? Quantities.time(times.real(key)) : "";
  }

  /** Something that was done to the stack. */
  public record Fault(String kind, String times, String devices) {}

  static List<Fault> faults(Node result) {
    return result.list("faults").stream()
        .map(
            one ->
                new Fault(
                    one.text("kind"),
                    Figures.count(one.count("times")),
                    Figures.count(one.count("devices"))))
        .toList();
  }

  /**
   * A rung of the guest's ladder.
   *
   * @param codes how often which condition code came
   * @param ends how the requests ended for which it was the last
   */
  public record Rung(String name, String issued, String codes, String requests, String ends) {}

  /** Those that were used. */
  static List<Rung> rungs(Node result) {
    List<Rung> rungs = new ArrayList<>();
    Node recoveries = result.at("recoveries");
    for (String name : List.of("cancel", "halt", "clear")) {
      Node rung = recoveries.at(name);
      if (rung.isThere() && rung.count("issued") + rung.count("requests") > 0) {
        rungs.add(
            new Rung(
                name,
                Figures.count(rung.count("issued")),
                counts(rung.at("cc"), "cc "),
                Figures.count(rung.count("requests")),
                counts(rung.at("ends"), "")));
      }
    }
    return rungs;
  }

  private static String counts(Node node, String before) {
    return node.keys().stream()
        .map(name -> word(name, before) + ": " + Figures.count(node.count(name)))
        .collect(Collectors.joining(", "));
  }

  private static String word(String name, String before) {
    return name.equals("program") ? "program interruption" : before + name;
  }

  /** Starts that met other instructions and came out alike. */
  public record Race(String instructions, String outcome, long number, String count) {}

  /** What came most often first. */
  static List<Race> races(Node result) {
    return result.list("races").stream()
        .sorted(Comparator.comparingLong((Node one) -> one.count("count")).reversed())
        .limit(SHOWN)
        .map(
            one ->
                new Race(
                    one.text("instructions"),
                    one.text("outcome"),
                    one.count("count"),
                    Figures.count(one.count("count"))))
        .toList();
  }

  /** What the machine did. */
  static List<Fact> machine(Node result) {
    Node machine = result.at("machine");
    List<Fact> facts = new ArrayList<>();
    facts.add(
        new Fact(
            "garbage collections",
            Figures.count(machine.count("gcPauses"))
                + ", "
                + Figures.count(machine.count("gcMillis"))
                + " ms in all"));
    facts.add(
        new Fact(
            "timers late by at most", Quantities.number(machine.real("timerLagMillis")) + " ms"));
    facts.add(
        new Fact(
            "the heap grows by",
            machine.has("heapSlopeBytesPerMinute")
                ? Quantities.number(machine.real("heapSlopeBytesPerMinute") / MEBI)
                    + " MiB a minute"
                : "not measured (too few collections)"));
    for (Node cost : result.list("costs")) {
      facts.add(
          new Fact(
              "cost of " + cost.text("of"),
              "about " + Quantities.number(cost.real("percent")) + " % of the processor time"));
    }
    return facts;
  }
}
