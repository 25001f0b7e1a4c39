package ccwlab.live;

import static org.assertj.core.api.Assertions.assertThat;

import ccwlab.machine.Effect;
import ccwlab.machine.Step;
import ccwlab.host.Node;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/** What one actor does with one step: the order of effects, and the count of what is under way. */
class MachineActorTest {
  private final List<String> delivered = new ArrayList<>();
  private final AtomicInteger quiet = new AtomicInteger();
  private final UnderWay underWay = new UnderWay(quiet::incrementAndGet);

  /** A word that is told or, in upper case, seen. */
  private record Word(String text) implements Effect<List<String>> {
    @Override
    public void deliver(List<String> ports) {
      ports.add(text);
    }

    @Override
    public boolean isMessage() {
      return !text.equals(text.toUpperCase(java.util.Locale.ROOT));
    }
  }

  /** Counts messages, and lets out the words of each message. */
  private final MachineActor<Integer, String, Word, List<String>, Void> actor =
      new MachineActor<>(
          new Node<>("words", String.class, MachineActorTest::step, 0, null, post -> delivered),
          null,
          underWay);

  private static Step<Integer, Word> step(Integer count, String message, Void shared) {
    List<Word> words = new ArrayList<>();
    for (String word : message.split(" ")) {
      if (!word.isEmpty()) {
        words.add(new Word(word.equals("count") ? "count" + count : word));
      }
    }
    return Step.to(count + 1, words);
  }

  private void hear(Object message) {
    actor.receive(null, message);
  }

  @Test
  void observations_leaveBeforeTheFirstMessage() {
    underWay.announce(1);

    hear("a B c D");

    assertThat(delivered).containsExactly("B", "D", "a", "c");
  }

  @Test
  void count_followsTheMessagesAndNotTheObservations() {
    underWay.announce(1);
    hear("a B c");
    hear("D");
    assertThat(quiet).hasValue(0);

    hear("");

    assertThat(quiet).hasValue(1);
  }

  @Test
  void reset_takesTheStateBackAndIsAMessageItself() {
    underWay.announce(3);
    hear("count");
    hear("count");
    hear(MachineActor.Reset.INSTANCE);
    hear("count");

    assertThat(delivered).containsExactly("count0", "count1", "count0");
  }
}
