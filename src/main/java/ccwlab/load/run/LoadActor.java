package ccwlab.load.run;

import akka.Done;
import akka.actor.typed.Behavior;
import akka.actor.typed.javadsl.AbstractBehavior;
import akka.actor.typed.javadsl.ActorContext;
import akka.actor.typed.javadsl.Behaviors;
import akka.actor.typed.javadsl.Receive;
import akka.stream.javadsl.SourceQueueWithComplete;
import ccwlab.guest.GuestProgram;
import ccwlab.guest.VcpuProtocol;
import ccwlab.load.drive.Due;
import ccwlab.load.drive.HostLoad;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;

/**
 * The load on one host, live: the parent of the actors of its machines, and in their group. It
 * submits what the stream brings, and hands what clients want next back to the stream.
 */
final class LoadActor extends AbstractBehavior<LoadActor.Command> {
  /** Said to the actor. */
  sealed interface Command permits Begin, Submit, Flush, Taken, Tick, Look, Close {}

  /** The run begins: clients ask what they ask first by way of this queue. */
  record Begin(SourceQueueWithComplete<List<Due>> clients) implements Command {}

  /** These are due; {@code done} asks for more. */
  record Submit(List<Due> due, CompletableFuture<Done> done) implements Command {}

  /** What clients want next is to be handed on. Said to itself. */
  record Flush() implements Command {}

  /** The stream has taken what it was handed. */
  record Taken() implements Command {}

  /** Time has passed. */
  record Tick() implements Command {}

  /** Somebody wants to look at the load between two messages. */
  record Look(Consumer<HostLoad> with, CompletableFuture<Done> done) implements Command {}

  /**
   * The run is over.
   *
   * @param endNanos nothing was due from then on
   */
  record Close(long endNanos, CompletableFuture<Done> done) implements Command {}

  private static final GuestProgram NOTHING = new GuestProgram(List.of());
  private static final Flush FLUSH = new Flush();

  private final LoadHost host;
  private final HostLoad load;
  private SourceQueueWithComplete<List<Due>> clients;
  private List<Due> next = new ArrayList<>();
  private boolean handing;
  private boolean begun;

  static Behavior<Command> create(LoadHost.Plan plan) {
    return Behaviors.setup(context -> new LoadActor(context, plan));
  }

  private LoadActor(ActorContext<Command> context, LoadHost.Plan plan) {
    super(context);
    this.host = new LoadHost(plan);
    this.load =
        new HostLoad(
            plan.workload(),
            plan.host().devices().size(),
            plan.meter(),
            (schid, met, outcome, at) -> LoadLog.race(plan.number(), schid, met, outcome, at),
            (vcpu, request) -> host.tell(vcpu, new VcpuProtocol.Submit(request)),
            this::wants);
    host.start(load, context);
  }

  @Override
  public Receive<Command> createReceive() {
    return newReceiveBuilder()
        .onMessage(Submit.class, this::submit)
        .onMessage(Flush.class, flush -> hand())
        .onMessage(Taken.class, taken -> taken())
        .onMessage(Tick.class, tick -> tick())
        .onMessage(Look.class, this::look)
        .onMessage(Begin.class, this::begin)
        .onMessage(Close.class, this::close)
        .build();
  }

  private Behavior<Command> begin(Begin begin) {
    clients = begin.clients();
    for (int vcpu = 0; vcpu < host.vcpus(); vcpu++) {
      host.tell(vcpu, new VcpuProtocol.Run(NOTHING, 0));
    }
    begun = true;
    load.begin();
    return this;
  }

  private Behavior<Command> submit(Submit submit) {
    for (Due due : submit.due()) {
      load.submit(due, host.nanos());
    }
    submit.done().complete(Done.getInstance());
    return this;
  }

  /**
   * A client wants something: one that does not think gets it at once; for the others it is handed
   * to the stream, with what others want by then.
   */
  private void wants(Due due) {
    if (begun && due.intendedNanos() <= host.nanos()) {
      load.submit(due, host.nanos());
      return;
    }
    next.add(due);
    if (next.size() == 1 && !handing) {
      getContext().getSelf().tell(FLUSH);
    }
  }

  private Behavior<Command> hand() {
    if (!next.isEmpty() && !handing) {
      handing = true;
      List<Due> handed = next;
      next = new ArrayList<>();
      clients
          .offer(handed)
          .whenComplete((result, failed) -> getContext().getSelf().tell(new Taken()));
    }
    return this;
  }

  private Behavior<Command> taken() {
    handing = false;
    return hand();
  }

  private Behavior<Command> tick() {
    host.tick();
    return this;
  }

  private Behavior<Command> look(Look look) {
    look.with().accept(load);
    look.done().complete(Done.getInstance());
    return this;
  }

  private Behavior<Command> close(Close close) {
    load.close(close.endNanos());
    close.done().complete(Done.getInstance());
    return Behaviors.stopped();
  }
}
