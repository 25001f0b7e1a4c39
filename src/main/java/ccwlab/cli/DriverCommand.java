package ccwlab.cli;

import ccwlab.scenario.ScenarioException;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;

/** The real driver of the user's Linux tree, built for user space. */
@Command(
    name = "driver",
    description = "Build the vfio-ccw driver of your Linux tree, list and show what is built.",
    mixinStandardHelpOptions = true,
    synopsisSubcommandLabel = "COMMAND",
    subcommands = {DriverBuildCommand.class, DriverListCommand.class, DriverShowCommand.class})
final class DriverCommand implements Callable<Integer> {
  /** Alone it says nothing that could be done. */
  @Override
  public Integer call() {
    throw new ScenarioException("driver: no command given; allowed: build list show");
  }
}
