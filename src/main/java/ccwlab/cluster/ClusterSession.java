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

  private final Neighbours neighbours;
  private final String bind;
  private final Role role;
  private final BooleanSupplier end;
  private final AtomicInteger actors = new AtomicInteger();
  private volatile ActorSystem<Void> system;

  private ClusterSession(HostPort at, String bind, Role role, BooleanSupplier end) {
    this.neighbours = new Neighbours(at);
    this.bind = bind;
    this.role = role;
    this.end = end;
    this.system = joined(at);
  }

  /**
   * Joins.
   *
   * @param at any member
   * @param bind host at which this one listens
   * @param end says that it is not wanted any more
   * @throws InputException nobody answers there, or nobody can listen
   * @throws NotWanted if {@code end} says so before it is a member
   */
  public static ClusterSession open(HostPort at, String bind, Role role, BooleanSupplier end) {
    BindAddress.check(bind, "--cluster", at);
    return new ClusterSession(at, bind, role, end);
  }

  /** It was not wanted any more before it was a member: nothing was done. */
  public static final class NotWanted extends RuntimeException {
    private static final long serialVersionUID = 1L;

    NotWanted(HostPort at) {
      super("stopped by the user before the cluster at " + at + " had let us in");
    }
  }

  private ActorSystem<Void> joined(HostPort at) {
    ClusterSettings settings = ClusterSettings.ours();
    Greeting greeting = new Greeting(settings, ANSWER);
    greeting.check("--cluster", at);
    ActorSystem<Void> member = ClusterSystem.start(new HostPort(bind, 0), role);
    Strangers.listen(member, line -> {});
    Cluster.get(member).manager().tell(Join.create(ClusterSystem.address(at)));
    if (Membership.awaitUp(member, settings.joining(), end)) {
      return member;
    }
    boolean asked = end.getAsBoolean();
    Membership.end(member, LEAVING);
    throw asked ? new NotWanted(at) : greeting.refused("--cluster", at);
  }

  public ActorSystem<Void> system() {
    return system;
  }

  /** An actor of this session; it ends with it. */
  public <M> ActorRef<M> spawn(Behavior<M> behavior, String name) {
    return system.systemActorOf(behavior, name + "-" + actors.incrementAndGet(), Props.empty());
  }

  /** The members did not see each other, and this one was told to leave: its actors are gone. */
  public boolean lost() {
    if (Membership.isOver(system)) {
      return true;
    }
    neighbours.look(system);
    return false;
  }

  /**
   * After it was {@link #lost}: asks the nodes that it knew to be let in again, one after the
   * other, each for as long as joining takes.
   *
   * @return it is a member again, without actors
   */
  public boolean rejoined() {
    Membership.end(system, LEAVING);
    for (HostPort at : neighbours.toAsk()) {
      try {
        system = joined(at);
        return true;
      } catch (InputException e) {
        // The next one may be there.
      } catch (NotWanted e) {
        return false;
      }
    }
    return false;
  }

  @Override
  public void close() {
    Membership.end(system, LEAVING);
  }
}
