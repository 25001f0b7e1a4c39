package ccwlab.cluster;

import akka.actor.typed.ActorRef;
import akka.actor.typed.ActorSystem;
import akka.actor.typed.Behavior;
import akka.actor.typed.Props;
import akka.cluster.typed.Cluster;
import akka.cluster.typed.Join;
import ccwlab.cluster.ClusterSystem.Role;
import ccwlab.cluster.setup.BindAddress;
import ccwlab.cluster.setup.ClusterSettings;
import ccwlab.cluster.setup.Greeting;
import ccwlab.cluster.wire.HostPort;
import ccwlab.input.InputException;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BooleanSupplier;

/** Somebody who gives work to a cluster, or looks at it: a member as long as this is open. */
public final class ClusterSession implements AutoCloseable {
  private static final Duration ANSWER = Duration.ofSeconds(3);
  private static final Duration LEAVING = Duration.ofSeconds(10);

  private final ActorSystem<Void> system;
  private final AtomicInteger actors = new AtomicInteger();

  private ClusterSession(ActorSystem<Void> system) {
    this.system = system;
  }

  /**
   * Joins.
   *
   * @param at any member
   * @param bind host at which this one listens
   * @param end says that it is not wanted any more
   * @throws InputException nobody answers there, or nobody can listen
   */
  public static ClusterSession open(HostPort at, String bind, Role role, BooleanSupplier end) {
    BindAddress.check(bind, "--cluster", at);
    ClusterSettings settings = ClusterSettings.ours();
    Greeting greeting = new Greeting(settings, ANSWER);
    greeting.check("--cluster", at);
    ActorSystem<Void> system = ClusterSystem.start(new HostPort(bind, 0), role);
    Strangers.listen(system, line -> {});
    Cluster.get(system).manager().tell(Join.create(ClusterSystem.address(at)));
    if (!Membership.awaitUp(system, settings.joining(), end)) {
      Membership.end(system, LEAVING);
      throw greeting.refused("--cluster", at);
    }
    return new ClusterSession(system);
  }

  public ActorSystem<Void> system() {
    return system;
  }

  /** An actor of this session; it ends with it. */
  public <M> ActorRef<M> spawn(Behavior<M> behavior, String name) {
    return system.systemActorOf(behavior, name + "-" + actors.incrementAndGet(), Props.empty());
  }

  /** The members did not see each other, and this one was told to leave: a new one is needed. */
  public boolean lost() {
    return system.getWhenTerminated().toCompletableFuture().isDone();
  }

  @Override
  public void close() {
    Membership.end(system, LEAVING);
  }
}
