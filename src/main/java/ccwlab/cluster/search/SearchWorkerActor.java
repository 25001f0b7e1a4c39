package ccwlab.cluster.search;

import akka.actor.typed.ActorRef;
import akka.actor.typed.Behavior;
import akka.actor.typed.javadsl.AbstractBehavior;
import akka.actor.typed.javadsl.ActorContext;
import akka.actor.typed.javadsl.Behaviors;
import akka.actor.typed.javadsl.Receive;
import akka.actor.typed.javadsl.TimerScheduler;
import ccwlab.cluster.node.Activity;
import ccwlab.explore.Frontier;
import ccwlab.explore.TooManyMessagesException;
import ccwlab.explore.spread.Parcel;
import ccwlab.explore.spread.SearchWorker;
import java.time.Duration;
import java.util.List;
import java.util.function.LongSupplier;

/** Carries parcels to and from a {@link SearchWorker}, and lets it work in between. */
final class SearchWorkerActor extends AbstractBehavior<SearchMessage> {
  static final Duration TICK = Duration.ofMillis(500);

  private final ActorRef<SearchMessage> coordinator;
  private final Activity.Doing doing;
  private final SearchWorker worker;
  private List<ActorRef<SearchMessage>> crew = List.of();
  private int epoch = -1;
  private long counted;
  private boolean working;

  /** What it tells itself; in its own JVM only. */
  private enum Own implements SearchMessage.Local {
    WORK,
    TICK
  }

  private SearchWorkerActor(
      ActorContext<SearchMessage> context,
      TimerScheduler<SearchMessage> timers,
      ActorRef<SearchMessage> coordinator,
      Frontier.Machines machines,
      LongSupplier bytesMost,
      Activity.Doing doing) {
    super(context);
    this.coordinator = coordinator;
    this.doing = doing;
    this.worker = new SearchWorker(machines, bytesMost, this::send);
    timers.startTimerWithFixedDelay(Own.TICK, TICK);
  }

  /**
   * @param doing counts the states that it expands
   */
  static Behavior<SearchMessage> of(
      ActorRef<SearchMessage> coordinator,
      Frontier.Machines machines,
      LongSupplier bytesMost,
      Activity.Doing doing) {
    return Behaviors.setup(
        context ->
            Behaviors.withTimers(
                timers ->
                    new SearchWorkerActor(
                        context, timers, coordinator, machines, bytesMost, doing)));
  }

  private void send(int to, Parcel parcel) {
    SearchMessage.Carried carried = carried(parcel);
    if (to == Parcel.COORDINATOR) {
      coordinator.tell(carried);
    } else {
      crew.get(to).tell(carried);
    }
  }

  static SearchMessage.Carried carried(Parcel parcel) {
    return new SearchMessage.Carried(parcel.epoch(), parcel.from(), parcel.seq(), parcel.body());
  }

  static Parcel parcel(SearchMessage.Carried carried) {
    return new Parcel(carried.epoch(), carried.from(), carried.seq(), carried.body());
  }

  @Override
  public Receive<SearchMessage> createReceive() {
    return newReceiveBuilder()
        .onMessage(SearchMessage.Crew.class, this::crew)
        .onMessage(SearchMessage.Carried.class, one -> tried(() -> carry(one)))
        .onMessageEquals(Own.WORK, () -> tried(this::work))
        .onMessageEquals(Own.TICK, () -> tried(worker::tick))
        .build();
  }

  private Behavior<SearchMessage> crew(SearchMessage.Crew now) {
    if (now.epoch() > epoch) {
      epoch = now.epoch();
      crew = now.workers();
    }
    return this;
  }

  /** Of a crew that it has not heard of yet it will hear again. */
  private void carry(SearchMessage.Carried carried) {
    if (carried.epoch() <= epoch) {
      worker.receive(parcel(carried));
      again();
    }
  }

  private void work() {
    working = false;
    if (worker.work()) {
      again();
    }
    doing.done(worker.expanded() - counted);
    counted = worker.expanded();
  }

  private void again() {
    if (!working) {
      working = true;
      getContext().getSelf().tell(Own.WORK);
    }
  }

  private Behavior<SearchMessage> tried(Runnable what) {
    try {
      what.run();
      return this;
    } catch (TooManyMessagesException e) {
      coordinator.tell(new SearchMessage.Stuck(e.getMessage(), true));
    } catch (RuntimeException e) {
      getContext().getLog().error("a search cannot go on here", e);
      coordinator.tell(new SearchMessage.Stuck(e.toString(), false));
    }
    return Behaviors.stopped();
  }
}
