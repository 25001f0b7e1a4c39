package ccwlab.explore;

import static org.assertj.core.api.Assertions.assertThat;

import akka.actor.typed.ActorRef;
import akka.actor.typed.ActorSystem;
import akka.actor.typed.javadsl.Behaviors;
import ccwlab.load.MachineActor;
import ccwlab.load.UnderWay;
import ccwlab.machine.Effect;
import ccwlab.machine.Step;
import ccwlab.observe.Observation;
import ccwlab.topology.Node;
import ccwlab.topology.Post;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;

/**
 * The rule of what may be delivered, held against Akka's own dispatcher. X tells A and C in one
 * step; A, when it is told, tells C. In which orders can C hear of the two?
 */
class CausalDeliveryTest {
  private static final int X = 0;
  private static final int A = 1;
  private static final int C = 2;
  private static final int FREE_ROUNDS = 20_000;
  private static final long PATIENCE_SECONDS = 60;

  /** What a probe does to others. */
  private sealed interface Act extends Effect<Post> {}

  private record Tell(int to, String what) implements Act {
    @Override
    public void deliver(Post post) {
      post.send(to, what);
    }
  }

  /**
   * Something that the dispatcher may do there: it lets others run first. It stands in line with
   * the messages, between which a step may be preempted; what is only observed would go before
   * them.
   */
  private record Preempted(Runnable meanwhile) implements Act {
    @Override
    public void deliver(Post post) {
      meanwhile.run();
    }
  }

  /** A probe's state: all that it has heard. */
  private static Node<String, String, Act, Post, Void> node(String name, List<Act> acts) {
    return new Node<>(
        name,
        String.class,
        (heard, message, shared) -> Step.to(heard + message, acts),
        "",
        null,
        post -> post);
  }

  private static List<Node<String, String, Act, Post, Void>> probes(List<Act> ofX, List<Act> ofA) {
    return List.of(node("X", ofX), node("A", ofA), node("C", List.of()));
  }

  private static final Act X_TO_A = new Tell(A, "x");
  private static final Act X_TO_C = new Tell(C, "x");
  private static final Act A_TO_C = new Tell(C, "a");

  @Test
  void tell_toAThenToC_isHeardInBothOrders() {
    Set<String> explored = explored(List.of(X_TO_A, X_TO_C));

    Set<String> live = new TreeSet<>();
    CountDownLatch heardA = new CountDownLatch(1);
    Act untilHeardA = new Preempted(() -> await(heardA));
    live.add(live(List.of(X_TO_A, untilHeardA, X_TO_C), List.of(A_TO_C), heardA));
    CountDownLatch heardX = new CountDownLatch(1);
    Act untilHeardX = new Preempted(() -> await(heardX));
    live.add(live(List.of(X_TO_A, X_TO_C), List.of(untilHeardX, A_TO_C), heardX));

    assertThat(live).containsExactly("ax", "xa");
    assertThat(explored).isEqualTo(live);
  }

  @Test
  void tell_toCThenToA_isHeardInThatOrderOnly() {
    Set<String> explored = explored(List.of(X_TO_C, X_TO_A));

    Set<String> live = new TreeSet<>();
    try (LiveProbes probes = new LiveProbes(List.of(X_TO_C, X_TO_A), List.of(A_TO_C))) {
      for (int round = 0; round < FREE_ROUNDS; round++) {
        live.add(probes.round(new CountDownLatch(1)));
      }
    }

    assertThat(live).containsExactly("xa");
    assertThat(explored).isEqualTo(live);
  }

  /** What C can hear, by the explorer's rule. */
  private static Set<String> explored(List<Act> ofX) {
    StepLog log = new StepLog();
    List<MachineRun<?, ?, ?, ?, ?>> runs = new ArrayList<>();
    List<Node<String, String, Act, Post, Void>> probes = probes(ofX, List.of(A_TO_C));
    for (int i = 0; i < probes.size(); i++) {
      runs.add(new MachineRun<>(i, probes.get(i), log));
    }
    Pending pending = new Pending(new Roster(runs.size()));
    pending.send(runs.size(), X, 0, Way.IN_ORDER);
    Set<String> heard = new TreeSet<>();
    explore(runs, log, new Moment(pending, List.of("go"), List.of("", "", "")), heard);
    return heard;
  }

  /** A moment of the search: messages by number, states by machine. */
  private record Moment(Pending pending, List<String> messages, List<String> states) {}

  private static void explore(
      List<MachineRun<?, ?, ?, ?, ?>> runs, StepLog log, Moment now, Set<String> heard) {
    if (now.pending().live() == 0) {
      heard.add(now.states().get(C));
    }
    for (long rest = now.pending().enabled(); rest != 0; rest &= rest - 1) {
      int slot = Long.numberOfTrailingZeros(rest);
      int receiver = now.pending().receiver(slot);
      String message = now.messages().get(now.pending().message(slot));
      Object next = runs.get(receiver).step(now.states().get(receiver), message);
      List<String> states = new ArrayList<>(now.states());
      states.set(receiver, (String) next);
      Pending pending = new Pending(now.pending());
      pending.deliver(slot);
      List<String> messages = new ArrayList<>(now.messages());
      for (StepLog.Sent sent : log.sent()) {
        messages.add((String) sent.message());
        pending.send(receiver, sent.to(), messages.size() - 1, Way.IN_ORDER);
      }
      explore(runs, log, new Moment(pending, messages, states), heard);
    }
  }

  private static String live(List<Act> ofX, List<Act> ofA, CountDownLatch firstHeard) {
    try (LiveProbes probes = new LiveProbes(ofX, ofA)) {
      return probes.round(firstHeard);
    }
  }

  private static void await(CountDownLatch latch) {
    try {
      if (!latch.await(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
        throw new AssertionError("C never heard of the first");
      }
    } catch (InterruptedException e) {
      throw new AssertionError(e);
    }
  }

  /** The probes as live actors on the default dispatcher. */
  private static final class LiveProbes implements Post, AutoCloseable {
    private final List<ActorRef<Object>> actors = new ArrayList<>();
    private final ActorSystem<Void> system;
    private final AtomicReference<Heard> heard = new AtomicReference<>();
    private final CountDownLatch spawned = new CountDownLatch(1);

    /** What C hears in one round; only C writes. */
    private record Heard(
        StringBuilder text, CountDownLatch first, CompletableFuture<String> both) {}

    LiveProbes(List<Act> ofX, List<Act> ofA) {
      UnderWay underWay = new UnderWay(() -> {});
      system =
          ActorSystem.create(
              Behaviors.setup(
                  context -> {
                    for (Node<String, String, Act, Post, Void> probe :
                        probes(ofX, ofA).subList(X, C)) {
                      actors.add(
                          context.spawn(new MachineActor<>(probe, this, underWay), probe.name()));
                    }
                    actors.add(context.spawn(Behaviors.receiveMessage(this::onC), "C"));
                    spawned.countDown();
                    return Behaviors.empty();
                  }),
              "probes");
      await(spawned);
    }

    private akka.actor.typed.Behavior<Object> onC(Object message) {
      Heard now = heard.get();
      now.text().append(message);
      now.first().countDown();
      if (now.text().length() == 2) {
        now.both().complete(now.text().toString());
      }
      return Behaviors.same();
    }

    String round(CountDownLatch firstHeard) {
      Heard now = new Heard(new StringBuilder(), firstHeard, new CompletableFuture<>());
      heard.set(now);
      actors.get(X).tell("go");
      return now.both().orTimeout(PATIENCE_SECONDS, TimeUnit.SECONDS).join();
    }

    @Override
    public void send(int to, Object message) {
      actors.get(to).tell(message);
    }

    @Override
    public void whenever(int to, Object message) {
      throw new AssertionError("probes are in no hurry");
    }

    @Override
    public void later(int to, Object message, double micros) {
      throw new AssertionError("probes have no timers");
    }

    @Override
    public double chance(int of) {
      throw new AssertionError("probes have no chance");
    }

    @Override
    public void observe(int from, Observation seen) {
      throw new AssertionError("probes see nothing");
    }

    @Override
    public void close() {
      system.terminate();
      system.getWhenTerminated().toCompletableFuture().join();
    }
  }
}
