package ccwlab.live;

import static org.assertj.core.api.Assertions.assertThat;

import ccwlab.round.Skews;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.OptionalLong;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What supplies a run with rounds: their numbers, seeds, skews, and the moment of quiet. */
class RoundSupplyTest {
  @Test
  void take_limited_countsFrom1ToTheLimitAndNotBeyond() {
    RoundSource source = new RoundSource(1, 3, () -> false);

    assertThat(source.take()).hasValue(1);
    assertThat(source.take()).hasValue(2);
    assertThat(source.take()).hasValue(3);
    assertThat(source.take()).isEmpty();
    assertThat(source.take()).isEmpty();
  }

  @Test
  void take_overAfterAWhile_endsWithoutALimit() {
    AtomicInteger asked = new AtomicInteger();
    RoundSource source = new RoundSource(1, 0, () -> asked.incrementAndGet() > 1000);

    long taken = 0;
    for (OptionalLong round = source.take(); round.isPresent(); round = source.take()) {
      taken = round.getAsLong();
    }
    assertThat(taken).isEqualTo(1000);
  }

  @Test
  void seedOf_dependsOnRunAndRoundAlone() {
    RoundSource source = new RoundSource(42, 10, () -> false);
    Set<Long> seeds = new HashSet<>();
    for (long round = 1; round <= 1000; round++) {
      seeds.add(source.seedOf(round));
    }

    assertThat(seeds).hasSize(1000);
    assertThat(new RoundSource(42, 0, () -> true).seedOf(7)).isEqualTo(source.seedOf(7));
    assertThat(new RoundSource(43, 0, () -> true).seedOf(7)).isNotEqualTo(source.seedOf(7));
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 16})
  void skews_anySeed_stayInBoundsAndSomeVcpuStartsAtOnce(int mostHops) {
    Set<Integer> skews = new HashSet<>();
    for (long seed = 0; seed < 2000; seed++) {
      Skews drawn = Skews.of(3, mostHops, seed);
      assertThat(drawn.holds()).hasSize(3).contains(0);
      for (int hold : drawn.holds()) {
        assertThat(hold).isBetween(0, mostHops);
      }
      assertThat(drawn.skew()).isEqualTo(drawn.holds()[1] - drawn.holds()[0]);
      skews.add(drawn.skew());
    }
    assertThat(skews).hasSize(2 * mostHops + 1);
  }

  @Test
  void skews_sameSeed_areTheSame() {
    assertThat(Skews.of(4, 16, 99).holds()).isEqualTo(Skews.of(4, 16, 99).holds());
  }

  @Test
  void skew_oneVcpu_isZero() {
    assertThat(Skews.of(1, 16, 5).skew()).isZero();
  }

  @Test
  void motion_comesToZero_isQuietEachTime() {
    List<RoundActor.Command> told = new ArrayList<>();
    Motion motion = new Motion(1, 0, told::add);
    motion.announce(2);
    motion.add(-1);
    motion.add(1);
    motion.add(-1);
    assertThat(told).isEmpty();

    motion.add(-1);
    assertThat(told).containsExactly(new RoundActor.QuietMoment(motion));
    motion.announce(1);
    motion.add(-1);

    assertThat(told).hasSize(2);
  }

  @Test
  void announce_nothing_isNoQuietMoment() {
    List<RoundActor.Command> told = new ArrayList<>();

    new Motion(1, 0, told::add).announce(0);

    assertThat(told).isEmpty();
  }

  @Test
  void takeNoticed_isTrueOnceForAllThatWasSeenSince() {
    Motion motion = Motion.unheard(1);
    assertThat(motion.takeNoticed()).isFalse();

    motion.notice();
    motion.notice();

    assertThat(motion.takeNoticed()).isTrue();
    assertThat(motion.takeNoticed()).isFalse();
  }
}
