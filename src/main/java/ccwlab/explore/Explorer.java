package ccwlab.explore;

import ccwlab.explore.ExplorationResult.Outcome;
import ccwlab.explore.ExplorationResult.Violated;
import ccwlab.explore.ExploreOptions.Kind;
import ccwlab.host.Assembly;
import ccwlab.scenario.OutcomeField;
import ccwlab.scenario.Scenario;
import ccwlab.scenario.StackSpec;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Searches the orders of deliveries of a scenario. */
public final class Explorer {
  /** What matters most comes first. */
  static final Comparator<Outcome> ORDER =
      Comparator.comparing(Explorer::rank).thenComparing(Outcome::outcome);

  /** Of the time, for the exhaustive part of {@link Kind#AUTO}. */
  private static final double SHARE = 0.5;

  /** The same of {@link Kind#EXHAUSTIVE}: the rest is for loops, classes and second runs. */
  private static final double SHARE_ALONE = 0.9;

  /** Runs before all orders are tried: what is easy to find is in these. */
  private static final int SAMPLED_FIRST = 384;

  private final Machinery machinery;
  private final Layers layers;
  private final Elsewhere elsewhere;
  private final ExploreOptions options;
  private final Budget budget;
  private final Found found;
  private final Totals totals = new Totals();
  private final Map<String, Schedule> schedules = new HashMap<>();
  private final Map<Long, int[]> steps = new HashMap<>();
  private long before;

  private Explorer(Machinery machinery, Budget budget, Sought sought) {
    this(machinery, budget, sought, null, null);
  }

  /**
   * @param layers where states are expanded; null for here
   * @param elsewhere where runs are sampled; null for here
   */
  private Explorer(
      Machinery machinery, Budget budget, Sought sought, Layers layers, Elsewhere elsewhere) {
    this.machinery = machinery;
    this.layers = layers;
    this.elsewhere = elsewhere;
    this.options = budget.options();
    this.budget = budget;
    this.found = new Found(sought);
  }

  /**
   * Searches as {@code options} say.
   *
   * @throws ccwlab.scenario.ScenarioException if the stack's values are not the driver's
   * @throws DivergedException if a run that was run twice went two ways: a bug of ours
   */
  public static ExplorationResult explore(
      Scenario scenario, StackSpec stack, ExploreOptions options, ExploreProgress progress) {
    return explore(new Assembly(scenario, stack), options, progress);
  }

  /** The same in machines that may be others. */
  public static ExplorationResult explore(
      Assembly assembly, ExploreOptions options, ExploreProgress progress) {
    return new Explorer(new Machinery(assembly), new Budget(options, progress), Sought.NOTHING)
        .explore();
  }

  /**
   * Searches with states expanded and runs sampled elsewhere. Where states are expanded elsewhere,
   * bounds but for time are looked at after whole layers; the result is that of a search here.
   *
   * @param layers where states are expanded; null for here
   * @param elsewhere where runs are sampled but for the first few, if any are; null for here
   */
  public static ExplorationResult explore(
      Assembly assembly,
      ExploreOptions options,
      ExploreProgress progress,
      Layers layers,
      Elsewhere elsewhere) {
    Budget budget = new Budget(options, progress);
    Machinery machinery = new Machinery(assembly, true);
    return new Explorer(machinery, budget, Sought.NOTHING, layers, elsewhere).explore();
  }

  /**
   * Searches for one finding: in a few hundred runs by all strategies that sample, and if it is in
   * none of them in all orders. {@code executions} of the result are those until it was found; of a
   * complete search, as of any other, those of the exhaustive part. Classes are not counted.
   *
   * @param options their strategy and executions are not used; their time is that of all together
   * @param sought ends the search; the result is then bounded by {@link
   *     ExplorationResult#BY_FINDING}, unless it was only found when all was done
   */
  public static ExplorationResult seek(
      Scenario scenario,
      StackSpec stack,
      ExploreOptions options,
      ExploreProgress progress,
      Sought sought) {
    return seek(new Assembly(scenario, stack), options, progress, sought);
  }

  /** The same in machines that may be changed. */
  public static ExplorationResult seek(
      Assembly assembly, ExploreOptions options, ExploreProgress progress, Sought sought) {
    Machinery machinery = new Machinery(assembly);
    Budget first = new Budget(options.with(Kind.AUTO, SAMPLED_FIRST), progress);
    ExplorationResult sampled = new Explorer(machinery, first, sought).sample();
    if (sampled.boundedBy().equals(ExplorationResult.BY_FINDING) || progress.stopRequested()) {
      return sampled;
    }
    Budget rest = first.with(options.with(Kind.EXHAUSTIVE, 0));
    Explorer second = new Explorer(machinery, rest, sought);
    second.before = sampled.executions();
    return second.explore();
  }

  private ExplorationResult sample() {
    try (Workers workers = new Workers(options.workersOrCores())) {
      new Sampling(machinery, budget, workers, totals, found).run();
    }
    totals.boundedBy = found.reached() ? ExplorationResult.BY_FINDING : "sampled";
    return concluded();
  }

  private ExplorationResult explore() {
    try (Workers workers = new Workers(options.workersOrCores())) {
      switch (options.strategy()) {
        case AUTO, EXHAUSTIVE -> all(workers);
        default -> {
          sampleAll(new Sampling(machinery, budget, workers, totals, found));
          totals.boundedBy = totals.boundedBy.isEmpty() ? "sampled" : totals.boundedBy;
        }
      }
    }
    totals.executions += totals.complete ? 0 : before;
    return concluded();
  }

  /**
   * All orders; before them a few runs, so that what is easy to find is found soon. What those saw
   * counts only if not all orders could be tried: then it is judged whatever bounded the search.
   */
  private void all(Workers workers) {
    boolean auto = options.strategy() == Kind.AUTO;
    Totals sampled = new Totals();
    Found inSamples = found.fresh();
    Sampling sampling = new Sampling(machinery, budget, workers, sampled, inSamples);
    if (!found.seeking()) {
      long most = options.executions();
      sampling.run(most > 0 ? Math.min(most, SAMPLED_FIRST) : SAMPLED_FIRST);
    }
    exhaust(workers, auto ? SHARE : SHARE_ALONE);
    if (totals.complete || found.seeking()) {
      return;
    }
    if (auto) {
      sampleAll(sampling);
    }
    // Of all orders a few runs say nothing new but that some have no end.
    found.addAll(totals.allTried ? inSamples.uncounted() : inSamples);
    if (!totals.allTried) {
      totals.add(sampled);
    }
  }

  private void sampleAll(Sampling sampling) {
    if (elsewhere == null) {
      sampling.run();
    } else {
      sampling.run(elsewhere);
      steps.putAll(sampling.steps());
    }
  }

  private void exhaust(Workers workers, double share) {
    if (layers == null) {
      new Exhaustive(machinery, budget, workers, totals, found).run(share);
      return;
    }
    Gathered gathered = new Gathered(machinery, layers, budget, totals, found);
    gathered.run(share);
    steps.putAll(gathered.pages().cells());
  }

  private ExplorationResult concluded() {
    double elapsed = budget.elapsedSeconds();
    checkWitnesses();
    return result(elapsed);
  }

  /** Every outcome's schedule that is handed out has been run twice, as far as there is time. */
  private void checkWitnesses() {
    DoubleCheck check = new DoubleCheck(machinery, options.seed());
    for (Map.Entry<String, Found.Entry> outcome : found.outcomes().entrySet()) {
      if (budget.end().over()) {
        break;
      }
      Found.Entry entry = outcome.getValue();
      check.run(entry.witness.slots(), outcome.getKey());
      schedules.put(outcome.getKey(), schedule(entry));
    }
    totals.checkedTwice += schedules.size();
  }

  private ExplorationResult result(double elapsedSeconds) {
    Scenario scenario = machinery.assembly().scenario();
    return new ExplorationResult(
        scenario.name(),
        scenario.title(),
        machinery.stack().name(),
        options,
        totals.complete,
        totals.boundedBy,
        totals.executions,
        totals.classes,
        totals.classesLeft,
        totals.states,
        totals.bytes,
        totals.finalStates,
        totals.deliveries,
        totals.broken,
        totals.checkedTwice,
        elapsedSeconds,
        totals.guarantee,
        scenario.outcomeFields().stream().map(OutcomeField::text).toList(),
        outcomes(),
        findings(),
        TableCells.of(steps().values().stream()));
  }

  /** What each of the different steps goes through, here and elsewhere. */
  private Map<Long, int[]> steps() {
    machinery.known().forEach(known -> steps.put(known.name(), TableCells.hits(known)));
    return steps;
  }

  private List<Outcome> outcomes() {
    List<Outcome> outcomes = new ArrayList<>();
    found
        .outcomes()
        .forEach(
            (name, entry) ->
                outcomes.add(
                    new Outcome(
                        name,
                        entry.grading.grade(),
                        entry.grading.why(),
                        entry.classes,
                        schedules.get(name))));
    outcomes.sort(ORDER);
    return outcomes;
  }

  private List<Violated> findings() {
    List<Violated> findings = new ArrayList<>();
    found
        .violations()
        .forEach((rule, entry) -> findings.add(finding(rule.property(), rule.message(), entry)));
    found
        .outcomes()
        .forEach(
            (name, entry) -> {
              if (entry.grading.grade().isFinding()) {
                Found.Rule rule = Found.rule(entry.grading, name);
                findings.add(finding(rule.property(), rule.message(), entry));
              }
            });
    findings.sort(Comparator.comparing(Violated::property).thenComparing(Violated::message));
    return findings;
  }

  private Violated finding(String property, String message, Found.Entry entry) {
    return new Violated(
        property, message, entry.classes, entry.witness.deliveries(), schedule(entry));
  }

  private Schedule schedule(Found.Entry entry) {
    return new Rerun(machinery, options.seed()).ofSlots(entry.witness.slots()).schedule();
  }

  private static int rank(Outcome outcome) {
    return switch (outcome.grade()) {
      case FORBIDDEN, UNKNOWN -> 0;
      case INTERESTING -> 1;
      case ACCEPTABLE -> 2;
    };
  }
}
