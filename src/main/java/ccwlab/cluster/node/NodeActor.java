package ccwlab.cluster.node;

import akka.actor.typed.ActorRef;
import akka.actor.typed.Behavior;
import akka.actor.typed.javadsl.AbstractBehavior;
import akka.actor.typed.javadsl.ActorContext;
import akka.actor.typed.javadsl.Behaviors;
import akka.actor.typed.javadsl.Receive;
import akka.actor.typed.receptionist.Receptionist;
import ccwlab.cluster.wire.NodeAnswer;
import ccwlab.cluster.wire.NodeInfo;
import ccwlab.cluster.wire.NodeMessage;
import ccwlab.cluster.wire.NodeStatus;
import ccwlab.cluster.wire.Travels;
import java.util.concurrent.TimeUnit;

/** One a JVM: says who it is, refuses what does not fit, and gives workers. */
public final class NodeActor extends AbstractBehavior<NodeMessage> {
  private final NodeInfo info;
  private final Entrance entrance;
  private final JobKinds kinds;
  private final Activity activity;
  private final long begun = System.nanoTime();

  /**
   * @param entrance knows what this checkout has
   */
  private NodeActor(
      ActorContext<NodeMessage> context, NodeInfo info, Entrance entrance, JobKinds kinds) {
    super(context);
    this.info = info;
    this.entrance = entrance;
    this.kinds = kinds;
    this.activity = new Activity();
    context
        .getSystem()
        .receptionist()
        .tell(Receptionist.register(NodeMessage.KEY, context.getSelf()));
  }

  public static Behavior<NodeMessage> of(NodeInfo info, Entrance entrance, JobKinds kinds) {
    return Behaviors.setup(context -> new NodeActor(context, info, entrance, kinds));
  }

  @Override
  public Receive<NodeMessage> createReceive() {
    return newReceiveBuilder()
        .onMessage(NodeMessage.Greet.class, this::greet)
        .onMessage(NodeMessage.AskStatus.class, this::status)
        .onMessage(NodeMessage.Enter.class, this::enter)
        .build();
  }

  private Behavior<NodeMessage> greet(NodeMessage.Greet greet) {
    String why = entrance.refusal(greet.needs());
    if (why.isEmpty()) {
      greet.replyTo().tell(new NodeAnswer.Welcome(info, getContext().getSelf()));
    } else {
      getContext().getLog().warn("refused a coordinator: {}", why);
      greet.replyTo().tell(new NodeAnswer.Refused(info.address(), why));
    }
    return this;
  }

  private Behavior<NodeMessage> status(NodeMessage.AskStatus ask) {
    Runtime runtime = Runtime.getRuntime();
    ask.replyTo()
        .tell(
            new NodeStatus(
                info,
                runtime.totalMemory() - runtime.freeMemory(),
                TimeUnit.NANOSECONDS.toSeconds(System.nanoTime() - begun),
                activity.lines()));
    return this;
  }

  private Behavior<NodeMessage> enter(NodeMessage.Enter enter) {
    Behavior<Travels> behavior = kinds.worker(enter.kind(), activity);
    if (behavior == null) {
      String why = "unknown kind of work '" + enter.kind() + "'; allowed: " + kinds.names();
      enter.replyTo().tell(new NodeAnswer.Refused(info.address(), why));
    } else {
      ActorRef<Travels> worker = getContext().spawnAnonymous(behavior);
      enter.replyTo().tell(new NodeAnswer.Entered(info.address(), worker));
    }
    return this;
  }
}
