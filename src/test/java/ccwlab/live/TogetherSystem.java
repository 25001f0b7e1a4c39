package ccwlab.live;

import akka.actor.typed.ActorRef;
import akka.actor.typed.ActorSystem;
import akka.actor.typed.Behavior;
import akka.actor.typed.DispatcherSelector;
import akka.actor.typed.SpawnProtocol;
import akka.actor.typed.javadsl.ActorContext;
import akka.actor.typed.javadsl.AskPattern;
import akka.actor.typed.javadsl.Behaviors;
import com.typesafe.config.ConfigFactory;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/** An actor system whose actors run on the dispatcher under test. */
final class TogetherSystem implements AutoCloseable {
  static final String DISPATCHER = "ccwlab.together-dispatcher";
  static final Duration PATIENCE = Duration.ofSeconds(30);

  private static final DispatcherSelector TOGETHER = DispatcherSelector.fromConfig(DISPATCHER);

  private final ActorSystem<SpawnProtocol.Command> actors;

  /**
   * @param throughput messages of a turn
   */
  TogetherSystem(int threads, int throughput) {
    String options =
        """
        akka { loglevel = OFF, stdout-loglevel = OFF, log-dead-letters = off }
        %s {
          thread-pool-executor { core-pool-size-min = %d, core-pool-size-max = %d }
          throughput = %d
        }
        """
            .formatted(DISPATCHER, threads, threads, throughput);
    this.actors =
        ActorSystem.create(
            Behaviors.setup(context -> SpawnProtocol.create()),
            "together",
            ConfigFactory.parseString(options).withFallback(ConfigFactory.load()));
  }

  ActorSystem<SpawnProtocol.Command> actors() {
    return actors;
  }

  /** A child of the guardian: a group of its own. */
  <M> ActorRef<M> spawn(String name, Behavior<M> behavior) {
    return AskPattern.<SpawnProtocol.Command, ActorRef<M>>ask(
            actors,
            asker -> new SpawnProtocol.Spawn<>(behavior, name, TOGETHER, asker),
            PATIENCE,
            actors.scheduler())
        .toCompletableFuture()
        .join();
  }

  /** A child of a member: of its group. */
  <M> ActorRef<M> spawnIn(ActorContext<?> parent, String name, Behavior<M> behavior) {
    return parent.spawn(behavior, name, TOGETHER);
  }

  /** What the dispatcher tells of itself. */
  String dispatcherText() {
    return actors.dispatchers().lookup(TOGETHER).toString();
  }

  /** Waits until everything has ended. */
  @Override
  public void close() {
    actors.terminate();
    actors
        .getWhenTerminated()
        .toCompletableFuture()
        .orTimeout(PATIENCE.toSeconds(), TimeUnit.SECONDS)
        .join();
  }

  static <M> Behavior<M> each(Consumer<M> does) {
    return Behaviors.receiveMessage(
        message -> {
          does.accept(message);
          return Behaviors.same();
        });
  }

  /** The next so many, as they come. */
  static <T> List<T> take(BlockingQueue<T> queue, int number) throws InterruptedException {
    List<T> taken = new ArrayList<>();
    while (taken.size() < number) {
      T next = queue.poll(PATIENCE.toSeconds(), TimeUnit.SECONDS);
      if (next == null) {
        throw new AssertionError("only " + taken.size() + " of " + number + " came");
      }
      taken.add(next);
    }
    return taken;
  }

  static void await(CountDownLatch latch) throws InterruptedException {
    if (!latch.await(PATIENCE.toSeconds(), TimeUnit.SECONDS)) {
      throw new AssertionError("it did not happen");
    }
  }
}
