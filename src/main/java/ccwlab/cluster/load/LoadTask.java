package ccwlab.cluster.load;

import akka.actor.typed.ActorRef;
import ccwlab.cluster.node.Activity;
import ccwlab.cluster.source.Checkout;
import ccwlab.cluster.source.Scratch;
import ccwlab.cluster.source.Unpacking;
import ccwlab.cluster.wire.Travels;
import ccwlab.input.InputException;
import ccwlab.load.measure.Spread;
import ccwlab.load.plan.LoadFiles;
import ccwlab.load.plan.LoadScenario;
import ccwlab.load.run.HostsRun;
import ccwlab.load.run.Part;
import ccwlab.load.spread.Outbox;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicReference;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Makes a node's hosts and runs them, on a thread of its own; tells the coordinator. */
final class LoadTask implements Runnable {
  private static final Logger LOG = LoggerFactory.getLogger(LoadTask.class);

  private final LoadMessage.Prepare asked;
  private final Path home;
  private final Activity activity;
  private final CompletableFuture<Long> start = new CompletableFuture<>();
  private final AtomicReference<Outbox> outbox = new AtomicReference<>(Outbox.EMPTY);
  private volatile HostsRun hosts;
  private volatile LoadAnswer made;

  LoadTask(LoadMessage.Prepare asked, Path home, Activity activity) {
    this.asked = asked;
    this.home = home;
    this.activity = activity;
  }

  @Override
  public void run() {
    try (Scratch scratch = Scratch.made()) {
      LoadScenario load = load(scratch.folder());
      try (HostsRun run = new HostsRun(load, asked.stack().spec(), asked.seed(), asked.hosts())) {
        hosts = run;
        answer(new LoadAnswer.Ready(asked.node()));
        String what = "load " + load.name() + ", " + Spread.named(asked.hosts());
        try (Activity.Doing doing = activity.begin(what, "requests")) {
          runs(run, doing);
        }
      }
    } catch (InputException e) {
      answer(new LoadAnswer.Unable(asked.node(), e.getMessage(), false));
    } catch (CancellationException e) {
      // Nobody wants it any more.
    } catch (RuntimeException | OutOfMemoryError e) {
      LOG.error("load node={}", asked.node(), e);
      answer(new LoadAnswer.Unable(asked.node(), e.toString(), true));
    }
  }

  private LoadScenario load(Path scratch) {
    Checkout checkout = Checkout.at(home);
    Path file = new Unpacking(checkout, scratch).unpack(asked.load());
    LoadScenario load = LoadFiles.load(file.toString(), checkout.loads());
    return asked.forNanos() == 0 ? load : load.lasting(Duration.ofNanos(asked.forNanos()));
  }

  private void runs(HostsRun run, Activity.Doing doing) {
    long startNanos = start.join();
    Optional<String> failed =
        run.run(
            startNanos,
            part -> {
              doing.done(part.counted().recentAchieved());
              told(part);
            });
    failed.ifPresent(why -> answer(new LoadAnswer.Unable(asked.node(), why, true)));
  }

  private void told(Part part) {
    outbox.updateAndGet(waiting -> waiting.with(part));
    coordinator().tell(new LoadAnswer.Counted(asked.node(), part));
  }

  private void answer(LoadAnswer answer) {
    made = answer;
    coordinator().tell(answer);
  }

  private ActorRef<Travels> coordinator() {
    return asked.coordinator();
  }

  /** What has been answered, if it has, is said again. */
  void sayAgain() {
    if (made != null) {
      coordinator().tell(made);
    }
  }

  /** What was told and not confirmed is told again. */
  void tellAgain() {
    outbox
        .get()
        .waiting()
        .forEach(part -> coordinator().tell(new LoadAnswer.Counted(asked.node(), part)));
  }

  void confirmed(int next) {
    outbox.updateAndGet(waiting -> waiting.confirmed(next));
  }

  /**
   * @param startNanos by this machine's clock
   */
  void begin(long startNanos) {
    start.complete(startNanos);
    coordinator().tell(new LoadAnswer.Begun(asked.node()));
  }

  void tellTime(long askedNanos, long nanos) {
    coordinator().tell(new LoadAnswer.Time(asked.node(), askedNanos, nanos));
  }

  void cutAt(long nanos) {
    if (hosts != null) {
      hosts.cutAt(nanos);
    }
  }

  /** It ends soon, and tells nobody. */
  void unwanted() {
    start.cancel(false);
    if (hosts != null) {
      hosts.unwanted();
    }
  }
}
