package ccwlab.cli;

import ccwlab.catalogue.Bug;
import ccwlab.catalogue.Catalogue;
import ccwlab.driver.build.BuiltDriver;
import ccwlab.driver.run.DriverPool;
import ccwlab.driver.run.RealStack;
import ccwlab.driver.verdict.RealRow;
import ccwlab.driver.verdict.RealSide;
import ccwlab.driver.verdict.RealVerdict;
import ccwlab.explore.ExplorationResult;
import ccwlab.explore.ExploreOptions;
import ccwlab.explore.ExploreOptions.Kind;
import ccwlab.explore.Explorer;
import ccwlab.explore.PartSearch;
import ccwlab.explore.Sought;
import ccwlab.host.Assembling;
import ccwlab.scenario.Scenario;
import ccwlab.scenario.ScenarioException;
import ccwlab.scenario.ScenarioFiles;
import ccwlab.scenario.StackSpec;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * Holds one real driver, or one against another, against the scenarios of all known bugs of the
 * kernel and of all findings.
 *
 * @param stack QEMU and hardware
 * @param name of the driver
 * @param against another one; null for none
 * @param seed of the runs
 * @param each for each scenario and driver
 * @param workers threads and processes; 0 for one per core
 */
record DriverVerdict(
    Console console,
    StackSpec stack,
    String name,
    String against,
    long seed,
    Duration each,
    int workers) {
  private static final String FINDINGS = "findings/";
  private static final Duration MODEL_MOST = Duration.ofSeconds(3);

  /** A scenario to be tried. */
  private record Subject(String id, String title, Scenario scenario) {}

  /**
   * Tries them all.
   *
   * @param only ids of bugs, or names of findings; empty for all
   * @param command what to type to do it again
   */
  RealVerdict of(List<String> only, String command, ExploreTicker ticker) {
    long start = System.nanoTime();
    BuiltDriver built = console.drivers().find(name);
    BuiltDriver other = against == null ? null : console.drivers().find(against);
    List<Subject> subjects = subjects(only);
    List<RealRow> rows = new ArrayList<>();
    List<String> races;
    try (DriverPool pool = new DriverPool(name, built.command(), false);
        DriverPool beside =
            other == null ? null : new DriverPool(against, other.command(), false)) {
      for (Subject subject : subjects) {
        ticker.heading(subject.id() + ", " + (rows.size() + 1) + " of " + subjects.size() + ": ");
        rows.add(row(subject, pool, beside, ticker));
      }
      races = pool.races();
    }
    return new RealVerdict(
        new Version().getVersion()[0],
        described(built),
        other == null ? "" : described(other),
        stack.name(),
        seed,
        command,
        rows,
        races,
        (System.nanoTime() - start) / 1e9);
  }

  private static String described(BuiltDriver driver) {
    return "%s (Linux %s, edits %s, sources %s)"
        .formatted(
            driver.name(), driver.versions(), driver.editWords(), driver.sha256().substring(0, 12));
  }

  private RealRow row(Subject subject, DriverPool pool, DriverPool beside, ExploreTicker ticker) {
    ExploreOptions first = options(Kind.EXHAUSTIVE, MODEL_MOST);
    ExplorationResult model =
        Explorer.seek(subject.scenario(), stack, first, ticker, Sought.ANYTHING);
    RealSide other = beside == null ? null : side(subject, beside, ticker);
    return new RealRow(
        subject.id(),
        subject.title(),
        subject.scenario().name(),
        !model.findings().isEmpty(),
        other,
        side(subject, pool, ticker));
  }

  private RealSide side(Subject subject, DriverPool pool, ExploreTicker ticker) {
    Assembling assembling = RealStack.assembling(stack, pool);
    return RealSide.of(
        PartSearch.explore(
            () -> assembling.of(subject.scenario()), options(Kind.AUTO, each), ticker));
  }

  private ExploreOptions options(Kind kind, Duration time) {
    return ExploreOptions.within(time, kind, seed, Heap.forSearch(null), workers);
  }

  private List<Subject> subjects(List<String> only) {
    List<Subject> all = new ArrayList<>();
    for (Bug bug : Catalogue.load(console.races()).bugs()) {
      if (bug.id().startsWith("K")) {
        all.add(new Subject(bug.id(), bug.title(), bug.scenario()));
      }
    }
    for (String finding : ScenarioFiles.list(console.races())) {
      if (finding.startsWith(FINDINGS)) {
        Scenario scenario = ScenarioFiles.load(finding, console.races());
        all.add(new Subject(finding.substring(FINDINGS.length()), scenario.title(), scenario));
      }
    }
    List<String> ids = all.stream().map(Subject::id).toList();
    for (String id : only) {
      if (ids.stream().noneMatch(id::equalsIgnoreCase)) {
        throw new ScenarioException(
            "--only: no bug or finding '%s'; allowed: %s".formatted(id, String.join(" ", ids)));
      }
    }
    List<String> wanted = only.stream().map(id -> id.toLowerCase(Locale.ROOT)).toList();
    return all.stream()
        .filter(one -> only.isEmpty() || wanted.contains(one.id().toLowerCase(Locale.ROOT)))
        .toList();
  }
}
