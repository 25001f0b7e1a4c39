package ccwlab.explore;

import static org.assertj.core.api.Assertions.assertThat;

import akka.actor.typed.ActorRef;
import akka.actor.typed.ActorSystem;
import akka.actor.typed.Behavior;
import akka.actor.typed.javadsl.Behaviors;
import ccwlab.guest.VcpuProtocol;
import ccwlab.link.Address;
import ccwlab.link.Link;
import ccwlab.link.MachineNode;
import ccwlab.link.Post;
import ccwlab.link.Word;
import ccwlab.live.BareStage;
import ccwlab.live.Motion;
import ccwlab.live.Told;
import ccwlab.live.VcpuActor;
import ccwlab.machine.Effect;
import ccwlab.machine.Step;
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
  private static final Address<VcpuProtocol.Command> X = Word.address(0, "X");
  private static final Address<VcpuProtocol.Command> A = Word.address(1, "A");
  private static final Address<VcpuProtocol.Command> C = Word.address(2, "C");
  private static final int FREE_ROUNDS = 20_000;
  private static final long PATIENCE_SECONDS = 60;

  /** What a probe does to others. */
  private sealed interface Act extends Effect<Post> {}

  private record Tell(Link<VcpuProtocol.Command> over, char what) implements Act {
    @Override
    public void deliver(Post post) {
      post.send(over, Word.of(what));
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
  private static MachineNode<String, VcpuProtocol.Command, Act, Post, Void> node(
      Address<VcpuProtocol.Command> address, List<Act> acts) {
    return new MachineNode<>(
        address,
        (heard, message, shared) -> Step.to(heard + Word.in(message), acts),
        "",
        null,
        post -> post);
  }

  private static List<MachineNode<String, VcpuProtocol.Command, Act, Post, Void>> probes(
      List<Act> ofX, List<Act> ofA) {
    return List.of(node(X, ofX), node(A, ofA), node(C, List.of()));
  }

  private static final Act X_TO_A = new Tell(X.to(A), 'x');
  private static final Act X_TO_C = new Tell(X.to(C), 'x');
  private static final Act A_TO_C = new Tell(A.to(C), 'a');

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
    for (MachineNode<String, VcpuProtocol.Command, Act, Post, Void> probe :
        probes(ofX, List.of(A_TO_C))) {
      runs.add(new MachineRun<>(probe, log));
    }
    Pending pending = new Pending(new Roster(runs.size()));
    pending.send(runs.size(), X.index(), 0, Way.IN_ORDER);
    Set<String> heard = new TreeSet<>();
    explore(runs, log, new Moment(pending, List.of(Word.of('g')), List.of("", "", "")), heard);
    return heard;
  }

  /** A moment of the search: messages by number, states by machine. */
  private record Moment(Pending pending, List<Object> messages, List<String> states) {}

  private static void explore(
      List<MachineRun<?, ?, ?, ?, ?>> runs, StepLog log, Moment now, Set<String> heard) {
    if (now.pending().live() == 0) {
      heard.add(now.states().get(C.index()));
    }
    for (long rest = now.pending().enabled(); rest != 0; rest &= rest - 1) {
      int slot = Long.numberOfTrailingZeros(rest);
      int receiver = now.pending().receiver(slot);
      Object message = now.messages().get(now.pending().message(slot));
      Object next = runs.get(receiver).step(now.states().get(receiver), message);
      List<String> states = new ArrayList<>(now.states());
      states.set(receiver, (String) next);
      Pending pending = new Pending(now.pending());
      pending.deliver(slot);
      List<Object> messages = new ArrayList<>(now.messages());
      for (StepLog.Sent sent : log.sent()) {
        messages.add(sent.message());
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
  private static final class LiveProbes extends BareStage implements AutoCloseable {
    private final List<ActorRef<Told<VcpuProtocol.Command>>> actors = new ArrayList<>();
    private final ActorSystem<Void> system;
    private final AtomicReference<Heard> heard = new AtomicReference<>();
    private final CountDownLatch spawned = new CountDownLatch(1);
    private final Motion motion = Motion.unheard(1);

    /** What C hears in one round; only C writes. */
    private record Heard(
        StringBuilder text, CountDownLatch first, CompletableFuture<String> both) {}

    LiveProbes(List<Act> ofX, List<Act> ofA) {
      system =
          ActorSystem.create(
              Behaviors.setup(
                  context -> {
                    for (MachineNode<String, VcpuProtocol.Command, Act, Post, Void> probe :
                        probes(ofX, ofA).subList(X.index(), C.index())) {
                      actors.add(context.spawn(VcpuActor.create(probe, this), probe.name()));
                    }
                    actors.add(context.spawn(Behaviors.receiveMessage(this::onC), C.name()));
                    spawned.countDown();
                    return Behaviors.empty();
                  }),
              "probes");
      await(spawned);
    }

    private Behavior<Told<VcpuProtocol.Command>> onC(Told<VcpuProtocol.Command> told) {
      Heard now = heard.get();
      now.text().append(Word.in(((Told.Message<VcpuProtocol.Command>) told).content()));
      now.first().countDown();
      if (now.text().length() == 2) {
        now.both().complete(now.text().toString());
      }
      return Behaviors.same();
    }

    String round(CountDownLatch firstHeard) {
      Heard now = new Heard(new StringBuilder(), firstHeard, new CompletableFuture<>());
      heard.set(now);
      tell(X.to(X), new Told.Message<>(motion, 0, 0, X, Word.of('g')));
      return now.both().orTimeout(PATIENCE_SECONDS, TimeUnit.SECONDS).join();
    }

    @Override
    @SuppressWarnings("unchecked") // All of them hear words.
    public <M> void tell(Link<M> link, Told<M> told) {
      ((ActorRef<Told<M>>) (ActorRef<?>) actors.get(link.to().index())).tell(told);
    }

    @Override
    public void close() {
      system.terminate();
      system.getWhenTerminated().toCompletableFuture().join();
    }
  }
}
