package ccwlab.cluster.chore;

import ccwlab.catalogue.Bug;
import ccwlab.catalogue.Compared;
import ccwlab.catalogue.Search;
import ccwlab.catalogue.Side;
import ccwlab.cluster.campaign.Campaign;
import ccwlab.explore.report.Cabinet;
import ccwlab.host.Assembling;
import ccwlab.scenario.StackSpec;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.BooleanSupplier;
import java.util.function.IntConsumer;

/** The bugs of a verdict as a campaign: a bug is a task, with all cores of a node. */
public final class CampaignBugs {
  private CampaignBugs() {}

  /** A bug, and the stacks that it is searched for on. */
  public record Pair(Bug bug, StackSpec without, StackSpec with) {}

  /**
   * Has all searched for, as far as is wanted.
   *
   * @param pairs in the order of the campaign's scenarios
   * @param cabinet where the runs that show something are filed, in that order
   */
  public static List<Compared> compared(
      Campaign campaign,
      List<Pair> pairs,
      Cabinet cabinet,
      BooleanSupplier stopped,
      IntConsumer done) {
    List<byte[]> tasks = new ArrayList<>();
    for (Pair pair : pairs) {
      tasks.add(new BugTask(tasks.size(), Stack.of(pair.without()), Stack.of(pair.with())).bytes());
    }
    Map<Integer, BugTask.Result> results =
        Cells.of(campaign, 0, BugTask.KIND, true, tasks, BugTask.Result::read, stopped, done);
    List<Compared> all = new ArrayList<>();
    for (int i = 0; i < pairs.size(); i++) {
      Pair pair = pairs.get(i);
      BugTask.Result result = results.get(i);
      all.add(
          result == null
              ? Search.stopped(pair.bug(), pair.without(), pair.with())
              : new Compared(
                  pair.bug(),
                  filed(result.without(), pair.bug(), pair.without(), cabinet),
                  filed(result.with(), pair.bug(), pair.with(), cabinet)));
    }
    return all;
  }

  private static Side filed(BugTask.OneSide side, Bug bug, StackSpec stack, Cabinet cabinet) {
    Shown shown = side.shown();
    return shown == null
        ? side.side()
        : side.side()
            .filed(
                cabinet.store(
                    bug.scenario().name(),
                    bug.scenario(),
                    Assembling.on(stack),
                    shown.schedule(),
                    shown.found()));
  }
}
