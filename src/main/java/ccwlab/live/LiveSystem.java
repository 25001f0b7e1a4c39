package ccwlab.live;

import akka.actor.typed.ActorRef;
import akka.actor.typed.ActorSystem;
import akka.actor.typed.Behavior;
import akka.actor.typed.SupervisorStrategy;
import akka.actor.typed.javadsl.AbstractBehavior;
import akka.actor.typed.javadsl.ActorContext;
import akka.actor.typed.javadsl.Behaviors;
import akka.actor.typed.javadsl.Receive;
import ccwlab.host.Copy;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * The actor system of one run, from its first actor to its last. What is chosen here, and why:
 *
 * <ul>
 *   <li>Supervision: none restarts. A machine that throws is a bug of ours; its actor reports it,
 *       and the run ends. Any other actor that fails stops, and the run with it.
 *   <li>Mailboxes: Akka's unbounded ones. A machine never sends more than it was asked for, so that
 *       what is under way in a round is bounded by the scenario.
 *   <li>Dispatchers: {@code ccwlab.race-dispatcher} takes one message at a time from an actor and
 *       then another actor, on all processors, so that as many interleavings as possible are met.
 *       {@code ccwlab.together-dispatcher} runs all actors of a copy on one thread at a time, for
 *       throughput; see {@link GroupDispatcher}.
 * </ul>
 */
final class LiveSystem implements AutoCloseable {
  private final ActorSystem<Task> system;
  private final CountDownLatch copies;
  private final Duration patience;
  private final List<Copy> opened = new ArrayList<>();

  /** Said to the guardian. */
  private enum Task {
    /** All copies are told to break off their rounds. */
    BREAK_OFF
  }

  private LiveSystem(RoundActor.Run run, int copies, Duration patience, Runnable onStart) {
    this.patience = patience;
    this.copies = new CountDownLatch(copies);
    for (int i = 0; i < copies; i++) {
      opened.add(run.assembly().copy());
    }
    this.system = ActorSystem.create(Guardian.create(this, run, onStart), "ccwlab");
  }

  /**
   * Starts the copies of a run.
   *
   * @param patience how long an actor may take for one message when the run is over
   * @param onStart told when the first round begins
   */
  static LiveSystem start(RoundActor.Run run, int copies, Duration patience, Runnable onStart) {
    return new LiveSystem(run, copies, patience, onStart);
  }

  /**
   * Waits for all copies to have done their last round.
   *
   * @return they have
   * @throws IllegalStateException if the system came to an end by itself
   */
  boolean awaitCopies(long millis) throws InterruptedException {
    boolean done = copies.await(millis, TimeUnit.MILLISECONDS);
    if (!done && system.whenTerminated().isCompleted()) {
      throw new IllegalStateException("the actor system ended before the run; see the log");
    }
    return done;
  }

  /** Rounds that are under way end where they are. */
  void breakOff() {
    system.tell(Task.BREAK_OFF);
  }

  /**
   * Nothing of the run is alive when this returns.
   *
   * @throws IllegalStateException an actor does not come to the end of its message
   */
  @Override
  public void close() {
    try {
      ActorSystems.end(system, patience);
    } finally {
      opened.forEach(Copy::close);
    }
  }

  /** The parent of all actors of the run. */
  private static final class Guardian extends AbstractBehavior<Task> {
    private final List<ActorRef<RoundActor.Command>> rounds = new ArrayList<>();

    static Behavior<Task> create(LiveSystem system, RoundActor.Run run, Runnable onStart) {
      return Behaviors.setup(context -> new Guardian(context, system, run, onStart));
    }

    private Guardian(
        ActorContext<Task> context, LiveSystem system, RoundActor.Run run, Runnable onStart) {
      super(context);
      for (int i = 0; i < system.opened.size(); i++) {
        String name = "copy-" + i;
        Behavior<RoundActor.Command> copy =
            RoundActor.create(run, system.opened.get(i), name, system.copies::countDown);
        ActorRef<RoundActor.Command> round =
            context.spawn(
                Behaviors.supervise(copy).onFailure(SupervisorStrategy.stop()),
                name,
                run.setting().dispatcher());
        // Whoever watches an actor that fails dies too: no failure passes for an end.
        context.watch(round);
        rounds.add(round);
      }
      onStart.run();
      rounds.forEach(round -> round.tell(new RoundActor.Start()));
    }

    @Override
    public Receive<Task> createReceive() {
      return newReceiveBuilder()
          .onMessage(
              Task.class,
              task -> {
                rounds.forEach(round -> round.tell(new RoundActor.BreakOff()));
                return this;
              })
          .build();
    }
  }
}
