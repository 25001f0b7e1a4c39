package ccwlab.cluster;

import akka.actor.typed.ActorRef;
import akka.actor.typed.Behavior;
import akka.actor.typed.javadsl.AbstractBehavior;
import akka.actor.typed.javadsl.ActorContext;
import akka.actor.typed.javadsl.Behaviors;
import akka.actor.typed.javadsl.Receive;
import akka.actor.typed.receptionist.Receptionist;
import akka.cluster.ClusterEvent.CurrentClusterState;
import akka.cluster.Member;
import akka.cluster.MemberStatus;
import akka.cluster.typed.Cluster;
import ccwlab.cluster.ClusterSystem.Role;
import ccwlab.cluster.wire.NodeMessage;
import ccwlab.cluster.wire.NodeStatus;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.StreamSupport;

/** Asks all nodes of a cluster how they are. */
public final class Roll extends AbstractBehavior<Roll.Heard> {
  private static final Duration PATIENCE = Duration.ofSeconds(5);

  private final ActorRef<NodeStatus> answers;
  private final CompletableFuture<List<NodeStatus>> all;
  private final Map<String, NodeStatus> heard = new TreeMap<>();
  private Set<ActorRef<NodeMessage>> nodes = Set.of();

  /** What it hears; in its own JVM only. */
  sealed interface Heard {
    record Listed(Set<ActorRef<NodeMessage>> nodes) implements Heard {}

    record Answered(NodeStatus status) implements Heard {}

    record Late() implements Heard {}
  }

  private Roll(ActorContext<Heard> context, CompletableFuture<List<NodeStatus>> all) {
    super(context);
    this.all = all;
    this.answers = context.messageAdapter(NodeStatus.class, Heard.Answered::new);
    ActorRef<Receptionist.Listing> listings =
        context.messageAdapter(
            Receptionist.Listing.class,
            listing -> new Heard.Listed(listing.getServiceInstances(NodeMessage.KEY)));
    context.getSystem().receptionist().tell(Receptionist.subscribe(NodeMessage.KEY, listings));
    context.scheduleOnce(PATIENCE, context.getSelf(), new Heard.Late());
  }

  /** Those that answer within some seconds, by address. */
  public static List<NodeStatus> of(ClusterSession session) {
    CompletableFuture<List<NodeStatus>> all = new CompletableFuture<>();
    Behavior<Heard> roll = Behaviors.setup(context -> new Roll(context, all));
    session.spawn(roll, "roll");
    try {
      return all.get(2 * PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return List.of();
    } catch (java.util.concurrent.ExecutionException | TimeoutException e) {
      throw new IllegalStateException(e);
    }
  }

  @Override
  public Receive<Heard> createReceive() {
    return newReceiveBuilder()
        .onMessage(Heard.Listed.class, this::listed)
        .onMessage(Heard.Answered.class, this::answered)
        .onMessage(Heard.Late.class, late -> told())
        .build();
  }

  /** The first lists may lack nodes: a new member learns of services from the others. */
  private Behavior<Heard> listed(Heard.Listed listed) {
    nodes = listed.nodes();
    nodes.forEach(node -> node.tell(new NodeMessage.AskStatus(answers)));
    return this;
  }

  private Behavior<Heard> answered(Heard.Answered answered) {
    heard.put(answered.status().info().address(), answered.status());
    return heard.size() >= Math.max(nodes.size(), workers()) ? told() : this;
  }

  /** Nodes that are members and can be reached, whether or not they are in a list yet. */
  private long workers() {
    CurrentClusterState state = Cluster.get(getContext().getSystem()).state();
    Set<Member> gone = state.getUnreachable();
    return StreamSupport.stream(state.getMembers().spliterator(), false)
        .filter(member -> member.status() == MemberStatus.up())
        .filter(member -> member.hasRole(Role.WORKER.word()) && !gone.contains(member))
        .count();
  }

  private Behavior<Heard> told() {
    all.complete(
        heard.values().stream()
            .sorted(Comparator.comparing((NodeStatus one) -> one.info().address()))
            .toList());
    return Behaviors.stopped();
  }
}
