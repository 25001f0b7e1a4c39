package ccwlab.explore;

import static org.assertj.core.api.Assertions.assertThat;

import ccwlab.scenario.Scenario;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CompletenessTest {
  private static final ExploreOptions OPTIONS =
      ExploreOptions.of(ExploreOptions.Kind.EXHAUSTIVE, 1, 0);

  /** One search, reduced or not, as sets that can be compared. */
  private record Search(
      Set<String> outcomes, Set<String> violations, Set<Long> finals, Totals totals) {}

  private static Search search(Machinery machinery, boolean reduced) {
    Totals totals = new Totals();
    Found found = new Found();
    try (Workers workers = new Workers(2)) {
      Budget budget = new Budget(OPTIONS, ExploreProgress.NONE);
      Exhaustive.Results results = new Exhaustive.Results(totals, found);
      Graph graph = new Exhaustive(machinery, budget, workers, results, reduced).run(1);
      Set<Long> finals = new TreeSet<>();
      graph.ends().forEach(end -> finals.add(end.finalHash()));
      Set<String> violations = new TreeSet<>();
      found
          .violations()
          .keySet()
          .forEach(rule -> violations.add(rule.property() + ": " + rule.message()));
      return new Search(new TreeSet<>(found.outcomes().keySet()), violations, finals, totals);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"one-start", "halt-alone"})
  void search_tinyScenario_findsWhatEnumerationFinds(String name) {
    Machinery machinery = new Machinery(Samples.own(name), Samples.today());

    Enumeration all = new Enumeration().from(new World(machinery, true));
    Search reduced = search(machinery, true);
    Search full = search(machinery, false);

    assertThat(all.classes).hasSizeGreaterThan(1);
    for (Search search : List.of(reduced, full)) {
      assertThat(search.totals().complete).isTrue();
      assertThat(search.outcomes()).isEqualTo(all.outcomes);
      assertThat(search.violations()).isEqualTo(all.violations);
      assertThat(search.finals()).isEqualTo(all.finals);
      assertThat(search.totals().classes).isEqualTo(all.classes.size());
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"hsch-races-ssch", "csch-races-ssch", "ssch-races-ssch", "stsch-during-ssch"})
  void reducedSearch_shippedScenario_findsWhatTheFullOneFinds(String name) {
    Machinery machinery = new Machinery(Samples.shipped(name), Samples.today());

    Search reduced = search(machinery, true);
    Search full = search(machinery, false);

    assertThat(reduced.totals().states).isLessThan(full.totals().states);
    assertThat(reduced.outcomes()).isEqualTo(full.outcomes());
    assertThat(reduced.violations()).isEqualTo(full.violations());
    assertThat(reduced.finals()).isEqualTo(full.finals());
    assertThat(reduced.totals().classes).isEqualTo(full.totals().classes);
  }

  @Test
  void sampling_longEnough_findsNothingThatExhaustiveMissed() {
    Scenario scenario = Samples.shipped("hsch-races-ssch");
    ExplorationResult complete = Samples.explore(scenario, OPTIONS);

    ExplorationResult sampled =
        Samples.explore(scenario, ExploreOptions.of(ExploreOptions.Kind.POS, 5, 20_000));

    assertThat(complete.complete()).isTrue();
    assertThat(complete.outcomes())
        .extracting(ExplorationResult.Outcome::outcome)
        .containsAll(sampled.outcomes().stream().map(ExplorationResult.Outcome::outcome).toList());
    assertThat(complete.executions()).isLessThanOrEqualTo((long) (1.2 * complete.classes()));
  }
}
