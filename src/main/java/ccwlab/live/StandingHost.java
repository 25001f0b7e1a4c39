package ccwlab.live;

import akka.actor.typed.ActorRef;
import akka.actor.typed.ActorSystem;
import akka.actor.typed.Behavior;
import akka.actor.typed.DispatcherSelector;
import akka.actor.typed.javadsl.ActorContext;
import akka.actor.typed.javadsl.Behaviors;
import ccwlab.host.Copy;
import ccwlab.link.Address;
import ccwlab.link.Link;
import ccwlab.link.Node;
import ccwlab.observe.Observation;
import java.time.Duration;
import java.util.SplittableRandom;
import java.util.concurrent.CompletableFuture;

/**
 * The machines of one host on actors, for as long as somebody outside wants them: there are no
 * rounds, and nothing is reset. One thread at a time runs them all: the one that has told them
 * something, until nothing is left to do. So an answer is there when the question has been put, if
 * it takes no time of a device's.
 */
public final class StandingHost implements Unkept, AutoCloseable {
  private static final String DISPATCHER = "ccwlab.on-the-spot-dispatcher";
  private static final Address<Void> OUTSIDE = new Address<>(-1, "outside", Void.class);
  private static final long GOLDEN_GAMMA = 0x9e3779b97f4a7c15L;
  private static final Duration PATIENCE = Duration.ofSeconds(10);

  private final Copy copy;
  private final long seed;
  private final boolean interleave;
  private final Watcher watcher;
  private final ActorRef<?>[] actors;
  private final SplittableRandom[] dice;
  private final AskedInTurn asked;
  private final LiveClock timers = new LiveClock();
  private final Motion motion = Motion.unheard(1);
  private final CompletableFuture<ActorRef<Runnable>> desk = new CompletableFuture<>();
  private final ActorSystem<Void> system;

  /** Hears of what happens. In turns of the machines, one thread at a time. */
  public interface Watcher {
    void seen(Address<?> of, Observation seen);

    /** A machine has thrown: a bug of ours. */
    void failed(Address<?> at, Object message, Throwable cause);
  }

  /**
   * Starts them.
   *
   * @param copy its storage and machines; closed with this
   * @param seed decides every chance
   * @param interleave what may come between two steps of one context does, as in a race
   */
  public StandingHost(Copy copy, long seed, boolean interleave, Watcher watcher) {
    this.copy = copy;
    this.seed = seed;
    this.interleave = interleave;
    this.watcher = watcher;
    int size = copy.host().directory().size();
    this.actors = new ActorRef<?>[size];
    this.dice = new SplittableRandom[size];
    this.asked = new AskedInTurn(copy.host());
    this.system = ActorSystem.create(guardian(), "ccwlab");
    CompletableFuture<Void> ready = new CompletableFuture<>();
    inTurn(() -> ready.complete(null)); // Behind the beginnings of all machines.
    ready.join();
  }

  private Behavior<Void> guardian() {
    return Behaviors.setup(
        context -> {
          context.spawn(parent(), "host", DispatcherSelector.fromConfig(DISPATCHER));
          return Behaviors.empty();
        });
  }

  /**
   * The parent of all machines, and in their group: does what is to be done in a turn of theirs.
   */
  private Behavior<Runnable> parent() {
    return Behaviors.setup(
        context -> {
          spawn(context);
          desk.complete(context.getSelf());
          return Behaviors.receive(Runnable.class)
              .onAnyMessage(
                  what -> {
                    what.run();
                    return Behaviors.same();
                  })
              .build();
        });
  }

  private void spawn(ActorContext<?> context) {
    HostActors.spawn(
        copy.host(),
        this,
        new HostActors.Spawner() {
          @Override
          public <M> void spawn(Node<M> node, Behavior<Told<M>> behavior) {
            actors[node.address().index()] =
                context.spawn(behavior, node.name(), DispatcherSelector.fromConfig(DISPATCHER));
          }
        });
  }

  public Copy copy() {
    return copy;
  }

  /** Has something done in a turn of the machines. */
  public void inTurn(Runnable what) {
    desk.join().tell(what);
  }

  /** Tells a machine something from outside. */
  public <M> void tell(Address<M> to, M message) {
    motion.announce(1);
    actor(to).tell(new Told.Message<>(motion, 0, 0, OUTSIDE, message));
  }

  /** Nothing is under way, and no timer is armed. */
  public boolean isAtRest() {
    return motion.count() == 0;
  }

  /** Has something done after a while. */
  public void later(double micros, Runnable what) {
    timers.later(micros, () -> inTurn(what));
  }

  /** The actor there: it hears what its address says, as it was made from the same node. */
  @SuppressWarnings("unchecked")
  private <M> ActorRef<Told<M>> actor(Address<M> address) {
    return (ActorRef<Told<M>>) actors[address.index()];
  }

  @Override
  public boolean together() {
    return !interleave;
  }

  @Override
  public <M> void started(Address<M> at, Hearing<M> hearing) {
    asked.started(at, hearing);
  }

  @Override
  public <M> void tell(Link<M> link, Told<M> told) {
    if (interleave || !asked.hear(link, told)) {
      actor(link.to()).tell(told);
    }
  }

  @Override
  public <M> void whenever(Link<M> link, Told<M> told) {
    if (interleave && chance(link.from(), motion) < Preemption.CHANCE) {
      later(link, told, chance(link.from(), motion) * Preemption.MICROS_MOST);
    } else {
      tell(link, told);
    }
  }

  @Override
  public <M> void later(Link<M> link, Told<M> told, double micros) {
    ActorRef<Told<M>> to = actor(link.to());
    timers.later(micros, () -> to.tell(told));
  }

  @Override
  public double chance(Address<?> of, Motion during) {
    int index = of.index();
    if (dice[index] == null) {
      dice[index] = new SplittableRandom(seed + index * GOLDEN_GAMMA);
    }
    return dice[index].nextDouble();
  }

  @Override
  public void seen(long stamp, Address<?> of, Observation seen, Motion during) {
    watcher.seen(of, seen);
  }

  @Override
  public Motion motion() {
    return motion;
  }

  @Override
  public void failed(Address<?> at, Object message, Motion during, Throwable cause) {
    watcher.failed(at, message, cause);
  }

  /** Nothing of it is alive when this returns. */
  @Override
  public void close() {
    timers.close();
    try {
      ActorSystems.end(system, PATIENCE);
    } finally {
      copy.close();
    }
  }
}
