package ccwlab.machine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class LineTest {
  private static final int WAITERS = 65_536;

  /** Comparisons that an operation may need: a logarithm of the line's length, and some. */
  private static final int COMPARED_MOST = 64;

  @Test
  void line_joinedAndLeftAtRandom_isWhatAListIs() {
    SplittableRandom dice = new SplittableRandom(3);
    List<Integer> expected = new ArrayList<>();
    Line<Integer> line = Line.empty();
    for (int i = 0; i < 5000; i++) {
      Integer one = dice.nextInt(40);
      Line<Integer> before = line;
      boolean joins = dice.nextBoolean();
      line = joins ? line.plus(one) : line.minus(one);
      if (!joins) {
        expected.remove(one);
      } else if (!expected.contains(one)) {
        expected.add(one);
      } else {
        assertThat(line).isSameAs(before);
      }
      assertThat(line).containsExactlyElementsOf(expected).hasToString(expected.toString());
      assertThat(line.isEmpty()).isEqualTo(expected.isEmpty());
      assertThat(line.contains(one)).isEqualTo(joins);
    }
  }

  @Test
  void equals_sameInTheSameOrder_whateverWasBefore() {
    Line<String> straight = Line.<String>empty().plus("a").plus("b");
    Line<String> roundabout = Line.<String>empty().plus("x").plus("a").minus("x").plus("b");

    assertThat(roundabout).isEqualTo(straight).hasSameHashCodeAs(straight);
    assertThat(straight).isNotEqualTo(Line.<String>empty().plus("b").plus("a"));
    assertThat(straight).isNotEqualTo(straight.plus("c")).isNotEqualTo(straight.minus("a"));
    assertThat(straight.minus("a").minus("b")).isEqualTo(Line.empty());
  }

  @Test
  void first_ofNobody_throws() {
    assertThatThrownBy(() -> Line.empty().first()).isInstanceOf(NoSuchElementException.class);
  }

  /** Counts how often it is looked at. */
  private record Waiter(int number, int[] looks) {
    @Override
    public boolean equals(Object other) {
      looks[0]++;
      return other instanceof Waiter that && number == that.number;
    }

    @Override
    public int hashCode() {
      looks[0]++;
      return number;
    }
  }

  @Test
  void line_ofManyWaiters_looksAtFewWhenOneJoinsOrLeavesOrIsSought() {
    int[] looks = new int[1];
    Line<Waiter> line = Line.empty();
    for (int i = 0; i < WAITERS; i++) {
      line = line.plus(new Waiter(i, looks));
    }
    assertThat(looks[0]).isLessThan(COMPARED_MOST * WAITERS);
    looks[0] = 0;
    line = line.minus(new Waiter(WAITERS / 2, looks));
    assertThat(line.contains(new Waiter(WAITERS / 2, looks))).isFalse();
    assertThat(looks[0]).isLessThan(2 * COMPARED_MOST);
    for (int i = 0; i < WAITERS; i++) {
      if (i != WAITERS / 2) {
        assertThat(line.first().number()).isEqualTo(i);
        line = line.minus(line.first());
      }
    }
    assertThat(line.isEmpty()).isTrue();
  }
}
