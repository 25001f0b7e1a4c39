package ccwlab.cluster.node;

import akka.actor.Address;
import akka.actor.typed.ActorRef;
import akka.actor.typed.Behavior;
import akka.actor.typed.Terminated;
import akka.actor.typed.javadsl.AbstractBehavior;
import akka.actor.typed.javadsl.ActorContext;
import akka.actor.typed.javadsl.Behaviors;
import akka.actor.typed.javadsl.Receive;
import akka.cluster.ClusterEvent.MemberRemoved;
import akka.cluster.typed.Cluster;
import akka.cluster.typed.Subscribe;
import ccwlab.cluster.wire.NodeAnswer;
import ccwlab.cluster.wire.Travels;
import java.util.function.Consumer;

/** Stands over one worker: it ends when the coordinator that asked for it is no member any more. */
final class Warden extends AbstractBehavior<MemberRemoved> {
  private final Address coordinator;
  private final String what;
  private final Consumer<String> say;

  private Warden(
      ActorContext<MemberRemoved> context,
      Behavior<Travels> worker,
      Asked asked,
      Consumer<String> say) {
    super(context);
    this.coordinator = asked.replyTo().path().address();
    this.what = asked.kind() + " for " + shown(coordinator);
    this.say = say;
    ActorRef<Travels> child = context.spawn(worker, "worker");
    context.watch(child);
    // One of this JVM has no address, and ends with it.
    if (coordinator.hasGlobalScope()) {
      Cluster.get(context.getSystem())
          .subscriptions()
          .tell(Subscribe.create(context.getSelf(), MemberRemoved.class));
    }
    say.accept("work      " + what);
    asked.replyTo().tell(new NodeAnswer.Entered(asked.node(), child));
  }

  /**
   * Who asked for the worker.
   *
   * @param node {@code HOST:PORT} of this one
   */
  record Asked(String node, String kind, ActorRef<NodeAnswer> replyTo) {}

  static Behavior<MemberRemoved> of(Behavior<Travels> worker, Asked asked, Consumer<String> say) {
    return Behaviors.setup(context -> new Warden(context, worker, asked, say));
  }

  /** {@code HOST:PORT}; a word for this JVM itself. */
  static String shown(Address address) {
    return address.hasGlobalScope() ? address.hostPort().replaceFirst(".*@", "") : "this process";
  }

  @Override
  public Receive<MemberRemoved> createReceive() {
    return newReceiveBuilder()
        .onMessage(MemberRemoved.class, this::removed)
        .onSignal(Terminated.class, end -> ended(""))
        .build();
  }

  private Behavior<MemberRemoved> removed(MemberRemoved event) {
    return event.member().address().equals(coordinator) ? ended(", which is gone") : this;
  }

  private Behavior<MemberRemoved> ended(String why) {
    say.accept("done      " + what + why);
    return Behaviors.stopped();
  }
}
