package ccwlab.cluster.crew;

import akka.actor.typed.ActorRef;
import akka.actor.typed.Behavior;
import akka.actor.typed.Terminated;
import akka.actor.typed.javadsl.AbstractBehavior;
import akka.actor.typed.javadsl.ActorContext;
import akka.actor.typed.javadsl.Behaviors;
import akka.actor.typed.javadsl.Receive;
import ccwlab.cluster.Greeter;
import ccwlab.cluster.WorkerEvent;
import ccwlab.cluster.campaign.Crew.Arrival;
import ccwlab.cluster.campaign.Deal;
import ccwlab.cluster.campaign.DealAction;
import ccwlab.cluster.campaign.DealMessage;
import ccwlab.cluster.campaign.Dealer;
import ccwlab.cluster.campaign.Phase;
import ccwlab.cluster.wire.Needs;
import ccwlab.cluster.wire.NodeAnswer;
import ccwlab.cluster.wire.NodeMessage;
import ccwlab.cluster.wire.ToLeader;
import ccwlab.cluster.wire.ToWorker;
import ccwlab.cluster.wire.Travels;
import ccwlab.machine.Step;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Leads a campaign over the nodes of a cluster: carries out what {@link Dealer} says. */
final class LeaderActor extends AbstractBehavior<LeaderActor.Heard> {
  /** Tasks of one core that a worker may have besides those that it works at. */
  private static final int AHEAD = 2;

  private final Board board;
  private final byte[] asked;
  private final ActorRef<NodeAnswer> answers;
  private final ActorRef<ToLeader> fromWorkers;
  private final Map<ActorRef<ToWorker>, Member> members = new HashMap<>();
  private final Map<ActorRef<ToWorker>, Parts> parts = new HashMap<>();

  /** Of the message that is heard now. */
  private final Map<Long, byte[]> results = new HashMap<>();

  private Phase phase;
  private Deal deal;

  /** What it hears; in its own JVM only. */
  sealed interface Heard {
    record OfNodes(WorkerEvent event) implements Heard {}

    record Answered(NodeAnswer answer) implements Heard {}

    record FromWorker(ToLeader said) implements Heard {}

    record BeginPhase(Phase phase, List<Long> have) implements Heard {}

    record Enough() implements Heard {}
  }

  /** A node that takes part. */
  private record Member(String address, int cores) {}

  private LeaderActor(ActorContext<Heard> context, Needs needs, byte[] asked, Board board) {
    super(context);
    this.board = board;
    this.asked = asked;
    this.answers = context.messageAdapter(NodeAnswer.class, Heard.Answered::new);
    this.fromWorkers = context.messageAdapter(ToLeader.class, Heard.FromWorker::new);
    ActorRef<WorkerEvent> events = context.messageAdapter(WorkerEvent.class, Heard.OfNodes::new);
    context.spawn(Greeter.of(needs, events), "greeter");
  }

  /**
   * @param asked what the campaign was asked
   * @param board where results and news go
   */
  static Behavior<Heard> of(Needs needs, byte[] asked, Board board) {
    return Behaviors.setup(context -> new LeaderActor(context, needs, asked, board));
  }

  @Override
  public Receive<Heard> createReceive() {
    return newReceiveBuilder()
        .onMessage(Heard.OfNodes.class, heard -> node(heard.event()))
        .onMessage(Heard.Answered.class, heard -> entered(heard.answer()))
        .onMessage(Heard.FromWorker.class, heard -> worker(heard.said()))
        .onMessage(Heard.BeginPhase.class, this::begin)
        .onMessage(Heard.Enough.class, enough -> enough())
        .onSignal(Terminated.class, gone -> lost(gone.getRef().unsafeUpcast()))
        .build();
  }

  private Behavior<Heard> node(WorkerEvent event) {
    if (event instanceof WorkerEvent.There there) {
      there.node().tell(new NodeMessage.Enter(WorkerActor.KIND, answers));
    } else if (event instanceof WorkerEvent.Refused refused) {
      board.refused(refused.address(), refused.why());
    } else {
      members.entrySet().stream()
          .filter(one -> one.getValue().address().equals(event.address()))
          .map(Map.Entry::getKey)
          .toList()
          .forEach(this::lost);
    }
    return this;
  }

  private Behavior<Heard> entered(NodeAnswer answer) {
    if (answer instanceof NodeAnswer.Entered entered) {
      ActorRef<Travels> worker = entered.worker();
      getContext().watch(worker);
      worker.tell(new ToWorker.Begin(asked, fromWorkers));
    } else if (answer instanceof NodeAnswer.Refused refused) {
      board.refused(refused.address(), refused.why());
    }
    return this;
  }

  private Behavior<Heard> worker(ToLeader said) {
    if (said instanceof ToLeader.Ready ready) {
      members.put(ready.from(), new Member(address(ready.from()), ready.cores()));
      standing();
      join(ready.from());
    } else if (said instanceof ToLeader.Unable unable) {
      board.refused(address(unable.from()), unable.why());
    } else if (said instanceof ToLeader.Failed failed) {
      board.arrived(
          new Arrival(failed.task(), null, address(failed.from()) + ": " + failed.trouble()));
    } else if (said instanceof ToLeader.Part part) {
      part(part);
    } else if (said instanceof ToLeader.Holds holds && isNow(holds.phase())) {
      tell(new DealMessage.Holds(name(holds.from()), holds.serial(), holds.tasks()));
    }
    return this;
  }

  private boolean isNow(int number) {
    return phase != null && (phase.number() == number || number < 0);
  }

  /** Parts of one result come one after the other; those of a result that has a gap are dropped. */
  private void part(ToLeader.Part part) {
    Parts known = parts.computeIfAbsent(part.from(), it -> new Parts());
    byte[] whole = known.add(part);
    if (whole != null && phase != null) {
      results.put(part.task(), whole);
      tell(new DealMessage.Came(name(part.from()), part.task()));
      results.clear();
    }
  }

  private void join(ActorRef<ToWorker> worker) {
    if (phase != null) {
      int window = phase.whole() ? 1 : members.get(worker).cores() + AHEAD;
      tell(new DealMessage.Joined(name(worker), window));
    }
  }

  private Behavior<Heard> lost(ActorRef<ToWorker> worker) {
    parts.remove(worker);
    if (members.remove(worker) != null) {
      // It may be cut off only: if it hears us again, it does not work for nothing.
      worker.tell(new ToWorker.Leave());
      standing();
      if (phase != null) {
        tell(new DealMessage.Lost(name(worker)));
      }
    }
    return this;
  }

  private Behavior<Heard> begin(Heard.BeginPhase begin) {
    phase = begin.phase();
    deal = Deal.of(phase.id(0), phase.end(), begin.have());
    parts.clear();
    members.keySet().forEach(this::join);
    return this;
  }

  private Behavior<Heard> enough() {
    if (phase != null) {
      tell(new DealMessage.Enough());
      members.keySet().forEach(worker -> worker.tell(new ToWorker.Enough(phase.number())));
      phase = null;
    }
    return this;
  }

  private void tell(DealMessage message) {
    long before = deal.redone();
    Step<Deal, DealAction> step = Dealer.step(deal, message);
    deal = step.state();
    board.again(deal.redone() - before);
    for (DealAction effect : step.effects()) {
      if (effect instanceof DealAction.Take take) {
        board.arrived(new Arrival(take.task(), results.get(take.task()), ""));
      } else if (effect instanceof DealAction.Give give) {
        give(give);
      }
    }
  }

  private void give(DealAction.Give give) {
    List<ToWorker.Task> tasks =
        give.tasks().stream().map(one -> new ToWorker.Task(one, phase.asked(one))).toList();
    members.keySet().stream()
        .filter(worker -> name(worker).equals(give.worker()))
        .forEach(
            worker ->
                worker.tell(
                    new ToWorker.Give(
                        phase.number(), phase.kind(), phase.whole(), give.serial(), tasks)));
  }

  private void standing() {
    board.members(members.size(), members.values().stream().mapToInt(Member::cores).sum());
  }

  /** Nobody had it before: it names this incarnation of the worker. */
  private static String name(ActorRef<ToWorker> worker) {
    return worker.path().toSerializationFormat();
  }

  private static String address(ActorRef<ToWorker> worker) {
    return worker.path().address().hostPort().replaceFirst(".*@", "");
  }
}
