package ccwlab.mutant;

import ccwlab.mutant.ScoreResult.Baseline;
import ccwlab.mutant.ScoreResult.Explored;
import ccwlab.mutant.ScoreResult.Live;
import ccwlab.scenario.Scenario;
import java.util.List;
import java.util.Map;

/** Where the cells of a score are worked at. What the user did not wait for is left out. */
public interface ScoreCells {
  /** What the machines as they are do, by scenario, in their order. */
  List<Baseline> baselines(List<Scenario> scenarios);

  /**
   * What exploring comes to.
   *
   * @param scenarios in the order in which they are tried
   * @param baselines of these
   */
  Map<Mutation, Explored> explored(
      List<Mutation> mutants, List<Scenario> scenarios, List<Baseline> baselines);

  /**
   * What live runs come to.
   *
   * @param explored what exploring came to
   */
  Map<Mutation, Live> live(
      Map<Mutation, Explored> explored, List<Scenario> scenarios, List<Baseline> baselines);
}
