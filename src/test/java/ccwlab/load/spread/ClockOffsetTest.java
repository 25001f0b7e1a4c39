package ccwlab.load.spread;

import static org.assertj.core.api.Assertions.assertThat;

import ccwlab.load.spread.ClockOffset.RoundTrip;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

/** The offset of two clocks is known as well as its error says. */
class ClockOffsetTest {
  @Test
  void theShortestTripTellsTheOffset() {
    ClockOffset offset =
        ClockOffset.of(
            List.of(new RoundTrip(0, 9_000, 8_000), new RoundTrip(10_000, 15_100, 10_200)));
    assertThat(offset.nanos()).isEqualTo(5_000);
    assertThat(offset.errorNanos()).isEqualTo(100);
    assertThat(offset.theirs(1_000_000)).isEqualTo(1_005_000);
  }

  @Test
  void theTrueOffsetIsWithinTheErrorHoweverUnevenTheWays() {
    SplittableRandom dice = new SplittableRandom(1);
    for (int round = 0; round < 10_000; round++) {
      long truth = dice.nextLong(-1L << 40, 1L << 40);
      List<RoundTrip> trips = new ArrayList<>();
      long now = dice.nextLong(1L << 40);
      for (int trip = 0; trip < 5; trip++) {
        long there = dice.nextLong(1_000_000);
        long back = dice.nextLong(1_000_000);
        trips.add(new RoundTrip(now, now + there + truth, now + there + back));
        now += 2_000_000;
      }
      ClockOffset offset = ClockOffset.of(trips);
      assertThat(Math.abs(offset.nanos() - truth)).isLessThanOrEqualTo(offset.errorNanos());
    }
  }
}
