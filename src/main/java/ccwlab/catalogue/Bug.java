package ccwlab.catalogue;

import ccwlab.scenario.CatalogueEntry;
import ccwlab.scenario.Scenario;
import ccwlab.scenario.ScenarioException;
import ccwlab.scenario.StackFiles;
import ccwlab.scenario.StackSpec;
import java.nio.file.Path;
import java.util.Locale;

/** A bug of the history, and the scenario that shows it. */
public record Bug(Scenario scenario) {
  /** {@code K04}. */
  public String id() {
    return entry().id();
  }

  /** The scenario's, without the id that it may begin with: {@code K06: } of K06-HALT too. */
  public String title() {
    String title = scenario.title();
    int colon = title.indexOf(": ");
    return colon > 0 && id().startsWith(title.substring(0, colon))
        ? title.substring(colon + 2)
        : title;
  }

  public CatalogueEntry entry() {
    return scenario.catalogue().orElseThrow();
  }

  /**
   * The stack that it is shown on.
   *
   * @throws ScenarioException with the scenario's name, if there is none of that name
   */
  public StackSpec stack(Path stacksFolder) {
    try {
      return StackFiles.load(entry().stack(), stacksFolder);
    } catch (ScenarioException e) {
      throw new ScenarioException(scenario.name() + ": catalogue.stack: " + e.getMessage());
    }
  }

  /** The file is called like the bug, in small letters. */
  boolean isNamedByItsFile() {
    String name = scenario.name();
    return name.substring(name.lastIndexOf('/') + 1).equals(id().toLowerCase(Locale.ROOT));
  }
}
