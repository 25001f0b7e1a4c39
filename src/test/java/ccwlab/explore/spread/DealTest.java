package ccwlab.explore.spread;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import org.junit.jupiter.api.Test;

class DealTest {
  @Test
  void surplus_oneHasAll_isAllButItsPart() {
    assertThat(Deal.surplus(new long[] {1000, 0, 0, 0})).containsExactly(750, 0, 0, 0);
  }

  @Test
  void surplus_aboutAlikeOrFew_isNotWorthIt() {
    assertThat(Deal.surplus(new long[] {1100, 1000, 900})).containsOnly(0);
    assertThat(Deal.surplus(new long[] {20, 0})).containsOnly(0);
  }

  @Test
  void among_crewGrowsAndShrinks_movesAsFewShardsAsItMust() {
    Shards one = Shards.nobodys().among(1, new int[0]);
    Shards two = one.among(2, new int[] {0});
    Shards back = two.among(1, new int[] {Shards.NOBODY, 0});

    assertThat(owned(one)).containsExactly(Shards.COUNT);
    assertThat(owned(two)).containsExactly(Shards.COUNT / 2, Shards.COUNT / 2);
    assertThat(moved(one, two)).isEqualTo(Shards.COUNT / 2);
    assertThat(owned(back)).containsExactly(Shards.COUNT);
  }

  private static long[] owned(Shards shards) {
    long[] owned = new long[3];
    for (int shard = 0; shard < Shards.COUNT; shard++) {
      owned[shards.ownerOf(shard)]++;
    }
    return Arrays.stream(owned).filter(count -> count > 0).toArray();
  }

  private static int moved(Shards before, Shards after) {
    int moved = 0;
    for (int shard = 0; shard < Shards.COUNT; shard++) {
      moved += before.ownerOf(shard) == after.ownerOf(shard) ? 0 : 1;
    }
    return moved;
  }
}
