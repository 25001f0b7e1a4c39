package ccwlab.cluster.chore;

import ccwlab.cluster.campaign.Campaign;
import ccwlab.mutant.Mutation;
import ccwlab.mutant.ScoreCells;
import ccwlab.mutant.ScoreProgress;
import ccwlab.mutant.ScoreResult.Baseline;
import ccwlab.mutant.ScoreResult.Explored;
import ccwlab.mutant.ScoreResult.Live;
import ccwlab.scenario.Scenario;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.IntConsumer;

/**
 * The cells of a score as a campaign. The machines as they are are explored once for all; a mutant
 * is explored by one core, and runs live with all cores of a node and nothing else on it, when all
 * have been explored.
 */
public final class CampaignCells implements ScoreCells {
  private final Campaign campaign;
  private final List<String> names;
  private final ScoreProgress progress;

  /**
   * @param scenarios in the order of what the campaign was asked
   */
  public CampaignCells(Campaign campaign, List<Scenario> scenarios, ScoreProgress progress) {
    this.campaign = campaign;
    this.names = scenarios.stream().map(Scenario::name).toList();
    this.progress = progress;
  }

  private List<Integer> places(List<Scenario> scenarios) {
    return scenarios.stream().map(one -> names.indexOf(one.name())).toList();
  }

  private IntConsumer told(String what, int all) {
    return done -> progress.update(what, done, all);
  }

  @Override
  public List<Baseline> baselines(List<Scenario> scenarios) {
    List<byte[]> tasks =
        places(scenarios).stream()
            .map(place -> new MutantTask("", List.of(place), List.of(), null).bytes())
            .toList();
    return List.copyOf(
        Cells.of(
                campaign,
                0,
                MutantTask.BASELINE,
                true,
                tasks,
                MutantTask::baseline,
                progress::stopRequested,
                told("unchanged", tasks.size()))
            .values());
  }

  @Override
  public Map<Mutation, Explored> explored(
      List<Mutation> mutants, List<Scenario> scenarios, List<Baseline> baselines) {
    List<Integer> places = places(scenarios);
    List<byte[]> tasks =
        mutants.stream()
            .map(one -> new MutantTask(one.id(), places, baselines, null).bytes())
            .toList();
    return byMutant(
        mutants,
        Cells.of(
            campaign,
            1,
            MutantTask.EXPLORED,
            false,
            tasks,
            MutantTask::explored,
            progress::stopRequested,
            told("explored", tasks.size())));
  }

  @Override
  public Map<Mutation, Live> live(
      Map<Mutation, Explored> explored, List<Scenario> scenarios, List<Baseline> baselines) {
    List<Integer> places = places(scenarios);
    List<Mutation> mutants = new ArrayList<>(explored.keySet());
    List<byte[]> tasks =
        mutants.stream()
            .map(one -> new MutantTask(one.id(), places, baselines, explored.get(one)).bytes())
            .toList();
    return byMutant(
        mutants,
        Cells.of(
            campaign,
            2,
            MutantTask.LIVE,
            true,
            tasks,
            MutantTask::live,
            progress::stopRequested,
            told("live", tasks.size())));
  }

  private static <T> Map<Mutation, T> byMutant(List<Mutation> mutants, Map<Integer, T> results) {
    Map<Mutation, T> all = new LinkedHashMap<>();
    results.forEach((place, result) -> all.put(mutants.get(place), result));
    return all;
  }
}
