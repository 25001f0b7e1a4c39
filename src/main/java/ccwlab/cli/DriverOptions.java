package ccwlab.cli;

import ccwlab.driver.build.BuiltDriver;
import ccwlab.driver.run.DriverPool;
import ccwlab.driver.run.RealStack;
import ccwlab.scenario.ScenarioException;
import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine.Option;

/** The options of every command that can have a real driver in the driver's place. */
final class DriverOptions {
  @Option(
      names = "--driver",
      paramLabel = "NAME",
      description =
          "the real driver that 'ccwlab driver build' made, in the place of the model's driver")
  private String name;

  @Option(
      names = "--fine",
      description =
          "with --driver: others may come at each access to shared memory, not only at locks,"
              + " calls, instructions and what the known races are about")
  private boolean fine;

  /** A real driver is wanted. */
  boolean wanted() {
    if (fine && name == null) {
      throw new ScenarioException("--fine: not without --driver; allowed: with it");
    }
    return name != null;
  }

  /** Starts nothing yet; whoever asks for it closes it. */
  DriverPool open(Console console) {
    return open(console, name, fine);
  }

  /** A pool for each device of a live run: their processes go on from where they are. */
  List<DriverPool> open(Console console, int devices) {
    List<DriverPool> pools = new ArrayList<>();
    for (int device = 0; device < devices; device++) {
      pools.add(open(console));
    }
    return List.copyOf(pools);
  }

  static DriverPool open(Console console, String name, boolean fine) {
    BuiltDriver built = console.drivers().find(name);
    return new DriverPool(name, built.command(), fine);
  }

  /** The pool of a stack that has a real driver, as a schedule's. */
  static DriverPool open(Console console, RealStack stack) {
    return open(console, stack.driver(), stack.fine());
  }

  /** The options again, each with a blank before it. */
  String words() {
    return name == null ? "" : " --driver " + RaceCommand.quoted(name) + (fine ? " --fine" : "");
  }
}
