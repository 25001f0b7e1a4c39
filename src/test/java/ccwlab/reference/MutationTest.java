package ccwlab.reference;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Every seeded fault of the hardware is noticed, and nothing is noticed where there is none. */
class MutationTest {
  private static final int HISTORIES = 3_000;

  private final HistoryChecker solicited = new HistoryChecker(List.of(SubchannelState.IDLE), false);

  @Test
  void randomHistory_unspoiled_isAccepted() {
    HistoryChecker checker = HistoryChecker.ofOne();
    Random random = new Random(1);

    for (int i = 0; i < HISTORIES; i++) {
      List<HistoryEvent> history = RandomHistory.next(random, 1 + random.nextInt(3), 8, true);

      assertThat(checker.check(history)).isInstanceOf(Explanation.Accepted.class);
    }
  }

  /**
   * Some spoiled histories stay explainable, by another order of the steps. Cc 1 for 2 of SSCH is
   * the worst: the device may always have ended just before.
   */
  @ParameterizedTest
  @EnumSource(Mutation.class)
  void randomHistory_spoiled_isRejectedAsARule(Mutation mutation) {
    Random random = new Random(mutation.ordinal());
    int spoiled = 0;
    int rejected = 0;

    for (int i = 0; i < HISTORIES; i++) {
      List<HistoryEvent> history = RandomHistory.next(random, 1 + random.nextInt(3), 8, false);
      List<HistoryEvent> changed = mutation.spoil(history, random);
      if (changed != null) {
        spoiled++;
        rejected += solicited.check(changed).accepted() ? 0 : 1;
      }
    }

    assertThat(spoiled).isGreaterThan(50);
    assertThat(rejected).isGreaterThan(spoiled / 4);
  }
}
