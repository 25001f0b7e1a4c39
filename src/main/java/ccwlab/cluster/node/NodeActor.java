package ccwlab.cluster.node;

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
import java.util.function.Consumer;

/** One a JVM: says who it is, refuses what does not fit, and gives workers. */
public final class NodeActor extends AbstractBehavior<NodeMessage> {
  private final NodeInfo info;
  private final Entrance entrance;
  private final JobKinds kinds;
  private final Activity activity;
  private final Consumer<String> say;
  private final long begun = System.nanoTime();

  private NodeActor(
      ActorContext<NodeMessage> context,
      NodeInfo info,
      Entrance entrance,
      JobKinds kinds,
      Activity activity,
      Consumer<String> say) {
    super(context);
    this.info = info;
    this.entrance = entrance;
    this.kinds = kinds;
    this.activity = activity;
    this.say = say;
    context
        .getSystem()
        .receptionist()
        .tell(Receptionist.register(NodeMessage.KEY, context.getSelf()));
  }

  /**
   * The actor of a node.
   *
   * @param entrance knows what this checkout has
   * @param activity takes what the workers do
   * @param say takes lines for the user
   */
  public static Behavior<NodeMessage> of(
      NodeInfo info, Entrance entrance, JobKinds kinds, Activity activity, Consumer<String> say) {
    return Behaviors.setup(context -> new NodeActor(context, info, entrance, kinds, activity, say));
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
      say.accept("refused   " + Warden.shown(greet.replyTo().path().address()) + ": " + why);
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
      Warden.Asked asked = new Warden.Asked(info.address(), enter.kind(), enter.replyTo());
      getContext().spawnAnonymous(Warden.of(behavior, asked, say));
    }
    return this;
  }
}
