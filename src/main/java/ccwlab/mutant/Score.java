package ccwlab.mutant;

import ccwlab.mutant.ScoreResult.Baseline;
import ccwlab.mutant.ScoreResult.Explored;
import ccwlab.mutant.ScoreResult.Live;
import ccwlab.mutant.ScoreResult.Row;
import ccwlab.scenario.Scenario;
import ccwlab.scenario.StackSpec;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Runs mutants through scenarios, and says who was noticed. */
public final class Score {
  private static final double NANOS_PER_SECOND = 1e9;

  private final List<Mutation> mutants;
  private final List<Scenario> scenarios;
  private final StackSpec stack;
  private final ScoreOptions options;
  private final ScoreProgress progress;
  private final ScoreCells cells;
  private final List<Baseline> baselines = new ArrayList<>();

  private Score(
      List<Mutation> mutants,
      List<Scenario> scenarios,
      StackSpec stack,
      ScoreOptions options,
      ScoreProgress progress,
      ScoreCells cells) {
    this.cells = cells;
    this.mutants = mutants;
    this.scenarios = new ArrayList<>(scenarios);
    this.stack = stack;
    this.options = options;
    this.progress = progress;
  }

  /**
   * Keeps the score.
   *
   * @param scenarios the one with the fewest executions is tried first
   * @throws ccwlab.scenario.ScenarioException if the stack's values are not the driver's
   */
  public static ScoreResult of(
      List<Mutation> mutants,
      List<Scenario> scenarios,
      StackSpec stack,
      ScoreOptions options,
      ScoreProgress progress) {
    return of(mutants, scenarios, stack, options, progress, new OwnCells(stack, options, progress));
  }

  /** The same, worked at elsewhere. */
  public static ScoreResult of(
      List<Mutation> mutants,
      List<Scenario> scenarios,
      StackSpec stack,
      ScoreOptions options,
      ScoreProgress progress,
      ScoreCells cells) {
    return new Score(mutants, scenarios, stack, options, progress, cells).result();
  }

  private ScoreResult result() {
    long start = System.nanoTime();
    baselines.addAll(cells.baselines(scenarios));
    List<Row> rows = new ArrayList<>();
    if (baselines.size() == scenarios.size()) {
      cheapestFirst();
      rows.addAll(rows());
    }
    return new ScoreResult(
        stack.name(),
        options,
        List.copyOf(baselines),
        List.copyOf(rows),
        progress.stopRequested(),
        (System.nanoTime() - start) / NANOS_PER_SECOND);
  }

  private List<Row> rows() {
    Map<Mutation, Explored> explored =
        progress.stopRequested() ? Map.of() : cells.explored(mutants, scenarios, baselines);
    boolean runs = !options.live().isZero() && !progress.stopRequested();
    Map<Mutation, Live> live = runs ? cells.live(explored, scenarios, baselines) : Map.of();
    return mutants.stream()
        .filter(explored::containsKey)
        .map(one -> new Row(one, explored.get(one), Optional.ofNullable(live.get(one))))
        .toList();
  }

  /** The scenario with the fewest executions of the machines as they are comes first. */
  private void cheapestFirst() {
    baselines.sort(Comparator.comparingLong(Baseline::executions));
    Map<String, Integer> places = new HashMap<>();
    baselines.forEach(one -> places.put(one.scenario(), places.size()));
    scenarios.sort(Comparator.comparingInt(one -> places.get(one.name())));
  }
}
