package ccwlab.explore;

import ccwlab.explore.ExplorationResult.Cell;
import ccwlab.explore.ExplorationResult.Coverage;
import ccwlab.explore.ExplorationResult.Outcome;
import ccwlab.explore.ExplorationResult.Violated;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** What several searches of one scenario came to, together. */
final class Merged {
  private static final String SAMPLED = "sampled";

  private final Map<String, Outcome> outcomes = new TreeMap<>();
  private final Map<String, Violated> findings = new TreeMap<>();
  private List<Coverage> coverage = List.of();
  private ExplorationResult last;
  private long executions;
  private long deliveries;
  private long broken;
  private long checkedTwice;

  void add(ExplorationResult part) {
    last = part;
    executions += part.executions();
    deliveries += part.deliveries();
    broken += part.broken();
    checkedTwice += part.checkedTwice();
    part.outcomes().forEach(one -> outcomes.merge(one.outcome(), uncounted(one), Merged::shorter));
    part.findings()
        .forEach(
            one ->
                findings.merge(
                    one.property() + "\n" + one.message(),
                    uncounted(one),
                    (known, more) -> more.deliveries() < known.deliveries() ? more : known));
    coverage = coverage.isEmpty() ? part.coverage() : covered(coverage, part.coverage());
  }

  private static Outcome uncounted(Outcome one) {
    return new Outcome(one.outcome(), one.grade(), one.why(), Totals.UNKNOWN, one.witness());
  }

  private static Violated uncounted(Violated one) {
    return new Violated(
        one.property(), one.message(), Totals.UNKNOWN, one.deliveries(), one.schedule());
  }

  private static Outcome shorter(Outcome known, Outcome more) {
    boolean better =
        more.witness() != null
            && (known.witness() == null
                || more.witness().keys().size() < known.witness().keys().size());
    return better ? more : known;
  }

  /** All parts have the same tables. */
  private static List<Coverage> covered(List<Coverage> one, List<Coverage> other) {
    List<Coverage> both = new ArrayList<>();
    for (int table = 0; table < one.size(); table++) {
      List<Cell> cells = new ArrayList<>();
      for (int i = 0; i < one.get(table).cells().size(); i++) {
        Cell cell = one.get(table).cells().get(i);
        long hit = cell.hit() + other.get(table).cells().get(i).hit();
        cells.add(new Cell(cell.name(), hit, cell.why()));
      }
      both.add(new Coverage(one.get(table).table(), cells));
    }
    return both;
  }

  long executions() {
    return executions;
  }

  int outcomes() {
    return outcomes.size();
  }

  int findings() {
    return findings.size();
  }

  /**
   * @param options of all of it
   */
  ExplorationResult result(ExploreOptions options, double elapsedSeconds) {
    List<Outcome> ranked = new ArrayList<>(outcomes.values());
    ranked.sort(Explorer.ORDER);
    return new ExplorationResult(
        last.scenario(),
        last.title(),
        last.stack(),
        options,
        false,
        SAMPLED,
        executions,
        Totals.UNKNOWN,
        Totals.UNKNOWN,
        0,
        0,
        0,
        deliveries,
        broken,
        checkedTwice,
        elapsedSeconds,
        "",
        last.outcomeFields(),
        ranked,
        List.copyOf(findings.values()),
        coverage);
  }
}
