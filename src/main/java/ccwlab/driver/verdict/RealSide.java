package ccwlab.driver.verdict;

import ccwlab.explore.ExplorationResult;
import ccwlab.explore.ExplorationResult.Violated;
import ccwlab.scenario.PropertyNames;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * What sampling one scenario on one driver came to.
 *
 * @param executions runs that were made
 * @param broken properties, and outcomes that must not be, by name
 * @param finding one line for the first of them; empty if there is none
 */
public record RealSide(long executions, SortedSet<String> broken, String finding) {
  /** From a search of the scenario. */
  public static RealSide of(ExplorationResult result) {
    SortedSet<String> broken = new TreeSet<>();
    result.findings().forEach(one -> broken.add(name(one)));
    String first =
        result.findings().isEmpty()
            ? ""
            : result.findings().get(0).property()
                + ": "
                + result.findings().get(0).message().lines().findFirst().orElse("");
    return new RealSide(result.executions(), broken, first);
  }

  /** An outcome's values belong to its name. */
  private static String name(Violated finding) {
    boolean property = PropertyNames.ALL.contains(finding.property());
    String outcome = finding.message().replaceFirst("^outcome (.*?): .*", "$1");
    return property || outcome.equals(finding.message())
        ? finding.property()
        : finding.property() + " " + outcome;
  }

  boolean found() {
    return !broken.isEmpty();
  }

  /** Those that the other one has not. */
  List<String> beyond(RealSide other) {
    return broken.stream().filter(one -> !other.broken.contains(one)).toList();
  }
}
