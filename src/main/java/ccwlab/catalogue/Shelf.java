package ccwlab.catalogue;

import ccwlab.explore.ExplorationResult.Violated;
import ccwlab.explore.replay.Found;
import ccwlab.explore.report.Cabinet;
import ccwlab.host.Assembling;
import ccwlab.scenario.Scenario;
import ccwlab.scenario.StackSpec;
import java.nio.file.Path;

/** Where runs with findings are written down. */
@FunctionalInterface
public interface Shelf {
  /** Where it is now; null if nowhere. */
  Path file(Scenario scenario, StackSpec stack, Violated found);

  /** Runs each once more, and writes it into a folder. */
  static Shelf in(Cabinet cabinet) {
    return (scenario, stack, found) ->
        cabinet.store(
            scenario.name(),
            scenario,
            Assembling.on(stack),
            found.schedule(),
            new Found(found.property(), found.message(), -1));
  }
}
