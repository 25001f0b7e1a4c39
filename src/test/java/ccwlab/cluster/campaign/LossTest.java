package ccwlab.cluster.campaign;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

/** Whatever is lost, said twice, dies or joins: each result is taken once. */
class LossTest {
  private static final long TASKS = 25;
  private static final int STEPS_MOST = 200_000;

  @Test
  void run_messagesLostAndDoubledAndEverybodyDying_takesEachResultOnce() {
    long redone = 0;
    for (long seed = 0; seed < 2000; seed++) {
      double trouble = (seed % 6) * 0.05;
      LossyNetwork network = new LossyNetwork(seed, TASKS, trouble);

      assertThat(network.run(STEPS_MOST)).as("seed %d comes to an end", seed).isTrue();
      assertThat(network.taken)
          .as("seed %d", seed)
          .containsExactlyInAnyOrder(LongStream.range(0, TASKS).boxed().toArray(Long[]::new));
      redone += network.redone();
    }
    assertThat(redone).as("tasks given again").isGreaterThan(500);
  }

  @Test
  void run_withoutTrouble_doesEachTaskOnce() {
    LossyNetwork network = new LossyNetwork(1, TASKS, 0);

    network.run(STEPS_MOST);

    assertThat(network.done).isEqualTo((int) TASKS);
    assertThat(network.redone()).isZero();
  }
}
