package ccwlab.cluster;

import akka.actor.typed.ActorRef;
import akka.actor.typed.Behavior;
import akka.actor.typed.javadsl.AbstractBehavior;
import akka.actor.typed.javadsl.ActorContext;
import akka.actor.typed.javadsl.Behaviors;
import akka.actor.typed.javadsl.Receive;
import akka.actor.typed.receptionist.Receptionist;
import ccwlab.cluster.wire.Needs;
import ccwlab.cluster.wire.NodeAnswer;
import ccwlab.cluster.wire.NodeMessage;
import java.util.HashSet;
import java.util.Set;

/** Greets every node that comes, and tells the coordinator who is there. */
public final class Greeter extends AbstractBehavior<Greeter.Heard> {
  private final Needs needs;
  private final ActorRef<WorkerEvent> coordinator;
  private final ActorRef<NodeAnswer> answers;

  private final Set<ActorRef<NodeMessage>> known = new HashSet<>();

  /** What it hears; in its own JVM only. */
  sealed interface Heard {
    record Listed(Set<ActorRef<NodeMessage>> nodes) implements Heard {}

    record Answered(NodeAnswer answer) implements Heard {}
  }

  private Greeter(ActorContext<Heard> context, Needs needs, ActorRef<WorkerEvent> coordinator) {
    super(context);
    this.needs = needs;
    this.coordinator = coordinator;
    this.answers = context.messageAdapter(NodeAnswer.class, Heard.Answered::new);
    ActorRef<Receptionist.Listing> listings =
        context.messageAdapter(
            Receptionist.Listing.class,
            listing -> new Heard.Listed(listing.getServiceInstances(NodeMessage.KEY)));
    context.getSystem().receptionist().tell(Receptionist.subscribe(NodeMessage.KEY, listings));
  }

  /**
   * @param coordinator hears of all nodes
   */
  public static Behavior<Heard> of(Needs needs, ActorRef<WorkerEvent> coordinator) {
    return Behaviors.setup(context -> new Greeter(context, needs, coordinator));
  }

  @Override
  public Receive<Heard> createReceive() {
    return newReceiveBuilder()
        .onMessage(Heard.Listed.class, this::listed)
        .onMessage(Heard.Answered.class, this::answered)
        .build();
  }

  /** The receptionist leaves out nodes that cannot be seen. */
  private Behavior<Heard> listed(Heard.Listed listed) {
    for (ActorRef<NodeMessage> node : Set.copyOf(known)) {
      if (!listed.nodes().contains(node)) {
        coordinator.tell(new WorkerEvent.Gone(address(node)));
        known.remove(node);
      }
    }
    for (ActorRef<NodeMessage> node : listed.nodes()) {
      if (known.add(node)) {
        node.tell(new NodeMessage.Greet(needs, answers));
      }
    }
    return this;
  }

  private Behavior<Heard> answered(Heard.Answered answered) {
    if (answered.answer() instanceof NodeAnswer.Welcome welcome) {
      coordinator.tell(new WorkerEvent.There(welcome.info(), welcome.node()));
    } else if (answered.answer() instanceof NodeAnswer.Refused refused) {
      coordinator.tell(new WorkerEvent.Refused(refused.address(), refused.why()));
    }
    return this;
  }

  private static String address(ActorRef<NodeMessage> node) {
    return node.path().address().hostPort().replaceFirst(".*@", "");
  }
}
