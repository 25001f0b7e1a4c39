package ccwlab.cluster.load;

import akka.actor.Cancellable;
import akka.actor.typed.Behavior;
import akka.actor.typed.PostStop;
import akka.actor.typed.Terminated;
import akka.actor.typed.javadsl.AbstractBehavior;
import akka.actor.typed.javadsl.ActorContext;
import akka.actor.typed.javadsl.Behaviors;
import akka.actor.typed.javadsl.Receive;
import ccwlab.cluster.node.Activity;
import ccwlab.cluster.wire.Travels;
import java.nio.file.Path;
import java.time.Duration;

/** Runs a node's hosts of one load; it ends with its coordinator. */
public final class LoadWorker extends AbstractBehavior<Travels> {
  /** By this name a coordinator asks a node for one. */
  public static final String KIND = "load";

  private static final Duration AGAIN = Duration.ofSeconds(1);

  private final Activity activity;
  private final Path home;
  private LoadTask task;
  private Cancellable again;

  private LoadWorker(ActorContext<Travels> context, Activity activity, Path home) {
    super(context);
    this.activity = activity;
    this.home = home;
  }

  /**
   * @param home the project's folder
   */
  public static Behavior<Travels> of(Activity activity, Path home) {
    return Behaviors.setup(context -> new LoadWorker(context, activity, home));
  }

  @Override
  public Receive<Travels> createReceive() {
    return newReceiveBuilder()
        .onMessage(LoadMessage.Prepare.class, this::prepare)
        .onMessage(LoadMessage.AskTime.class, this::time)
        .onMessage(LoadMessage.Begin.class, this::begin)
        .onMessage(LoadMessage.Confirm.class, this::confirmed)
        .onMessage(LoadMessage.Cut.class, this::cut)
        .onMessage(LoadMessage.End.class, end -> Behaviors.stopped())
        .onSignal(Terminated.class, gone -> Behaviors.stopped())
        .onSignal(PostStop.class, stopped -> stopped())
        .build();
  }

  private Behavior<Travels> prepare(LoadMessage.Prepare prepare) {
    if (task != null) {
      task.sayAgain();
      return this;
    }
    getContext().watch(prepare.coordinator());
    task = new LoadTask(prepare, home, activity);
    Thread thread = new Thread(task, "load-hosts");
    thread.setDaemon(true);
    thread.start();
    again =
        getContext()
            .getSystem()
            .scheduler()
            .scheduleWithFixedDelay(
                AGAIN, AGAIN, task::tellAgain, getContext().getExecutionContext());
    return this;
  }

  private Behavior<Travels> time(LoadMessage.AskTime ask) {
    if (task != null) {
      task.tellTime(ask.askedNanos(), System.nanoTime());
    }
    return this;
  }

  private Behavior<Travels> begin(LoadMessage.Begin begin) {
    if (task != null) {
      task.begin(begin.startNanos());
    }
    return this;
  }

  private Behavior<Travels> confirmed(LoadMessage.Confirm confirm) {
    if (task != null) {
      task.confirmed(confirm.next());
    }
    return this;
  }

  private Behavior<Travels> cut(LoadMessage.Cut cut) {
    if (task != null) {
      task.cutAt(cut.nanos());
    }
    return this;
  }

  private Behavior<Travels> stopped() {
    if (task != null) {
      again.cancel();
      task.unwanted();
    }
    return this;
  }
}
