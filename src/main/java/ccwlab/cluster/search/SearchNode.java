package ccwlab.cluster.search;

import akka.actor.typed.ActorRef;
import akka.actor.typed.Behavior;
import akka.actor.typed.PostStop;
import akka.actor.typed.Terminated;
import akka.actor.typed.javadsl.AbstractBehavior;
import akka.actor.typed.javadsl.ActorContext;
import akka.actor.typed.javadsl.Behaviors;
import akka.actor.typed.javadsl.Receive;
import ccwlab.cluster.node.Activity;
import ccwlab.cluster.source.Checkout;
import ccwlab.cluster.source.Scratch;
import ccwlab.cluster.source.Unpacking;
import ccwlab.cluster.wire.Travels;
import ccwlab.explore.Frontier;
import ccwlab.host.Assembly;
import ccwlab.input.InputException;
import ccwlab.scenario.Scenario;
import ccwlab.scenario.ScenarioFiles;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** A node's part of one search: a worker for each core. Ends with its coordinator. */
public final class SearchNode extends AbstractBehavior<Travels> {
  /** The name that coordinators ask for. */
  public static final String KIND = "search";

  /** Of the heap, for what a search remembers; the rest is for its work and for Akka. */
  private static final double SHARE = 0.6;

  private final Activity activity;
  private final Path home;
  private ActorRef<SearchMessage> coordinator;
  private Activity.Doing doing;

  private SearchNode(ActorContext<Travels> context, Activity activity, Path home) {
    super(context);
    this.activity = activity;
    this.home = home;
  }

  /**
   * @param home the project's folder
   */
  public static Behavior<Travels> of(Activity activity, Path home) {
    return Behaviors.setup(context -> new SearchNode(context, activity, home));
  }

  @Override
  public Receive<Travels> createReceive() {
    return newReceiveBuilder()
        .onMessage(SearchMessage.Begin.class, this::begin)
        .onSignal(Terminated.class, gone -> Behaviors.stopped())
        .onSignal(PostStop.class, stopped -> ended())
        .build();
  }

  private Behavior<Travels> begin(SearchMessage.Begin begin) {
    if (coordinator != null) {
      return this;
    }
    coordinator = begin.coordinator();
    getContext().watch(coordinator);
    try {
      Frontier.Machines machines = machines(begin);
      coordinator.tell(
          new SearchMessage.Ready(getContext().getSelf().unsafeUpcast(), workers(machines)));
      return this;
    } catch (InputException e) {
      coordinator.tell(
          new SearchMessage.Unable(getContext().getSelf().unsafeUpcast(), e.getMessage()));
      return Behaviors.stopped();
    }
  }

  private Frontier.Machines machines(SearchMessage.Begin begin) {
    Checkout checkout = Checkout.at(home);
    try (Scratch scratch = Scratch.made()) {
      Path file = new Unpacking(checkout, scratch.folder()).unpack(begin.scenario());
      Scenario scenario = ScenarioFiles.load(file.toString(), checkout.races());
      doing = activity.begin("explore " + scenario.name(), "states");
      return new Frontier.Machines(new Assembly(scenario, begin.stack().spec()));
    }
  }

  private List<ActorRef<SearchMessage>> workers(Frontier.Machines machines) {
    Runtime runtime = Runtime.getRuntime();
    int cores = runtime.availableProcessors();
    long all = (long) (SHARE * runtime.maxMemory());
    List<ActorRef<SearchMessage>> workers = new ArrayList<>();
    for (int i = 0; i < cores; i++) {
      workers.add(
          getContext()
              .spawnAnonymous(
                  SearchWorkerActor.of(
                      coordinator,
                      machines,
                      () -> machines.bytes() + (all - machines.bytes()) / cores,
                      doing)));
    }
    return workers;
  }

  private Behavior<Travels> ended() {
    if (doing != null) {
      doing.close();
    }
    return this;
  }
}
