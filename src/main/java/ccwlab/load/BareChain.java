package ccwlab.load;

import akka.actor.typed.ActorRef;
import akka.actor.typed.ActorSystem;
import akka.actor.typed.Behavior;
import akka.actor.typed.DispatcherSelector;
import akka.actor.typed.ExtensibleBehavior;
import akka.actor.typed.Signal;
import akka.actor.typed.TypedActorContext;
import akka.actor.typed.javadsl.ActorContext;
import akka.actor.typed.javadsl.Behaviors;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.LongAdder;

/**
 * The yardstick: rings of actors that do nothing but pass one message on. As many rings as there
 * are devices, as many actors in a ring as a device's stack has.
 */
final class BareChain {
  /** A link counts after this many messages, so that counting costs nothing. */
  private static final int COUNT_EVERY = 256;

  private static final DispatcherSelector FAST =
      DispatcherSelector.fromConfig("ccwlab.load-dispatcher");

  private static final Object TOKEN = new Object();
  private static final double NANOS_PER_SECOND = 1e9;

  private final AtomicBoolean over = new AtomicBoolean();
  private final LongAdder passed = new LongAdder();

  private BareChain() {}

  /** Messages passed a second. */
  static double messagesPerSecond(int chains, int actors, Duration time) {
    return new BareChain().run(chains, actors, time);
  }

  private double run(int chains, int actors, Duration time) {
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
      running.await(time.toNanos(), TimeUnit.NANOSECONDS);
      over.set(true);
      running.await();
      return passed.sum() / ((System.nanoTime() - start) / NANOS_PER_SECOND);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return 0;
    } finally {
      system.terminate();
    }
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
