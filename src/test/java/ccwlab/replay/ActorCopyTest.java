package ccwlab.replay;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ccwlab.machine.Effect;
import ccwlab.machine.Step;
import ccwlab.observe.Observation;
import ccwlab.host.Machines;
import ccwlab.host.Node;
import ccwlab.host.Post;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Actors that are told one message at a time. */
class ActorCopyTest {
  private static final int FIRST = 0;
  private static final int SECOND = 1;

  private final Log log = new Log();
  private final Stage stage = new Stage();
  private final ActorCopy copy =
      stage.open(new Machines(null, List.of(relay("first"), relay("second"))), log);

  /** A message, or a timer if it takes time. */
  private record Relay(String what, double micros) implements Effect<Post> {
    @Override
    public void deliver(Post post) {
      post.later(SECOND, what, micros);
    }
  }

  /** Notes what goes out. */
  private static final class Log implements Post {
    final List<String> entries = new ArrayList<>();

    @Override
    public void send(int to, Object message) {
      entries.add("sent " + message + " to " + to);
    }

    @Override
    public void whenever(int to, Object message) {
      entries.add("sent whenever " + message + " to " + to);
    }

    @Override
    public void later(int to, Object message, double micros) {
      entries.add("armed " + message + " for " + to);
    }

    @Override
    public double chance(int of) {
      return 0;
    }

    @Override
    public void observe(int from, Observation seen) {
      entries.add("seen " + seen);
    }
  }

  /** Remembers what it hears; "a" makes it send and arm. */
  private static Node<String, String, Relay, Post, Void> relay(String name) {
    return new Node<>(
        name,
        String.class,
        (heard, message, shared) -> {
          if (message.equals("throw")) {
            throw new IllegalArgumentException("cannot hear " + message);
          }
          return message.equals("a")
              ? Step.to(heard + message, new Relay("b", 0), new Relay("c", 1))
              : Step.to(heard + message);
        },
        "",
        null,
        post -> post);
  }

  @AfterEach
  void close() {
    stage.close();
  }

  @Test
  void tell_untilItIsDelivered_isParked() {
    copy.tell(FIRST, "a");
    assertThat(copy.state(FIRST)).isEqualTo("");

    copy.deliver(0);
    assertThat(copy.state(FIRST)).isEqualTo("a");
    assertThat(copy.state(SECOND)).isEqualTo("");
    assertThat(log.entries).containsExactly("sent a to 0", "sent b to 1", "armed c for 1");
  }

  @Test
  void deliver_timerBeforeMessage_isHeardInThatOrder() {
    copy.tell(FIRST, "a");
    copy.deliver(0);

    copy.deliver(2);
    copy.deliver(1);

    assertThat(copy.state(SECOND)).isEqualTo("cb");
  }

  @Test
  void restart_withMessagesUnderWay_forgetsThem() {
    copy.tell(FIRST, "a");
    copy.deliver(0);

    copy.restart();
    copy.tell(SECOND, "d");
    copy.deliver(0);

    assertThat(copy.state(FIRST)).isEqualTo("");
    assertThat(copy.state(SECOND)).isEqualTo("d");
  }

  @Test
  void deliver_machineThrows_isNotSwallowed() {
    copy.tell(FIRST, "throw");

    assertThatThrownBy(() -> copy.deliver(0))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("cannot hear throw");
  }

  @Test
  void tell_fromAnotherThread_isNotSwallowed() {
    CompletableFuture.runAsync(() -> copy.send(FIRST, "stray")).join();

    assertThatThrownBy(() -> copy.tell(FIRST, "a"))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("stray");
  }

  @Test
  void actors_ofTwoCopies_areApart() {
    ActorCopy other =
        stage.open(new Machines(null, List.of(relay("first"), relay("second"))), new Log());
    other.tell(FIRST, "d");
    other.deliver(0);

    assertThat(copy.state(FIRST)).isEqualTo("");
    assertThat(stage.actors()).isEqualTo(4);
  }
}
