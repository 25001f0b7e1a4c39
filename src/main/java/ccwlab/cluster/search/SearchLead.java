package ccwlab.cluster.search;

import akka.actor.typed.ActorRef;
import akka.actor.typed.Behavior;
import akka.actor.typed.PostStop;
import akka.actor.typed.Terminated;
import akka.actor.typed.javadsl.AbstractBehavior;
import akka.actor.typed.javadsl.ActorContext;
import akka.actor.typed.javadsl.Behaviors;
import akka.actor.typed.javadsl.Receive;
import akka.actor.typed.javadsl.TimerScheduler;
import ccwlab.cluster.Greeter;
import ccwlab.cluster.WorkerEvent;
import ccwlab.cluster.chore.Stack;
import ccwlab.cluster.source.Packing;
import ccwlab.cluster.wire.NodeAnswer;
import ccwlab.cluster.wire.NodeMessage;
import ccwlab.cluster.wire.Source;
import ccwlab.cluster.wire.Travels;
import ccwlab.explore.spread.LayerFile;
import ccwlab.explore.spread.Parcel;
import ccwlab.explore.spread.SearchCoordinator;
import ccwlab.input.InputException;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;

/** Asks all nodes for workers, and carries parcels between them and a {@link SearchCoordinator}. */
final class SearchLead extends AbstractBehavior<SearchLead.Heard> {
  private final Source scenario;
  private final Stack stack;
  private final SearchBoard board;
  private final Runnable stopped;
  private final SearchCoordinator coordinator;
  private final ActorRef<NodeAnswer> answers;
  private final ActorRef<SearchMessage> messages;
  private final Map<ActorRef<SearchMessage>, List<Integer>> nodes = new LinkedHashMap<>();
  private final Map<Integer, ActorRef<SearchMessage>> workers = new LinkedHashMap<>();
  private SearchMessage.Crew crew = new SearchMessage.Crew(0, List.of());
  private int nextId;
  private boolean working;

  /** What it hears; in its own JVM only. */
  sealed interface Heard {
    record Node(WorkerEvent event) implements Heard {}

    record Answered(NodeAnswer answer) implements Heard {}

    record Said(SearchMessage message) implements Heard {}

    /** Nothing more is wanted. */
    record End() implements Heard {}

    record Work() implements Heard {}

    record Tick() implements Heard {}
  }

  private SearchLead(
      ActorContext<Heard> context,
      TimerScheduler<Heard> timers,
      Source scenario,
      Stack stack,
      LayerFile file,
      long start,
      SearchBoard board,
      Runnable stopped) {
    super(context);
    this.stopped = stopped;
    this.scenario = scenario;
    this.stack = stack;
    this.board = board;
    this.answers = context.messageAdapter(NodeAnswer.class, Heard.Answered::new);
    this.messages = context.messageAdapter(SearchMessage.class, Heard.Said::new);
    this.coordinator = new SearchCoordinator(file, start, new Wires());
    ActorRef<WorkerEvent> events = context.messageAdapter(WorkerEvent.class, Heard.Node::new);
    context.spawn(Greeter.of(Packing.needs(List.of(scenario)), events), "greeter");
    timers.startTimerWithFixedDelay(new Heard.Tick(), SearchWorkerActor.TICK);
    board.show(coordinator);
  }

  /**
   * @param start hash of the first state
   * @param stopped told when it has ended, for whatever reason
   */
  static Behavior<Heard> of(
      Source scenario,
      Stack stack,
      LayerFile file,
      long start,
      SearchBoard board,
      Runnable stopped) {
    return Behaviors.setup(
        context ->
            Behaviors.withTimers(
                timers ->
                    new SearchLead(context, timers, scenario, stack, file, start, board, stopped)));
  }

  /** Parcels to workers by their ids. */
  private final class Wires implements SearchCoordinator.Out {
    @Override
    public void crew(int epoch, int[] ids) {
      crew = new SearchMessage.Crew(epoch, Arrays.stream(ids).mapToObj(workers::get).toList());
    }

    /** Who gets his first parcel hears before it who else there is. */
    @Override
    public void send(int id, Parcel parcel) {
      ActorRef<SearchMessage> worker = workers.get(id);
      if (parcel.seq() == 0) {
        worker.tell(crew);
      }
      worker.tell(SearchWorkerActor.carried(parcel));
    }
  }

  @Override
  public Receive<Heard> createReceive() {
    return newReceiveBuilder()
        .onMessage(Heard.Node.class, heard -> tried(() -> node(heard.event())))
        .onMessage(Heard.Answered.class, heard -> entered(heard.answer()))
        .onMessage(Heard.Said.class, heard -> tried(() -> said(heard.message())))
        .onMessage(Heard.End.class, heard -> Behaviors.stopped())
        .onMessage(Heard.Work.class, heard -> tried(this::work))
        .onMessage(Heard.Tick.class, heard -> tried(this::tick))
        .onSignal(PostStop.class, signal -> stop())
        .onSignal(Terminated.class, gone -> tried(() -> lost(gone.getRef().unsafeUpcast())))
        .build();
  }

  private Behavior<Heard> stop() {
    stopped.run();
    return this;
  }

  /** Who waits for the search hears why it cannot go on. */
  private Behavior<Heard> tried(Supplier<Behavior<Heard>> what) {
    try {
      return what.get();
    } catch (InputException e) {
      board.unwritten(e.getMessage());
    } catch (RuntimeException e) {
      getContext().getLog().error("a search cannot go on", e);
      board.stuck(e.toString(), false);
    }
    return Behaviors.stopped();
  }

  private Behavior<Heard> node(WorkerEvent event) {
    if (event instanceof WorkerEvent.There there) {
      there.node().tell(new NodeMessage.Enter(SearchNode.KIND, answers));
    } else if (event instanceof WorkerEvent.Refused refused) {
      board.refused(refused.address() + ": " + refused.why());
    } else {
      nodes.keySet().stream()
          .filter(node -> address(node).equals(event.address()))
          .toList()
          .forEach(this::lost);
    }
    return this;
  }

  private static String address(ActorRef<?> ref) {
    return ref.path().address().hostPort().replaceFirst(".*@", "");
  }

  private Behavior<Heard> entered(NodeAnswer answer) {
    if (answer instanceof NodeAnswer.Entered entered) {
      ActorRef<Travels> node = entered.worker();
      getContext().watch(node);
      node.tell(new SearchMessage.Begin(scenario, stack, messages));
    } else if (answer instanceof NodeAnswer.Refused refused) {
      board.refused(refused.address() + ": " + refused.why());
    }
    return this;
  }

  private Behavior<Heard> said(SearchMessage message) {
    if (message instanceof SearchMessage.Carried carried) {
      coordinator.receive(SearchWorkerActor.parcel(carried));
      return go();
    }
    if (message instanceof SearchMessage.Ready ready) {
      return joined(ready);
    }
    if (message instanceof SearchMessage.Unable unable) {
      board.refused(address(unable.node()) + ": " + unable.why());
    } else if (message instanceof SearchMessage.Stuck stuck) {
      board.stuck(stuck.why(), stuck.bound());
    }
    return this;
  }

  private Behavior<Heard> joined(SearchMessage.Ready ready) {
    List<Integer> ids =
        ready.workers().stream()
            .map(
                worker -> {
                  workers.put(nextId, worker);
                  return nextId++;
                })
            .toList();
    nodes.put(ready.node(), ids);
    standing();
    coordinator.joined(ids);
    return go();
  }

  private Behavior<Heard> lost(ActorRef<SearchMessage> node) {
    List<Integer> ids = nodes.remove(node);
    if (ids != null) {
      standing();
      coordinator.left(ids);
      workers.keySet().removeAll(ids);
    }
    return go();
  }

  private void standing() {
    board.members(nodes.size(), nodes.values().stream().mapToInt(List::size).sum());
  }

  private Behavior<Heard> tick() {
    coordinator.tick();
    if (!coordinator.bound().isEmpty()) {
      board.stuck(coordinator.bound(), true);
    }
    return go();
  }

  private Behavior<Heard> work() {
    working = false;
    return coordinator.work() ? go() : this;
  }

  private Behavior<Heard> go() {
    if (!working) {
      working = true;
      getContext().getSelf().tell(new Heard.Work());
    }
    board.show(coordinator);
    return this;
  }
}
