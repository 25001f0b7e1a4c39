package ccwlab.live;

import static org.assertj.core.api.Assertions.assertThat;

import ccwlab.link.Address;
import ccwlab.link.MachineNode;
import ccwlab.machine.Effect;
import ccwlab.machine.Step;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;

/** What one actor does with one step: the order of effects, and the count of what is under way. */
class MachineActorTest {
  private static final Address<String> SELF = new Address<>(0, "words", String.class);

  private final List<String> delivered = new ArrayList<>();
  private final List<RoundActor.Command> told = new ArrayList<>();
  private final Motion motion = new Motion(1, 0, told::add);
  private final MachineActor<String> actor =
      new MachineActor<>(
          new MachineNode<>(SELF, MachineActorTest::step, 0, null, post -> delivered),
          new BareStage() {}) {};

  /** A word that is told or, in upper case, seen. */
  private record Word(String text) implements Effect<List<String>> {
    @Override
    public void deliver(List<String> ports) {
      ports.add(text);
    }

    @Override
    public boolean isMessage() {
      return !text.equals(text.toUpperCase(Locale.ROOT));
    }
  }

  /** Counts messages, and lets out the words of each message. */
  private static Step<Integer, Word> step(Integer count, String message, Void shared) {
    List<Word> words = new ArrayList<>();
    for (String word : message.split(" ")) {
      if (!word.isEmpty()) {
        words.add(new Word(word.equals("count") ? "count" + count : word));
      }
    }
    return Step.to(count + 1, words);
  }

  private void hear(Motion round, String message) {
    actor.receive(null, new Told.Message<>(round, 0, 0, SELF, message));
  }

  private void hear(String message) {
    hear(motion, message);
  }

  @Test
  void observations_leaveBeforeTheFirstMessage() {
    motion.announce(1);

    hear("a B c D");

    assertThat(delivered).containsExactly("B", "D", "a", "c");
  }

  @Test
  void count_followsTheMessagesAndNotTheObservations() {
    motion.announce(1);
    hear("a B c");
    assertThat(motion.count()).isEqualTo(2);
    hear("D");
    assertThat(told).isEmpty();

    hear("");

    assertThat(told).containsExactly(new RoundActor.QuietMoment(motion));
  }

  @Test
  void round_itsFirstMessage_takesTheStateBack() {
    motion.announce(2);
    hear("count");
    hear("count");
    Motion next = new Motion(2, 0, told::add);
    next.announce(2);

    hear(next, "count");
    hear(next, "count");

    assertThat(delivered).containsExactly("count0", "count1", "count0", "count1");
  }

  @Test
  void round_thatIsOver_itsMessageIsDroppedAndOnlyItsOwnCountChanges() {
    Motion next = new Motion(2, 0, told::add);
    motion.announce(2);
    next.announce(1);
    hear(motion, "count");
    hear(next, "count");

    hear(motion, "late");

    assertThat(delivered).containsExactly("count0", "count0");
    assertThat(motion.count()).isEqualTo(1);
    assertThat(next.count()).isEqualTo(1);
    hear(next, "count");
    assertThat(delivered).endsWith("count1");
  }

  @Test
  void round_thatIsAbandoned_comesToRestWithoutAnotherStep() {
    motion.announce(2);
    motion.abandon();

    hear("a b");
    hear("a b");

    assertThat(delivered).isEmpty();
    assertThat(told).containsExactly(new RoundActor.QuietMoment(motion));
  }
}
