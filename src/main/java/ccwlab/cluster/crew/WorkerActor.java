package ccwlab.cluster.crew;

import akka.actor.typed.ActorRef;
import akka.actor.typed.Behavior;
import akka.actor.typed.PostStop;
import akka.actor.typed.Terminated;
import akka.actor.typed.javadsl.AbstractBehavior;
import akka.actor.typed.javadsl.ActorContext;
import akka.actor.typed.javadsl.Behaviors;
import akka.actor.typed.javadsl.Receive;
import akka.actor.typed.javadsl.TimerScheduler;
import ccwlab.cluster.campaign.Chore;
import ccwlab.cluster.campaign.LocalCrew;
import ccwlab.cluster.campaign.Work;
import ccwlab.cluster.campaign.WorkAction;
import ccwlab.cluster.campaign.WorkMessage;
import ccwlab.cluster.campaign.Worker;
import ccwlab.cluster.chore.Asked;
import ccwlab.cluster.chore.Chores;
import ccwlab.cluster.node.Activity;
import ccwlab.cluster.source.Checkout;
import ccwlab.cluster.source.Scratch;
import ccwlab.cluster.wire.ToLeader;
import ccwlab.cluster.wire.ToWorker;
import ccwlab.cluster.wire.Travels;
import ccwlab.machine.Step;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicBoolean;

/** A worker of one campaign: carries out what {@link Worker} says. Ends with its leader. */
public final class WorkerActor extends AbstractBehavior<Travels> {
  /** The name that coordinators ask for. */
  public static final String KIND = "tasks";

  /** Of a result in one message: several of them fit into what Akka sends at once. */
  static final int PART_BYTES = 256 << 10;

  private static final Duration REPORT = Duration.ofSeconds(1);

  private final Activity activity;
  private final Path home;
  private final int cores = Runtime.getRuntime().availableProcessors();
  private final ExecutorService threads;
  private final Map<Long, byte[]> asked = new HashMap<>();
  private final Map<Long, Done> done = new HashMap<>();
  private Scratch scratch;
  private Map<String, Chore> chores = Map.of();
  private ActorRef<ToLeader> leader;
  private Activity.Doing doing;
  private int phase = -1;
  private String kind = "";
  private boolean whole;
  private AtomicBoolean over = new AtomicBoolean();
  private Work work = Work.idle(1);

  /** What it tells itself; in its own JVM only. */
  private sealed interface Own extends Travels {}

  /**
   * @param trouble empty if there is a result
   */
  private record Done(int phase, long task, byte[] result, String trouble) implements Own {}

  private record Tick() implements Own {}

  private WorkerActor(
      ActorContext<Travels> context, TimerScheduler<Travels> timers, Activity activity, Path home) {
    super(context);
    this.activity = activity;
    this.home = home;
    this.threads =
        Executors.newFixedThreadPool(
            cores,
            task -> {
              Thread thread = new Thread(task, "ccwlab-task");
              thread.setDaemon(true);
              // The node says that it is alive, whatever the tasks take.
              thread.setPriority(Thread.MIN_PRIORITY);
              return thread;
            });
    timers.startTimerWithFixedDelay(new Tick(), REPORT);
  }

  /**
   * @param home the project's folder
   */
  public static Behavior<Travels> of(Activity activity, Path home) {
    return Behaviors.setup(
        context ->
            Behaviors.withTimers(timers -> new WorkerActor(context, timers, activity, home)));
  }

  @Override
  public Receive<Travels> createReceive() {
    return newReceiveBuilder()
        .onMessage(ToWorker.Begin.class, this::begin)
        .onMessage(ToWorker.Give.class, this::give)
        .onMessage(ToWorker.Enough.class, this::enough)
        .onMessage(ToWorker.Leave.class, leave -> Behaviors.stopped())
        .onMessage(Done.class, this::finished)
        .onMessage(Tick.class, tick -> tell(new WorkMessage.Tick()))
        .onSignal(Terminated.class, gone -> Behaviors.stopped())
        .onSignal(PostStop.class, stopped -> ended())
        .build();
  }

  private Behavior<Travels> begin(ToWorker.Begin begin) {
    if (leader != null) {
      return this;
    }
    leader = begin.leader();
    getContext().watch(leader);
    try {
      Asked what = Asked.read(begin.asked());
      scratch = Scratch.made();
      chores = new Chores(what, Checkout.at(home), scratch.folder()).byKind();
      doing = activity.begin(what.command() + " " + String.join(" ", what.words()), "tasks");
    } catch (RuntimeException e) {
      String why = e.getMessage() == null ? e.toString() : e.getMessage();
      leader.tell(new ToLeader.Unable(self(), why));
      return Behaviors.stopped();
    }
    leader.tell(new ToLeader.Ready(self(), cores));
    return this;
  }

  private ActorRef<ToWorker> self() {
    return getContext().getSelf().unsafeUpcast();
  }

  private Behavior<Travels> give(ToWorker.Give give) {
    if (give.phase() < phase || !chores.containsKey(give.kind())) {
      return this;
    }
    if (give.phase() > phase) {
      beginPhase(give);
    }
    give.tasks().forEach(task -> asked.put(task.number(), task.asked()));
    List<Long> tasks = give.tasks().stream().map(ToWorker.Task::number).toList();
    return tell(new WorkMessage.Given(give.serial(), tasks));
  }

  private void beginPhase(ToWorker.Give give) {
    over.set(true);
    over = new AtomicBoolean();
    asked.clear();
    done.clear();
    phase = give.phase();
    kind = give.kind();
    whole = give.whole();
    work = Work.idle(whole ? 1 : cores);
  }

  private Behavior<Travels> enough(ToWorker.Enough enough) {
    if (enough.phase() == phase) {
      over.set(true);
      asked.clear();
      work = Work.idle(work.threads());
    }
    return this;
  }

  private Behavior<Travels> finished(Done one) {
    if (one.phase() != phase || over.get()) {
      return this;
    }
    done.put(one.task(), one);
    doing.done(1);
    return tell(new WorkMessage.Finished(one.task()));
  }

  private Behavior<Travels> tell(WorkMessage message) {
    Step<Work, WorkAction> step = Worker.step(work, message);
    work = step.state();
    for (WorkAction effect : step.effects()) {
      if (effect instanceof WorkAction.Begin begin) {
        start(begin.task());
      } else if (effect instanceof WorkAction.Send send) {
        send(done.remove(send.task()));
      } else if (effect instanceof WorkAction.Report report && leader != null) {
        leader.tell(new ToLeader.Holds(self(), phase, report.serial(), report.tasks()));
      }
    }
    return this;
  }

  private void start(long task) {
    Chore chore = chores.get(kind);
    byte[] what = asked.remove(task);
    int mayUse = whole ? cores : 1;
    int ofPhase = phase;
    AtomicBoolean end = over;
    ActorRef<Travels> own = getContext().getSelf();
    threads.execute(
        () -> {
          Done one;
          try {
            one = new Done(ofPhase, task, chore.result(what, mayUse, end::get), "");
          } catch (Throwable e) {
            one = new Done(ofPhase, task, new byte[0], LocalCrew.trouble(e));
          }
          own.tell(one);
        });
  }

  private void send(Done one) {
    if (!one.trouble().isEmpty()) {
      leader.tell(new ToLeader.Failed(self(), one.task(), one.trouble()));
      return;
    }
    int parts = Math.max(1, (one.result().length + PART_BYTES - 1) / PART_BYTES);
    for (int part = 0; part < parts; part++) {
      int from = part * PART_BYTES;
      int to = Math.min(one.result().length, from + PART_BYTES);
      byte[] bytes = Arrays.copyOfRange(one.result(), from, to);
      leader.tell(new ToLeader.Part(self(), one.task(), part, parts, bytes));
    }
  }

  private Behavior<Travels> ended() {
    over.set(true);
    threads.shutdownNow();
    if (doing != null) {
      doing.close();
    }
    if (scratch != null) {
      scratch.close();
    }
    return this;
  }
}
