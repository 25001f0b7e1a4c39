package ccwlab.bench;

import akka.actor.typed.ActorRef;
import akka.actor.typed.ActorSystem;
import akka.actor.typed.Behavior;
import akka.actor.typed.DispatcherSelector;
import akka.actor.typed.ExtensibleBehavior;
import akka.actor.typed.Signal;
import akka.actor.typed.TypedActorContext;
import akka.actor.typed.javadsl.ActorContext;
import akka.actor.typed.javadsl.Behaviors;
import ccwlab.live.ActorSystems;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.BooleanSupplier;

/**
 * The yardstick: rings of actors that do nothing but pass one message on. As many rings as there
 * are devices, as many actors in a ring as a device's stack has.
 */
final class BareChain {
  /** A link counts after this many messages, so that counting costs nothing. */
  private static final int COUNT_EVERY = 256;

  private static final DispatcherSelector FAST =
      DispatcherSelector.fromConfig("ccwlab.load-dispatcher");

  private static final long LOOK_EVERY_NANOS = 100_000_000;
  private static final Object TOKEN = new Object();
  private static final double NANOS_PER_SECOND = 1e9;

  private final AtomicBoolean over = new AtomicBoolean();
  private final LongAdder passed = new LongAdder();

  private BareChain() {}

  /**
   * Passes messages on.
   *
   * @param stop asked now and then: enough
   */
  static Phase.Work run(int chains, int actors, Duration time, BooleanSupplier stop) {
    return new BareChain().run(chains, actors, time.toNanos(), stop);
  }

  private Phase.Work run(int chains, int actors, long nanos, BooleanSupplier stop) {
    CountDownLatch running = new CountDownLatch(chains);
    long start = System.nanoTime();
    ActorSystem<Void> system =
        ActorSystem.create(
            Behaviors.setup(
                context -> {
                  for (int i = 0; i < chains; i++) {
                    chain(context, i, actors, running).tell(TOKEN);
                  }
                  return Behaviors.empty();
                }),
            "bare");
    try {
      while (System.nanoTime() - start < nanos && !stop.getAsBoolean()) {
        long left = nanos - (System.nanoTime() - start);
        running.await(Math.min(left, LOOK_EVERY_NANOS), TimeUnit.NANOSECONDS);
      }
      over.set(true);
      running.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    double seconds = (System.nanoTime() - start) / NANOS_PER_SECOND;
    ActorSystems.end(system, ActorSystems.PATIENCE);
    return new Phase.Work(passed.sum(), seconds);
  }

  private ActorRef<Object> chain(
      ActorContext<?> context, int number, int actors, CountDownLatch running) {
    List<Link> links = new ArrayList<>();
    List<ActorRef<Object>> refs = new ArrayList<>();
    for (int i = 0; i < actors; i++) {
      Link link = new Link(running);
      links.add(link);
      refs.add(context.spawn(link, "chain-" + number + "-" + i, FAST));
    }
    for (int i = 0; i < actors; i++) {
      links.get(i).next = refs.get((i + 1) % actors);
    }
    return refs.get(0);
  }

  /** Passes the message on. */
  private final class Link extends ExtensibleBehavior<Object> {
    private final CountDownLatch running;
    private volatile ActorRef<Object> next;
    private int count;

    Link(CountDownLatch running) {
      this.running = running;
    }

    @Override
    public Behavior<Object> receive(TypedActorContext<Object> context, Object message) {
      if (++count == COUNT_EVERY) {
        count = 0;
        passed.add(COUNT_EVERY);
        if (over.get()) {
          running.countDown();
          return this;
        }
      }
      next.tell(message);
      return this;
    }

    @Override
    public Behavior<Object> receiveSignal(TypedActorContext<Object> context, Signal signal) {
      return this;
    }
  }
}
