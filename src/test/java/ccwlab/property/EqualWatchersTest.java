package ccwlab.property;

import static ccwlab.property.PropertyHarness.property;
import static org.assertj.core.api.Assertions.assertThat;

import ccwlab.observe.Observation;
import ccwlab.property.PropertyHarness.Drained;
import ccwlab.scenario.PropertyNames;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * A copy has seen the same and goes on by itself; watchers that are equal judge alike whatever
 * comes. A search relies on both when it meets a state again.
 */
class EqualWatchersTest {
  private static final int WALKS = 150;
  private static final int STEPS_BEFORE = 12;
  private static final int STEPS_AFTER = 8;

  static Stream<String> names() {
    return PropertyNames.ALL.stream();
  }

  @ParameterizedTest
  @MethodSource("names")
  void copy_goesOnByItself_andLeavesTheFirstAsItWas(String name) {
    List<Observation> heard = heard(name);
    Random random = new Random(1);
    for (int walk = 0; walk < WALKS; walk++) {
      List<Observation> before = history(heard, random, random.nextInt(STEPS_BEFORE));
      List<Observation> after = history(heard, random, 1 + random.nextInt(STEPS_AFTER));
      Property first = property(name);
      Property twin = property(name);
      said(first, before);
      said(twin, before);

      Property copy = first.copy();
      assertThat(copy).as("%s", before).isEqualTo(first).hasSameHashCodeAs(first);
      List<Optional<String>> ofCopy = said(copy, after);

      assertThat(first).as("%s then %s", before, after).isEqualTo(twin).hasSameHashCodeAs(twin);
      assertThat(said(twin, after)).as("%s then %s", before, after).isEqualTo(ofCopy);
      assertThat(copy).isEqualTo(twin);
      assertThat(copy.violatedAtRest(Drained.CLEAN)).isEqualTo(twin.violatedAtRest(Drained.CLEAN));
      assertThat(copy).isNotEqualTo(name);
    }
  }

  /** Histories that differ in their last step: equal only if nothing that follows shows it. */
  @ParameterizedTest
  @MethodSource("names")
  void equalWatchers_whateverComes_judgeAlike(String name) {
    List<Observation> heard = heard(name);
    Random random = new Random(2);
    for (int walk = 0; walk < WALKS; walk++) {
      List<Observation> before = history(heard, random, random.nextInt(4));
      Property one = property(name);
      said(one, before);
      Property other = one.copy();
      said(one, history(heard, random, 1));
      said(other, history(heard, random, random.nextInt(2)));
      if (!one.equals(other)) {
        continue;
      }
      assertThat(one).hasSameHashCodeAs(other);
      for (int way = 0; way < 2 * heard.size(); way++) {
        List<Observation> after = history(heard, random, 1 + random.nextInt(3));
        Property goesOn = one.copy();
        Property otherOn = other.copy();
        assertThat(said(goesOn, after)).as("%s", after).isEqualTo(said(otherOn, after));
        assertThat(goesOn.violatedAtRest(Drained.CLEAN))
            .as("%s", after)
            .isEqualTo(otherOn.violatedAtRest(Drained.CLEAN));
      }
    }
  }

  private static List<Observation> heard(String name) {
    Property property = property(name);
    return Vocabulary.ALL.stream().filter(seen -> PropertyHarness.hears(property, seen)).toList();
  }

  private static List<Observation> history(List<Observation> heard, Random random, int steps) {
    List<Observation> history = new ArrayList<>();
    for (int i = 0; i < steps; i++) {
      history.add(heard.get(random.nextInt(heard.size())));
    }
    return history;
  }

  private static List<Optional<String>> said(Property property, List<Observation> history) {
    List<Optional<String>> said = new ArrayList<>();
    for (Observation seen : history) {
      said.add(PropertyHarness.see(property, seen));
    }
    return said;
  }
}
