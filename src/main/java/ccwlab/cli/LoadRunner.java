package ccwlab.cli;

import ccwlab.cluster.ClusterSession;
import ccwlab.cluster.ClusterSystem.Role;
import ccwlab.cluster.load.ClusterLoad;
import ccwlab.cluster.source.Checkout;
import ccwlab.cluster.source.Packing;
import ccwlab.load.measure.LoadResult;
import ccwlab.load.plan.LoadScenario;
import ccwlab.load.run.LoadProgress;
import ccwlab.load.run.LoadRun;
import ccwlab.scenario.StackSpec;
import java.time.Duration;

/** Runs loads where the user wants them: live on this machine, in model time, on a cluster. */
final class LoadRunner {
  private final String name;
  private final Duration measured;
  private final boolean modelTime;
  private final ClusterOptions cluster;
  private final Console console;
  private final Interruption interruption;

  /**
   * @param name of the load, as it was given
   * @param measured for so long; null: as the file has it
   */
  LoadRunner(
      String name,
      Duration measured,
      boolean modelTime,
      ClusterOptions cluster,
      Console console,
      Interruption interruption) {
    this.name = name;
    this.measured = measured;
    this.modelTime = modelTime;
    this.cluster = cluster;
    this.console = console;
    this.interruption = interruption;
  }

  LoadResult run(LoadScenario load, StackSpec stack, LoadResult.Run run, LoadProgress progress) {
    if (!cluster.wanted()) {
      return modelTime
          ? LoadRun.inModelTime(load, stack, run, progress)
          : LoadRun.live(load, stack, run, progress);
    }
    LoadRun.checkLive(load);
    ClusterLoad.Asked asked =
        new ClusterLoad.Asked(new Packing(Checkout.at(console.home())).load(name), measured, stack);
    try (ClusterSession session = cluster.open(Role.COORDINATOR, interruption)) {
      return new ClusterLoad(session, progress::said).run(load, asked, run, progress);
    }
  }
}
