package ccwlab.load;

import static org.assertj.core.api.Assertions.assertThat;

import ccwlab.observe.GuestSeen;
import ccwlab.observe.Observation;
import ccwlab.observe.Seen;
import java.util.List;
import java.util.concurrent.SynchronousQueue;
import org.junit.jupiter.api.Test;

class RecorderTest {
  private final Recorder recorder = new Recorder();

  private static Observation seen(int number) {
    return new GuestSeen.ProgramEnded(number);
  }

  private static List<Integer> numbers(List<Seen> seen, int actor) {
    return seen.stream()
        .filter(one -> one.actor() == actor)
        .map(one -> ((GuestSeen.ProgramEnded) one.observation()).vcpu())
        .toList();
  }

  @Test
  void record_fromTwoThreads_keepsAllAndEachThreadsOrder() throws InterruptedException {
    int count = 20_000;
    Thread other = new Thread(() -> record(1, count));
    other.start();
    record(0, count);
    other.join();

    assertThat(recorder.size()).isEqualTo(2 * count);
    for (int actor = 0; actor < 2; actor++) {
      List<Integer> numbers = numbers(recorder.all(), actor);
      assertThat(numbers).hasSize(count).isSorted().doesNotHaveDuplicates();
    }
  }

  private void record(int actor, int count) {
    for (int i = 0; i < count; i++) {
      recorder.record(actor, seen(i));
    }
  }

  @Test
  void record_handedFromThreadToThread_keepsCauseBeforeEffect() throws InterruptedException {
    int turns = 2_000;
    SynchronousQueue<Integer> ball = new SynchronousQueue<>();
    Thread other =
        new Thread(
            () -> {
              try {
                for (int i = 0; i < turns; i++) {
                  recorder.record(1, seen(2 * ball.take() + 1));
                  ball.put(i);
                }
              } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
              }
            });
    other.start();
    for (int i = 0; i < turns; i++) {
      recorder.record(0, seen(2 * i));
      ball.put(i);
      ball.take();
    }
    other.join();

    for (int i = 0; i < 2 * turns; i++) {
      assertThat(recorder.seen(i)).isEqualTo(seen(i));
      assertThat(recorder.actor(i)).isEqualTo(i % 2);
    }
  }

  @Test
  void clear_manyChunksUsed_startsAnewWithNothingOfTheOldShown() {
    record(0, 3_000);
    recorder.clear();
    assertThat(recorder.size()).isZero();
    assertThat(recorder.all()).isEmpty();

    recorder.record(7, seen(1));
    record(8, 600);

    assertThat(recorder.all().get(0)).isEqualTo(new Seen(7, seen(1)));
    assertThat(recorder.all()).hasSize(601);
    assertThat(recorder.overflowed()).isFalse();
  }
}
