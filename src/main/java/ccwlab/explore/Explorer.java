package ccwlab.explore;

import ccwlab.explore.ExplorationResult.Outcome;
import ccwlab.explore.ExplorationResult.Violated;
import ccwlab.explore.ExploreOptions.Kind;
import ccwlab.observe.Grade;
import ccwlab.scenario.OutcomeField;
import ccwlab.scenario.Scenario;
import ccwlab.scenario.StackSpec;
import ccwlab.topology.Assembly;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.BiPredicate;

/** Searches the orders of deliveries of a scenario. */
public final class Explorer {
  /** Of the time, for the exhaustive part of {@link Kind#AUTO}. */
  private static final double SHARE = 0.5;

  private final Machinery machinery;
  private final ExploreOptions options;
  private final Budget budget;
  private final Totals totals = new Totals();
  private final Found found;

  private Explorer(
      Machinery machinery,
      ExploreOptions options,
      BiPredicate<String, String> sought,
      ExploreProgress progress) {
    this.machinery = machinery;
    this.options = options;
    this.found = new Found(sought);
    this.budget = new Budget(options, progress);
  }

  /**
   * Searches as {@code options} say.
   *
   * @throws ccwlab.scenario.ScenarioException if the stack's values are not the driver's
   * @throws DivergedException if a run that was run twice went two ways: a bug of ours
   */
  public static ExplorationResult explore(
      Scenario scenario, StackSpec stack, ExploreOptions options, ExploreProgress progress) {
    return explore(new Assembly(scenario, stack), options, (property, message) -> false, progress);
  }

  /**
   * Searches as {@code options} say, and no longer than until it has found what is sought.
   *
   * @param sought given a finding's property and message; true ends the search
   * @throws DivergedException if a run that was run twice went two ways: a bug of ours
   */
  public static ExplorationResult explore(
      Assembly assembly,
      ExploreOptions options,
      BiPredicate<String, String> sought,
      ExploreProgress progress) {
    return new Explorer(new Machinery(assembly), options, sought, progress).explore();
  }

  private ExplorationResult explore() {
    try (Workers workers = new Workers(options.workersOrCores())) {
      boolean exhaustive = options.strategy() == Kind.EXHAUSTIVE;
      if (exhaustive || options.strategy() == Kind.AUTO) {
        new Exhaustive(machinery, budget, workers, totals, found).run(exhaustive ? 1 : SHARE);
      }
      if (!exhaustive && !totals.complete && !found.soughtFound()) {
        // What the exhaustive part was cut off from did not end: only whole runs count from here.
        totals.executions = 0;
        new Sampling(machinery, budget, workers, totals, found).run();
        totals.boundedBy = totals.boundedBy.isEmpty() ? "sampled" : totals.boundedBy;
      }
    }
    double elapsed = budget.elapsedSeconds();
    checkWitnesses();
    return result(elapsed);
  }

  /** Every schedule that is handed out has been run twice. */
  private void checkWitnesses() {
    DoubleCheck check = new DoubleCheck(machinery, options.seed());
    found.outcomes().forEach((name, entry) -> check.run(entry.witness.slots(), name));
    totals.checkedTwice += found.outcomes().size();
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
        totals.finalStates,
        totals.deliveries,
        totals.broken,
        totals.checkedTwice,
        elapsedSeconds,
        totals.guarantee,
        scenario.outcomeFields().stream().map(OutcomeField::text).toList(),
        outcomes(),
        findings(),
        TableCells.of(machinery.known()));
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
                        schedule(entry))));
    outcomes.sort(Comparator.comparing(Explorer::rank).thenComparing(Outcome::outcome));
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
              Grade grade = entry.grading.grade();
              if (grade.isFinding()) {
                Found.Rule rule = Found.outcomeRule(name, entry.grading);
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
