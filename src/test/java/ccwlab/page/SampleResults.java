package ccwlab.page;

import ccwlab.catalogue.Bug;
import ccwlab.catalogue.Catalogue;
import ccwlab.catalogue.Compared;
import ccwlab.catalogue.Side;
import ccwlab.catalogue.Side.State;
import ccwlab.catalogue.Verdict;
import ccwlab.catalogue.VerdictJson;
import ccwlab.driver.verdict.RealRow;
import ccwlab.driver.verdict.RealSide;
import ccwlab.driver.verdict.RealVerdict;
import ccwlab.driver.verdict.RealVerdictJson;
import ccwlab.load.measure.LoadResult;
import ccwlab.load.measure.SampleLoad;
import ccwlab.load.report.LoadComparison;
import ccwlab.load.report.LoadComparison.OfStack;
import ccwlab.load.report.LoadComparisonJson;
import ccwlab.load.report.LoadJson;
import ccwlab.mutant.Mutants;
import ccwlab.mutant.ScoreJson;
import ccwlab.mutant.ScoreOptions;
import ccwlab.mutant.ScoreResult;
import ccwlab.mutant.ScoreResult.Baseline;
import ccwlab.mutant.ScoreResult.Explored;
import ccwlab.mutant.ScoreResult.Live;
import ccwlab.mutant.ScoreResult.Noticed;
import ccwlab.mutant.ScoreResult.Row;
import ccwlab.report.MadeBy;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;

/** Results in JSON as the commands write them, of runs that never were. */
final class SampleResults {
  private static final MadeBy MADE_BY =
      new MadeBy("0.1.0", "17.0.1", "Linux 6.1", "amd64", 8, "2026-01-02T03:04:05Z");

  private SampleResults() {}

  static LoadResult loaded(boolean findings) {
    return SampleLoad.eventful(
            List.of(
                SampleLoad.threshold("read.p99", "<", 500), SampleLoad.threshold("lost", "=", 0)),
            findings)
        .result(true, "");
  }

  /** A load that broke something, and one threshold. */
  static String load() {
    return LoadJson.of(loaded(true));
  }

  /** Three stacks, explored: one that differs, one that was not searched to the end. */
  static String compare() throws IOException {
    return Files.readString(Path.of("src/test/resources/golden/compare-three.json"));
  }

  static String loadCompare() {
    LoadComparison comparison =
        new LoadComparison(
            "closed-mix",
            "what is it worth?",
            7,
            "loadtests/ccwlab compare --load closed-mix --with b8",
            List.of(
                new OfStack("today", List.of(loaded(true), loaded(true))),
                new OfStack("today+b8", List.of(loaded(false), loaded(false)))));
    return LoadComparisonJson.of(comparison, MADE_BY);
  }

  /** One bug closed, one that stays, one unknown. */
  static String verdict() {
    List<Bug> bugs = Catalogue.load(Path.of("loadtests/races")).only(List.of("K04", "K05", "Q11"));
    Side found = side("today", State.FOUND, "told-once", "");
    Side clean = side("today+b8", State.CLEAN, "", "");
    Side unknown = side("today+b8", State.INCOMPLETE, "", "the budget of 1 s");
    Verdict.Fix fix =
        new Verdict.Fix(
            List.of("b8"),
            List.of("a <fix> of ours"),
            new Verdict.Named("today", ""),
            new Verdict.Named("today+b8", " --with b8"));
    List<Compared> results =
        List.of(
            new Compared(bugs.get(0), found, clean),
            new Compared(bugs.get(1), clean, clean),
            new Compared(bugs.get(2), found, unknown));
    return VerdictJson.of(
        new Verdict("ccwlab 0", fix, 1, "loadtests/ccwlab verdict --with b8", results, 2), MADE_BY);
  }

  private static Side side(String stack, State state, String broken, String bounded) {
    boolean found = state == State.FOUND;
    return new Side(
        stack,
        state,
        1234,
        567,
        found ? List.of(broken) : List.of(),
        found ? broken + ": 0.0.0000: told twice" : "",
        found ? Path.of("out/told.schedule") : null,
        bounded);
  }

  static String driverVerdict() {
    RealSide found = new RealSide(90, new TreeSet<>(List.of("told-once")), "told-once: twice");
    RealSide none = new RealSide(80, new TreeSet<>(), "");
    List<RealRow> rows =
        List.of(
            new RealRow("K04", "the eventfd before the state", "catalogue/k04", true, found, none),
            new RealRow("K05", "a clear", "catalogue/k05", false, none, none));
    return RealVerdictJson.of(
        new RealVerdict(
            "ccwlab 0",
            "mine (Linux 6.12, edits none)",
            "theirs (Linux 5.2)",
            "today",
            1,
            "loadtests/ccwlab verdict --driver mine --against theirs",
            rows,
            List.of("a.c:1 with b.c:2"),
            3),
        MADE_BY);
  }

  /** One mutant noticed by both ways, one by exploration alone, one by nobody. */
  static String score() {
    Noticed noticed = new Noticed("attention", "told-once", "0.0.0000: told twice");
    List<Row> rows =
        List.of(
            row(0, Optional.of(noticed), Optional.of(noticed)),
            row(1, Optional.of(noticed), Optional.empty()),
            row(2, Optional.empty(), Optional.empty()));
    ScoreResult result =
        new ScoreResult(
            "today",
            new ScoreOptions(1, Duration.ofSeconds(10), Duration.ofSeconds(2)),
            List.of(new Baseline("attention", true, 42, List.of("told-once: known"))),
            rows,
            false,
            5);
    return ScoreJson.of(
        result, "loadtests/ccwlab score", (id, scenario) -> "score --only " + id, MADE_BY);
  }

  private static Row row(int mutant, Optional<Noticed> explored, Optional<Noticed> live) {
    return new Row(
        Mutants.list().get(mutant),
        new Explored(explored, 100, List.of(), true),
        Optional.of(new Live(live, 50)));
  }
}
