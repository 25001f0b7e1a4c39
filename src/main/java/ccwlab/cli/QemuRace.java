package ccwlab.cli;

import ccwlab.driver.run.DriverPool;
import ccwlab.driver.run.RealDriverLayer;
import ccwlab.host.Assembly;
import ccwlab.host.Layers;
import ccwlab.host.Mutant;
import ccwlab.live.LiveRun;
import ccwlab.live.RunOptions;
import ccwlab.live.RunProgress;
import ccwlab.observe.RunResult;
import ccwlab.passthrough.run.QemuHost;
import ccwlab.passthrough.run.QemuTools;
import ccwlab.report.Wrapping;
import ccwlab.scenario.Scenario;
import ccwlab.scenario.StackSpec;
import java.io.PrintStream;
import java.util.List;

/**
 * Runs races on a real QEMU.
 *
 * @param more arguments for QEMU
 * @param driver the real driver in the driver's place, if one is wanted
 * @param out where it is said which QEMU, and what of it is not seen
 */
record QemuRace(
    QemuTools tools, QemuArguments more, DriverOptions driver, PrintStream out, Console console) {
  /** So many rounds, if nothing is said: they take some milliseconds each. */
  static final long ROUNDS = 1000;

  private static final int MARGIN = 10;

  /** Boots a guest for the scenario, runs it, and ends QEMU. */
  RunResult run(Scenario scenario, StackSpec stack, RunOptions options, RunProgress progress) {
    QemuHost.checkFits(scenario);
    List<DriverPool> pools =
        driver.wanted() ? driver.open(console, scenario.subchannels().size()) : List.of();
    say(
        "qemu",
        tools.qemu().versions()
            + ", TCG, a thread for each vCPU; "
            + (driver.wanted()
                ? "driver: real code,"
                    + driver.words().replace(" --driver", "")
                    + "; hardware is ours"
                : "driver and hardware are ours"));
    say(
        "seen",
        "condition codes, what instructions store, interruptions, scsw(q) behind each instruction,"
            + " each call and eventfd. The steps between are the model's, which went the same way"
            + " to the last byte");
    try (QemuHost host = QemuHost.start(tools, scenario, stack, more.words())) {
      Layers lower =
          pools.isEmpty() ? Layers.MACHINES : Layers.MACHINES.with(new RealDriverLayer(pools));
      Assembly assembly = new Assembly(scenario, stack, host.layers(lower), Mutant.NONE);
      return LiveRun.run(assembly, options, (property, message) -> false, progress);
    } finally {
      pools.forEach(DriverPool::close);
    }
  }

  private void say(String head, String what) {
    out.print(Wrapping.hanging(head, what, MARGIN, console.width()));
  }
}
