package ccwlab.explore;

import static org.assertj.core.api.Assertions.assertThat;

import akka.actor.testkit.typed.javadsl.ActorTestKit;
import akka.actor.typed.ActorRef;
import akka.actor.typed.Behavior;
import akka.actor.typed.javadsl.Behaviors;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/**
 * The rule of causal delivery held against the live dispatcher: X sends to A and to C in one step;
 * A, on receipt, sends to C. {@link PendingTest} asks the explorer the same.
 */
class LiveOrderTest {
  private static final int ROUNDS = 20_000;
  private static final int ROUNDS_MOST = 4_000_000;

  private static ActorTestKit kit;

  @BeforeAll
  static void begin() {
    kit = ActorTestKit.create();
  }

  @AfterAll
  static void end() {
    kit.shutdownTestKit();
  }

  private enum Sender {
    X,
    A
  }

  /** Runs rounds until A's message came first, or there were enough; says how often it did. */
  private static int overtaken(boolean aFirst, int rounds) throws InterruptedException {
    AtomicInteger overtaken = new AtomicInteger();
    CountDownLatch done = new CountDownLatch(1);
    kit.spawn(x(aFirst, rounds, overtaken, done)).tell(Sender.X);
    done.await();
    return overtaken.get();
  }

  private static Behavior<Sender> x(
      boolean aFirst, int rounds, AtomicInteger overtaken, CountDownLatch done) {
    return Behaviors.setup(
        context -> {
          ActorRef<Sender> c = context.spawn(c(context.getSelf(), overtaken), "c");
          ActorRef<Sender> a = context.spawn(forwarding(c), "a");
          int[] round = {0};
          return Behaviors.receiveMessage(
              next -> {
                if (round[0]++ == rounds || aFirst && overtaken.get() > 0) {
                  done.countDown();
                  return Behaviors.stopped();
                }
                (aFirst ? a : c).tell(Sender.X);
                (aFirst ? c : a).tell(Sender.X);
                return Behaviors.same();
              });
        });
  }

  private static Behavior<Sender> forwarding(ActorRef<Sender> c) {
    return Behaviors.receiveMessage(
        message -> {
          c.tell(Sender.A);
          return Behaviors.same();
        });
  }

  /** Hears two messages a round, then asks for the next round. */
  private static Behavior<Sender> c(ActorRef<Sender> x, AtomicInteger overtaken) {
    int[] heard = {0};
    return Behaviors.receiveMessage(
        from -> {
          if (heard[0]++ % 2 == 0 && from == Sender.A) {
            overtaken.incrementAndGet();
          }
          if (heard[0] % 2 == 0) {
            x.tell(Sender.X);
          }
          return Behaviors.same();
        });
  }

  @Test
  void send_toAThenToC_liveAlsoOvertakes() throws InterruptedException {
    assertThat(overtaken(true, ROUNDS_MOST)).isPositive();
  }

  @Test
  void send_toCThenToA_liveNeverOvertakes() throws InterruptedException {
    assertThat(overtaken(false, ROUNDS)).isZero();
  }
}
