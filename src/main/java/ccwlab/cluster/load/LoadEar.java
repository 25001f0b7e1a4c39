package ccwlab.cluster.load;

import akka.actor.typed.ActorRef;
import akka.actor.typed.Behavior;
import akka.actor.typed.javadsl.AbstractBehavior;
import akka.actor.typed.javadsl.ActorContext;
import akka.actor.typed.javadsl.Behaviors;
import akka.actor.typed.javadsl.Receive;
import ccwlab.cluster.Greeter;
import ccwlab.cluster.WorkerEvent;
import ccwlab.cluster.wire.Needs;
import ccwlab.cluster.wire.NodeAnswer;
import ccwlab.cluster.wire.NodeMessage;
import ccwlab.cluster.wire.Travels;
import java.util.concurrent.BlockingQueue;

/** Hears all that comes to the coordinator of loads, and lays it in a queue for its thread. */
final class LoadEar extends AbstractBehavior<LoadEar.Heard> {
  private final BlockingQueue<Heard> queue;

  /** What is heard; in this JVM only. */
  sealed interface Heard {
    /** Of a node. */
    record OfNode(WorkerEvent event) implements Heard {}

    /** A node has given a worker, or none. */
    record Given(NodeAnswer answer) implements Heard {}

    /** A worker has answered. */
    record Answered(LoadAnswer answer) implements Heard {}

    /** No answer of a worker's: it is refused. */
    record Strange(Travels message) implements Heard {}

    /** A worker is not there any more. */
    record Died(ActorRef<Travels> worker) implements Heard {}

    /** Asks the node for a worker. */
    record Enter(ActorRef<NodeMessage> node) implements Heard {}

    /** Asks the worker for its hosts; its death is to be told. */
    record Prepare(ActorRef<Travels> worker, Hosts hosts) implements Heard {}

    /** Hears no more. */
    record End() implements Heard {}
  }

  /** Makes the question, once it is known who is to be answered. */
  interface Hosts {
    LoadMessage.Prepare wanted(ActorRef<Travels> coordinator);
  }

  private final ActorRef<Travels> answered;

  private LoadEar(ActorContext<Heard> context, Needs needs, BlockingQueue<Heard> queue) {
    super(context);
    this.queue = queue;
    this.answered = context.messageAdapter(Travels.class, LoadEar::sorted);
    ActorRef<WorkerEvent> nodes = context.messageAdapter(WorkerEvent.class, Heard.OfNode::new);
    context.spawn(Greeter.of(needs, nodes), "greeter");
  }

  private static Heard sorted(Travels message) {
    if (message instanceof LoadAnswer answer) {
      return new Heard.Answered(answer);
    }
    return message instanceof NodeAnswer answer
        ? new Heard.Given(answer)
        : new Heard.Strange(message);
  }

  static Behavior<Heard> of(Needs needs, BlockingQueue<Heard> queue) {
    return Behaviors.setup(context -> new LoadEar(context, needs, queue));
  }

  @Override
  public Receive<Heard> createReceive() {
    return newReceiveBuilder()
        .onMessage(Heard.Enter.class, this::enter)
        .onMessage(Heard.Prepare.class, this::prepare)
        .onMessage(Heard.Strange.class, this::strange)
        .onMessage(Heard.End.class, end -> Behaviors.stopped())
        .onAnyMessage(this::heard)
        .build();
  }

  private Behavior<Heard> enter(Heard.Enter enter) {
    enter.node().tell(new NodeMessage.Enter(LoadWorker.KIND, answered.narrow()));
    return this;
  }

  private Behavior<Heard> prepare(Heard.Prepare prepare) {
    getContext().watchWith(prepare.worker(), new Heard.Died(prepare.worker()));
    prepare.worker().tell(prepare.hosts().wanted(answered));
    return this;
  }

  private Behavior<Heard> strange(Heard.Strange strange) {
    getContext().getLog().warn("refused: no answer to a load: {}", strange.message().getClass());
    return this;
  }

  private Behavior<Heard> heard(Heard heard) {
    queue.add(heard);
    return this;
  }
}
