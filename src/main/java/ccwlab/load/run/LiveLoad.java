package ccwlab.load.run;

import akka.Done;
import akka.NotUsed;
import akka.actor.typed.ActorRef;
import akka.actor.typed.ActorSystem;
import akka.actor.typed.Behavior;
import akka.actor.typed.DispatcherSelector;
import akka.actor.typed.javadsl.Behaviors;
import akka.stream.KillSwitches;
import akka.stream.Materializer;
import akka.stream.OverflowStrategy;
import akka.stream.SharedKillSwitch;
import akka.stream.javadsl.Keep;
import akka.stream.javadsl.Sink;
import akka.stream.javadsl.Source;
import akka.stream.javadsl.SourceQueueWithComplete;
import ccwlab.host.Assembly;
import ccwlab.host.Copy;
import ccwlab.live.ActorSystems;
import ccwlab.live.LiveClock;
import ccwlab.load.drive.Due;
import ccwlab.load.drive.Hand;
import ccwlab.load.drive.HostLoad;
import ccwlab.load.drive.OpenArrivals;
import ccwlab.load.drive.Workload;
import ccwlab.load.measure.Meter;
import ccwlab.load.plan.HostScenario;
import ccwlab.load.plan.LoadScenario;
import ccwlab.scenario.StackSpec;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.function.Consumer;
import java.util.function.IntFunction;
import java.util.stream.IntStream;

/**
 * The hosts of a load on actors, each driven by a stream: open jobs' requests from their arrivals,
 * clients' requests from what has ended, each when it is due, and no faster than the host takes
 * them.
 */
final class LiveLoad implements AutoCloseable {
  private static final double TICK_MICROS = 1000;
  private static final int QUEUE_BATCHES = 16;

  /** So many arrivals of an open job are known ahead. */
  private static final int AHEAD = 1024;

  /**
   * How long it may take until none of up to three actors for each of 262,144 subchannels lives.
   */
  private static final Duration CLOSING = Duration.ofMinutes(2);

  private final RunClock clock = new RunClock();
  private final LiveClock timers = new LiveClock();
  private final CompletableFuture<LoadHost.MachineFailed> failed = new CompletableFuture<>();
  private final SharedKillSwitch stop = KillSwitches.shared("load");
  private final List<LoadHost.Plan> plans = new ArrayList<>();
  private final List<ActorRef<LoadActor.Command>> hosts = new ArrayList<>();
  private final ActorSystem<NotUsed> system;
  private volatile boolean closed;
  private long endNanos;

  /** The numbers of all hosts. */
  static List<Integer> all(LoadScenario load) {
    return IntStream.range(0, load.topology().hosts()).boxed().toList();
  }

  /**
   * Makes hosts.
   *
   * @param numbers of the load's hosts that are made, from 0; what each does follows from its own
   * @param meters one for each host
   * @throws ccwlab.scenario.ScenarioException if the heap is too small for it
   */
  LiveLoad(
      LoadScenario load,
      StackSpec stack,
      long seed,
      List<Integer> numbers,
      IntFunction<Meter> meters) {
    LoadNeeds.check(load, numbers.size(), Runtime.getRuntime().maxMemory());
    HostScenario plan = HostScenario.of(load);
    this.endNanos = load.warmUp().plus(load.duration()).toNanos();
    for (int host : numbers) {
      long own = seed + host;
      Hand hand = new Hand();
      Assembly assembly = LoadHosts.assembly(plan, stack, hand);
      Copy copy = assembly.copy();
      Workload workload = new Workload(load, plan, assembly::blocksOf, own, endNanos);
      plans.add(
          new LoadHost.Plan(
              assembly,
              copy,
              workload,
              load,
              plan,
              hand,
              meters.apply(host),
              host,
              new WatchCost(),
              own,
              clock,
              timers,
              failed));
    }
    CountDownLatch made = new CountDownLatch(1);
    this.system = ActorSystem.create(guardian(made), "ccwlab");
    try {
      made.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private Behavior<NotUsed> guardian(CountDownLatch made) {
    return Behaviors.setup(
        context -> {
          for (LoadHost.Plan plan : plans) {
            hosts.add(
                context.spawn(
                    LoadActor.create(plan),
                    "host-" + hosts.size(),
                    DispatcherSelector.fromConfig(LoadHost.DISPATCHER)));
          }
          made.countDown();
          return Behaviors.empty();
        });
  }

  /** Waits until every host has all its actors. */
  void ready() {
    lookAtAll((host, load) -> {});
  }

  /** Waits until every host has all its actors; then the clock starts, and the streams. */
  void begin() {
    ready();
    begin(System.nanoTime());
  }

  /**
   * The streams begin; every host has its actors.
   *
   * @param startNanos of {@link System#nanoTime}: from then on the run's clock counts; where it has
   *     passed, what was due since then is late
   */
  void begin(long startNanos) {
    Materializer materializer = Materializer.matFromSystem(system);
    clock.startAt(startNanos);
    for (int host = 0; host < hosts.size(); host++) {
      hosts.get(host).tell(new LoadActor.Begin(stream(host, materializer)));
    }
    tick();
  }

  private void tick() {
    if (!closed) {
      timers.later(
          TICK_MICROS,
          () -> {
            hosts.forEach(host -> host.tell(new LoadActor.Tick()));
            tick();
          });
    }
  }

  private SourceQueueWithComplete<List<Due>> stream(int host, Materializer materializer) {
    ActorRef<LoadActor.Command> to = hosts.get(host);
    Source<List<Due>, SourceQueueWithComplete<List<Due>>> due =
        Source.<List<Due>>queue(QUEUE_BATCHES, OverflowStrategy.backpressure())
            .mapConcat(batch -> batch)
            .via(new OnTime(clock, timers, Integer.MAX_VALUE));
    for (OpenArrivals arrivals : plans.get(host).workload().open()) {
      due =
          due.mergeMat(
              Source.fromIterator(() -> arrivals).via(new OnTime(clock, timers, AHEAD)),
              Keep.left());
    }
    return due.via(stop.flow())
        .mapAsync(1, batch -> submitted(to, batch))
        .to(Sink.ignore())
        .run(materializer);
  }

  private static CompletableFuture<Done> submitted(
      ActorRef<LoadActor.Command> to, List<Due> batch) {
    CompletableFuture<Done> done = new CompletableFuture<>();
    to.tell(new LoadActor.Submit(batch, done));
    return done;
  }

  /** Nanoseconds since the start. */
  long nanos() {
    return clock.nanos();
  }

  /** The machine that has thrown, if one has. */
  CompletableFuture<LoadHost.MachineFailed> failed() {
    return failed;
  }

  /** Looks at a host's load between two of its messages. */
  interface Look {
    void at(int host, HostLoad load);
  }

  /** Looks at each host's load, each on its own thread, and waits until all were looked at. */
  void lookAtAll(Look look) {
    List<CompletableFuture<Done>> all = new ArrayList<>();
    for (int i = 0; i < hosts.size(); i++) {
      int host = i;
      CompletableFuture<Done> done = new CompletableFuture<>();
      Consumer<HostLoad> with = load -> look.at(host, load);
      hosts.get(host).tell(new LoadActor.Look(with, done));
      all.add(done);
    }
    CompletableFuture.allOf(all.toArray(CompletableFuture[]::new)).join();
  }

  /** About how long the properties were busy; when nothing of the run is alive. */
  long watchedNanos() {
    return plans.stream().mapToLong(plan -> plan.cost().nanos()).sum();
  }

  /** How many requests have not ended. */
  int unended() {
    int[] left = new int[hosts.size()];
    lookAtAll((host, load) -> left[host] = load.unended());
    return IntStream.of(left).sum();
  }

  /** The run ends before its time: what is due from then on does not count. */
  void cutAt(long nanos) {
    endNanos = Math.min(endNanos, nanos);
  }

  /** No request is submitted any more. */
  void stopSubmitting() {
    stop.shutdown();
  }

  /** What has not ended is lost; nothing of the run is alive when this returns. */
  @Override
  public void close() {
    closed = true;
    stop.shutdown();
    List<CompletableFuture<Done>> all = new ArrayList<>();
    for (ActorRef<LoadActor.Command> host : hosts) {
      CompletableFuture<Done> done = new CompletableFuture<>();
      host.tell(new LoadActor.Close(endNanos, done));
      all.add(done);
    }
    try {
      if (!failed.isDone()) {
        CompletableFuture.allOf(all.toArray(CompletableFuture[]::new)).join();
        for (int host = 0; host < plans.size(); host++) {
          LoadHost.Plan plan = plans.get(host);
          DiskChecks.check(
              plan.workload(), plan.copy(), plan.meter(), plan.number(), clock.nanos());
        }
      }
    } finally {
      timers.close();
      ActorSystems.end(system, CLOSING);
      plans.forEach(plan -> plan.copy().close());
    }
  }
}
