package ccwlab.replay;

import akka.actor.BootstrapSetup;
import akka.actor.setup.ActorSystemSetup;
import akka.actor.typed.ActorRef;
import akka.actor.typed.ActorSystem;
import akka.actor.typed.Behavior;
import akka.actor.typed.MailboxSelector;
import akka.actor.typed.javadsl.ActorContext;
import akka.actor.typed.javadsl.Behaviors;
import ccwlab.host.Host;
import ccwlab.link.Post;
import ccwlab.live.Told;
import com.typesafe.config.ConfigFactory;
import java.util.concurrent.CompletableFuture;

/**
 * An actor system that moves only when it is told to: all user actors run on the thread that calls.
 * It serves one thread at a time.
 */
final class ReplayStage implements AutoCloseable {
  private static final String MAILBOX = "ccwlab.replay-mailbox";
  private static final String SETTINGS =
      """
      akka.actor.default-dispatcher { type = Dispatcher, throughput = 1 }
      akka.log-dead-letters = off
      akka.log-dead-letters-during-shutdown = off
      akka.jvm-shutdown-hooks = off
      akka.coordinated-shutdown.run-by-jvm-shutdown-hook = off
      ccwlab.replay-mailbox.mailbox-type = "ccwlab.replay.ParkingMailbox"
      """;

  private final DriverThread driver = new DriverThread();
  private final StageSetup setup = new StageSetup();
  private final ActorSystem<Task> system;
  private int copies;

  /** Something that the guardian does: only an actor may spawn and stop actors. */
  @FunctionalInterface
  private interface Task {
    void run(ActorContext<Task> guardian);
  }

  ReplayStage() {
    BootstrapSetup bootstrap =
        BootstrapSetup.create(
                ConfigFactory.parseString(SETTINGS).withFallback(ConfigFactory.load()))
            .withDefaultExecutionContext(driver);
    ActorSystemSetup setups = ActorSystemSetup.create(bootstrap, setup);
    this.system = driver.aside(() -> ActorSystem.create(guardian(), "ccwlab-replay", setups));
  }

  private static Behavior<Task> guardian() {
    return Behaviors.receive(
        (context, task) -> {
          task.run(context);
          return Behaviors.same();
        });
  }

  /** Actors for the machines of a copy. */
  ActorCopy open(Host host, Post post) {
    ActorCopy copy = new ActorCopy(driver, post);
    String name = "copy-" + copies++ + "-";
    run(
        guardian ->
            copy.spawn(
                host,
                new ActorCopy.Spawner() {
                  @Override
                  public <M> ActorCopy.Member<M> spawn(Behavior<Told<M>> behavior, String node) {
                    ActorRef<Told<M>> actor =
                        guardian.spawn(behavior, name + node, MailboxSelector.fromConfig(MAILBOX));
                    return new ActorCopy.Member<>(actor, setup.latest());
                  }
                }));
    return copy;
  }

  /** How many actors of copies there are. */
  int actors() {
    int[] actors = new int[1];
    run(guardian -> actors[0] = guardian.getChildren().size());
    return actors[0];
  }

  @Override
  public void close() {
    driver.takeOver();
    system.terminate();
    driver.runUntil(system.getWhenTerminated());
  }

  private void run(Task task) {
    driver.takeOver();
    CompletableFuture<Void> done = new CompletableFuture<>();
    system.tell(
        guardian -> {
          task.run(guardian);
          done.complete(null);
        });
    driver.runUntil(done);
  }
}
