package ccwlab.cluster.campaign;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Campaigns in this process. */
class CampaignTest {
  private static final String SQUARE = "square";
  private final AtomicInteger done = new AtomicInteger();

  private LocalCrew crew() {
    return crew(done);
  }

  /**
   * A crew that counts what it does. A crew may still finish a task while its campaign is closed,
   * so each campaign that is counted has a counter of its own.
   */
  private static LocalCrew crew(AtomicInteger done) {
    return new LocalCrew(
        Map.of(
            SQUARE,
            (task, threads, end) -> {
              done.incrementAndGet();
              long number = ByteBuffer.wrap(task).getLong();
              if (number == -13) {
                throw new IllegalStateException("unlucky");
              }
              return bytes(number * number);
            }),
        3);
  }

  private static byte[] bytes(long number) {
    return ByteBuffer.allocate(Long.BYTES).putLong(number).array();
  }

  private static Phase phase(int number, long tasks) {
    return new Phase(number, SQUARE, tasks, false, CampaignTest::bytes);
  }

  private static List<Long> all(Campaign campaign) {
    List<Long> results = new ArrayList<>();
    for (Campaign.Piece piece = campaign.next(() -> false);
        piece != null;
        piece = campaign.next(() -> false)) {
      results.add(ByteBuffer.wrap(piece.result()).getLong());
    }
    return results;
  }

  private static Long[] squares(int count) {
    return LongStream.range(0, count).map(it -> it * it).boxed().toArray(Long[]::new);
  }

  @Test
  void next_inOrder_comesInOrder() {
    try (Campaign campaign = new Campaign(crew(), null, () -> {})) {
      campaign.begin(phase(0, 12), true);

      assertThat(all(campaign)).containsExactly(squares(12));
    }
  }

  @Test
  void next_phaseAfterPhase_eachHasItsOwnResults() {
    try (Campaign campaign = new Campaign(crew(), null, () -> {})) {
      for (int number = 0; number < 4; number++) {
        campaign.begin(phase(number, 5), false);

        assertThat(all(campaign)).containsExactlyInAnyOrder(squares(5));
      }
    }
  }

  @Test
  void next_endless_endsWhenNoMoreAreWanted() {
    try (Campaign campaign = new Campaign(crew(), null, () -> {})) {
      campaign.begin(phase(0, Phase.ENDLESS), true);
      long[] sum = {0};
      for (int i = 0; i < 10; i++) {
        sum[0] += ByteBuffer.wrap(campaign.next(() -> false).result()).getLong();
      }

      assertThat(sum[0]).isEqualTo(285);
      while (campaign.next(() -> true) != null) {
        // What had come by then.
        assertThat(done.get()).isPositive();
      }
    }
  }

  @Test
  void next_fromAFile_onlyWhatIsMissingIsDone(@TempDir Path folder) {
    Path path = folder.resolve("file");
    try (Campaign campaign =
        new Campaign(crew(), CampaignFile.create(path, new byte[0]), () -> {})) {
      campaign.begin(phase(0, 12), false);
      for (int i = 0; i < 5; i++) {
        assertThat(campaign.next(() -> false)).isNotNull();
      }
    }
    CampaignFile file = CampaignFile.open(path);
    int there = (int) file.tasks(0, 12).spliterator().getExactSizeIfKnown();
    AtomicInteger second = new AtomicInteger();
    try (Campaign campaign = new Campaign(crew(second), file, () -> {})) {
      campaign.begin(phase(0, 12), true);

      assertThat(all(campaign)).containsExactly(squares(12));
    }
    assertThat(there).isBetween(5, 11);
    assertThat(second).hasValue(12 - there);

    AtomicInteger third = new AtomicInteger();
    try (Campaign campaign = new Campaign(crew(third), CampaignFile.open(path), () -> {})) {
      campaign.begin(phase(0, 12), false);

      assertThat(all(campaign)).containsExactlyInAnyOrder(squares(12));
    }
    assertThat(third).hasValue(0);
  }

  @Test
  void next_aTaskThatFails_isToldWithItsStack() {
    try (Campaign campaign = new Campaign(crew(), null, () -> {})) {
      campaign.begin(new Phase(0, SQUARE, 20, false, place -> bytes(-place)), true);

      assertThatThrownBy(() -> all(campaign))
          .isInstanceOf(ChoreFailed.class)
          .hasMessageContaining("unlucky")
          .hasMessageContaining("CampaignTest");
    }
  }
}
