package ccwlab.catalogue;

import ccwlab.scenario.Scenario;
import ccwlab.scenario.ScenarioException;
import ccwlab.scenario.ScenarioFiles;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * All bugs that have a scenario.
 *
 * @param bugs the kernel's (K01 ...), then QEMU's (Q01 ...), then others, each by id
 */
public record Catalogue(List<Bug> bugs) {
  private static final String KINDS = "KQ";

  /**
   * Reads every scenario with a {@code catalogue} block.
   *
   * @throws ScenarioException if a file is not called like its bug, or a bug has two files
   */
  public static Catalogue load(Path racesFolder) {
    Map<String, Bug> byId = new LinkedHashMap<>();
    for (String name : ScenarioFiles.list(racesFolder)) {
      Scenario scenario = ScenarioFiles.load(name, racesFolder);
      if (scenario.catalogue().isPresent()) {
        Bug bug = new Bug(scenario);
        if (!bug.isNamedByItsFile()) {
          throw new ScenarioException(
              name + ": catalogue.id: " + bug.id() + "; allowed: the file's name in capitals");
        }
        Bug other = byId.put(bug.id(), bug);
        if (other != null) {
          throw new ScenarioException(
              name
                  + ": catalogue.id: "
                  + bug.id()
                  + " has "
                  + other.scenario().name()
                  + " already");
        }
      }
    }
    List<Bug> bugs = new ArrayList<>(byId.values());
    bugs.sort(Comparator.comparingInt(Catalogue::kind).thenComparing(Bug::id));
    return new Catalogue(List.copyOf(bugs));
  }

  private static int kind(Bug bug) {
    int kind = KINDS.indexOf(bug.id().charAt(0));
    return kind < 0 ? KINDS.length() : kind;
  }

  /**
   * Those with these ids, in any case; all if none is named.
   *
   * @throws ScenarioException if one has no scenario
   */
  public List<Bug> only(List<String> ids) {
    List<String> known = bugs.stream().map(Bug::id).toList();
    for (String id : ids) {
      if (known.stream().noneMatch(id::equalsIgnoreCase)) {
        throw new ScenarioException(
            "--only: no bug '" + id + "' in the catalogue; allowed: " + String.join(" ", known));
      }
    }
    return bugs.stream()
        .filter(bug -> ids.isEmpty() || ids.stream().anyMatch(bug.id()::equalsIgnoreCase))
        .toList();
  }
}
