package ccwlab.load.measure;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class RaceTallyTest {
  private final RaceTally tally = new RaceTally();

  @Test
  void add_tallies_areAddedUpMostOftenFirst() {
    tally.add("hsch cc 0", "HALT", 1);
    tally.add("hsch cc 0", "START", 2);
    RaceTally other = new RaceTally();
    other.add("hsch cc 0", "HALT", 4);
    other.add("csch cc 0", "CLEAR", 1);

    tally.add(other);

    assertThat(tally.list())
        .containsExactly(
            new LoadResult.Race("csch cc 0", "CLEAR", 1),
            new LoadResult.Race("hsch cc 0", "HALT", 5),
            new LoadResult.Race("hsch cc 0", "START", 2));
  }

  @Test
  void add_moreOutcomesThanAreKept_losesNoneOfThem() {
    for (int i = 0; i < RaceTally.KEPT_MOST + 5; i++) {
      tally.add("hsch cc 0", "outcome " + i, 1);
    }
    tally.add("hsch cc 0", "outcome 0", 1);

    assertThat(tally.list()).hasSize(RaceTally.KEPT_MOST + 1);
    assertThat(tally.list())
        .contains(
            new LoadResult.Race("hsch cc 0", "outcome 0", 2),
            new LoadResult.Race(RaceTally.OTHERS, RaceTally.OTHERS, 5));
  }
}
