package ccwlab.load.spread;

import static org.assertj.core.api.Assertions.assertThat;

import ccwlab.load.measure.CountsForm;
import ccwlab.load.measure.MachineSample;
import ccwlab.load.measure.Tally;
import ccwlab.load.run.Part;
import ccwlab.load.spread.Gathering.Deed;
import ccwlab.load.spread.Gathering.Heard;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

/** Parts come in any order, twice, or never; what all have told is merged once. */
class GatheringTest {
  private static final long SECOND = 1_000_000_000L;
  private static final int PARTS = 6;

  private static Part part(int number, boolean last) {
    long until = (number + 1) * SECOND;
    return new Part(
        number, until, until + 1000, CountsForm.of(new Tally(1)), MachineSample.NONE, last, 0, 0);
  }

  private static Heard.PartCame came(int node, int number) {
    return new Heard.PartCame(node, part(number, number == PARTS - 1));
  }

  private static <T extends Deed> List<T> only(List<Deed> deeds, Class<T> kind) {
    return deeds.stream().filter(kind::isInstance).map(kind::cast).toList();
  }

  @Test
  void whatOneHasToldWaitsForTheOther() {
    Gathering.Step first = Gathering.of(List.of(0, 1)).step(came(0, 0));
    assertThat(only(first.deeds(), Deed.Merge.class)).isEmpty();
    Gathering.Step second = first.state().step(came(1, 0));
    Deed.Merge merge = only(second.deeds(), Deed.Merge.class).get(0);
    assertThat(merge.untilNanos()).isEqualTo(SECOND);
    assertThat(merge.atNanos()).isEqualTo(SECOND + 1000);
    assertThat(merge.parts()).containsOnlyKeys(0, 1);
  }

  @Test
  void behindAPartThatIsMissingNoneIsTaken() {
    Gathering.Step step = Gathering.of(List.of(0)).step(came(0, 1));
    assertThat(step.deeds()).containsExactly(new Deed.Confirm(0, 0));
  }

  @Test
  void aNodeThatIsLostIsMissingFromItsLastPartOnAndTheOthersGoOn() {
    Gathering state = Gathering.of(List.of(0, 1)).step(came(0, 0)).state();
    state = state.step(came(1, 0)).state();
    state = state.step(came(1, 1)).state();
    Gathering.Step step = state.step(new Heard.Gone(0, "it is gone"));
    assertThat(only(step.deeds(), Deed.Missing.class))
        .containsExactly(new Deed.Missing(0, SECOND, "it is gone"));
    assertThat(only(step.deeds(), Deed.Merge.class))
        .singleElement()
        .satisfies(merge -> assertThat(merge.untilNanos()).isEqualTo(2 * SECOND));
    assertThat(step.state().over()).isFalse();
    assertThat(step.state().step(new Heard.Gone(1, "too")).deeds()).endsWith(new Deed.Over());
  }

  @Test
  void whatHasEndedIsNotLostWhenItsNodeGoes() {
    Gathering state = Gathering.of(List.of(0, 1));
    for (int number = 0; number < PARTS; number++) {
      state = state.step(came(0, number)).state();
    }
    assertThat(state.step(new Heard.Gone(0, "left")).deeds()).isEmpty();
  }

  /** Nodes whose parts are lost, repeated and reordered on their way, and told again. */
  @Test
  void everyPartIsMergedOnceWhateverTheNetworkDoes() {
    for (int seed = 0; seed < 3000; seed++) {
      SplittableRandom dice = new SplittableRandom(seed);
      int count = 1 + dice.nextInt(4);
      List<Integer> numbers = new ArrayList<>();
      Map<Integer, Integer> wanted = new HashMap<>();
      for (int node = 0; node < count; node++) {
        numbers.add(node);
        wanted.put(node, 0);
      }
      int dies = dice.nextInt(3) == 0 ? dice.nextInt(count) : -1;
      int diesAt = dice.nextInt(PARTS);
      Gathering state = Gathering.of(numbers);
      Set<String> merged = new HashSet<>();
      long until = 0;
      boolean over = false;
      boolean told = false;
      for (int step = 0; step < 5000 && !over; step++) {
        int node = dice.nextInt(count);
        int next = wanted.get(node);
        Heard heard = came(node, Math.min(PARTS - 1, Math.max(0, next - 1 + dice.nextInt(3))));
        if (node == dies && next >= diesAt) {
          told = true;
          heard = new Heard.Gone(node, "killed");
        }
        Gathering.Step stepped = state.step(heard);
        state = stepped.state();
        for (Deed deed : stepped.deeds()) {
          if (deed instanceof Deed.Confirm confirm) {
            assertThat(confirm.next()).isGreaterThanOrEqualTo(wanted.get(confirm.node()));
            wanted.put(confirm.node(), confirm.next());
          } else if (deed instanceof Deed.Merge merge) {
            assertThat(merge.fromNanos()).isEqualTo(until);
            until = merge.untilNanos();
            merge
                .parts()
                .forEach(
                    (of, parts) ->
                        parts.forEach(
                            part -> {
                              assertThat(part.untilNanos()).isLessThanOrEqualTo(merge.untilNanos());
                              assertThat(merged.add(of + "/" + part.number())).isTrue();
                            }));
          } else if (deed instanceof Deed.Over) {
            over = true;
          }
        }
      }
      assertThat(over).isTrue();
      int lost = told ? PARTS - wanted.get(dies) : 0;
      assertThat(merged).hasSize(count * PARTS - lost);
    }
  }

  @Test
  void whatIsConfirmedIsNotToldAgain() {
    Outbox outbox = Outbox.EMPTY.with(part(0, false)).with(part(1, false)).with(part(2, true));
    assertThat(outbox.confirmed(2).waiting()).extracting(Part::number).containsExactly(2);
    assertThat(outbox.confirmed(3).waiting()).isEmpty();
    assertThat(outbox.confirmed(0)).isEqualTo(outbox);
  }
}
