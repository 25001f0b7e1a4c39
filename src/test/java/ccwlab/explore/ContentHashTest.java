package ccwlab.explore;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ccwlab.host.Assembly;
import ccwlab.scenario.Scenario;
import ccwlab.scenario.ScenarioFiles;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class ContentHashTest {
  /** More than this of a scenario is not compared here. */
  private static final long EXECUTIONS = 2000;

  private static Graph search(Machinery machinery, int threads) {
    ExploreOptions options = ExploreOptions.of(ExploreOptions.Kind.EXHAUSTIVE, 1, EXECUTIONS);
    try (Workers workers = new Workers(threads)) {
      Budget budget = new Budget(options, ExploreProgress.NONE);
      Found found = new Found();
      Exhaustive.Results results = new Exhaustive.Results(new Totals(), found);
      return new Exhaustive(machinery, budget, workers, results, true).run(1);
    }
  }

  private static Set<Long> hashes(Graph graph) {
    Set<Long> hashes = new TreeSet<>();
    for (int state = 0; state < graph.states(); state++) {
      hashes.add(graph.hash(state));
    }
    return hashes;
  }

  static Stream<String> shipped() {
    return ScenarioFiles.list(Path.of("loadtests/races")).stream();
  }

  @ParameterizedTest
  @MethodSource("shipped")
  void hash_twoMachineriesThatLearntInAnotherOrder_areTheSameForTheSameStates(String name) {
    Scenario scenario = Samples.shipped(name);
    Graph local = search(new Machinery(scenario, Samples.today()), 1);
    Machinery learnt = new Machinery(new Assembly(scenario, Samples.today()), true);
    ExploreOptions options = ExploreOptions.of(ExploreOptions.Kind.PCT, 7, 20);
    try (Workers workers = new Workers(1)) {
      Budget budget = new Budget(options, ExploreProgress.NONE);
      new Sampling(learnt, budget, workers, new Totals(), new Found()).run();
    }

    Graph one = search(new Machinery(new Assembly(scenario, Samples.today()), true), 1);
    Graph other = search(learnt, 2);

    assertThat(one.states()).isEqualTo(local.states());
    assertThat(one.deliveries()).isEqualTo(local.deliveries());
    assertThat(hashes(other)).isEqualTo(hashes(one));
  }

  @Test
  void of_unlikeValues_areUnlike() {
    List<Object> values =
        List.of(0, "", List.of(), Set.of(), List.of(0), List.of(List.of()), List.of("", ""));

    assertThat(values.stream().map(Contents::of).distinct()).hasSize(values.size());
    assertThat(Contents.of(null)).isNotEqualTo(Contents.of(0));
  }

  @Test
  void of_classWithoutContent_isRefused() {
    Object nobody = new Object();

    assertThatThrownBy(() -> Contents.of(nobody)).hasMessageContaining("java.lang.Object");
  }
}
