package ccwlab.cluster;

import akka.actor.typed.ActorSystem;
import akka.actor.typed.Behavior;
import akka.actor.typed.Props;
import akka.actor.typed.javadsl.Behaviors;
import akka.cluster.ClusterEvent.MemberEvent;
import akka.cluster.ClusterEvent.MemberRemoved;
import akka.cluster.ClusterEvent.MemberUp;
import akka.cluster.typed.Cluster;
import akka.cluster.typed.Join;
import akka.cluster.typed.Subscribe;
import ccwlab.cluster.ClusterSystem.Role;
import ccwlab.cluster.node.Entrance;
import ccwlab.cluster.node.JobKinds;
import ccwlab.cluster.node.NodeActor;
import ccwlab.cluster.wire.Edition;
import ccwlab.cluster.wire.HostPort;
import ccwlab.cluster.wire.NodeInfo;
import ccwlab.input.InputException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import java.util.stream.Collectors;

/**
 * A node: the first at an address begins a cluster there, others join it. If it is told to leave,
 * as the members could not see each other, it begins again.
 */
public final class NodeRun {
  private static final Duration JOINING = Duration.ofSeconds(10);
  private static final Duration LOOK = Duration.ofMillis(100);
  private static final Duration LEAVING = Duration.ofSeconds(15);

  private final HostPort join;
  private final String bind;
  private final Path home;
  private final JobKinds kinds;
  private final Consumer<String> say;

  /**
   * @param join where the cluster is, or begins
   * @param bind host at which this node listens
   * @param home the project's folder
   * @param say takes lines for the user
   */
  public NodeRun(HostPort join, String bind, Path home, JobKinds kinds, Consumer<String> say) {
    this.join = join;
    this.bind = bind;
    this.home = home;
    this.kinds = kinds;
    this.say = say;
  }

  /**
   * Works until it is to end.
   *
   * @throws InputException nobody answers at that address, or nobody can listen
   */
  public void run(BooleanSupplier end) {
    while (!end.getAsBoolean()) {
      ActorSystem<Void> system = joined(end);
      boolean left = waited(system, end);
      leave(system);
      if (left && !end.getAsBoolean()) {
        say.accept("left the cluster, as its members did not see each other; joining again");
      }
    }
  }

  private ActorSystem<Void> joined(BooleanSupplier end) {
    boolean first = join.host().equals(bind) && ClusterSystem.free(join);
    ActorSystem<Void> system =
        ClusterSystem.start(first ? join : new HostPort(bind, 0), Role.WORKER);
    HostPort at = ClusterSystem.address(system);
    Edition edition = Edition.ours();
    Runtime runtime = Runtime.getRuntime();
    NodeInfo info =
        new NodeInfo(at.toString(), runtime.availableProcessors(), runtime.maxMemory(), edition);
    Cluster cluster = Cluster.get(system);
    cluster.manager().tell(Join.create(ClusterSystem.address(first ? at : join)));
    if (!Membership.awaitUp(system, JOINING, end) && !end.getAsBoolean()) {
      leave(system);
      throw new InputException(
          "--join: no cluster answers at " + join + "; allowed: where a node listens");
    }
    system.systemActorOf(
        NodeActor.of(info, new Entrance(edition, home), kinds), "node", Props.empty());
    system.systemActorOf(members(info.address()), "members", Props.empty());
    say.accept("node      " + at + (first ? ", the first of its cluster" : ", joined " + join));
    return system;
  }

  private Behavior<MemberEvent> members(String own) {
    return Behaviors.setup(
        context -> {
          Cluster.get(context.getSystem())
              .subscriptions()
              .tell(Subscribe.create(context.getSelf(), MemberEvent.class));
          return Behaviors.receive(MemberEvent.class)
              .onMessage(MemberUp.class, event -> told(own, event, "joined"))
              .onMessage(MemberRemoved.class, event -> told(own, event, "left"))
              .onAnyMessage(event -> Behaviors.same())
              .build();
        });
  }

  private Behavior<MemberEvent> told(String own, MemberEvent event, String what) {
    String address = event.member().address().hostPort().replaceFirst(".*@", "");
    if (!address.equals(own)) {
      String roles =
          event.member().getRoles().stream()
              .filter(role -> !role.startsWith("dc-"))
              .collect(Collectors.joining(" "));
      say.accept("%-9s %s, %s".formatted(what, address, roles));
    }
    return Behaviors.same();
  }

  /** {@code true} if the system ended by itself. */
  private static boolean waited(ActorSystem<Void> system, BooleanSupplier end) {
    while (!end.getAsBoolean()) {
      try {
        system
            .getWhenTerminated()
            .toCompletableFuture()
            .get(LOOK.toMillis(), TimeUnit.MILLISECONDS);
        return true;
      } catch (TimeoutException e) {
        continue;
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        return false;
      } catch (ExecutionException e) {
        throw new IllegalStateException(e);
      }
    }
    return false;
  }

  private static void leave(ActorSystem<Void> system) {
    Membership.end(system, LEAVING);
  }
}
