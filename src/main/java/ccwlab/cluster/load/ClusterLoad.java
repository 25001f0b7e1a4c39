package ccwlab.cluster.load;

import akka.actor.typed.ActorRef;
import akka.cluster.Member;
import akka.cluster.MemberStatus;
import akka.cluster.typed.Cluster;
import ccwlab.cluster.ClusterSession;
import ccwlab.cluster.WorkerEvent;
import ccwlab.cluster.chore.Stack;
import ccwlab.cluster.wire.Edition;
import ccwlab.cluster.wire.Needs;
import ccwlab.cluster.wire.NodeAnswer;
import ccwlab.cluster.wire.Source;
import ccwlab.cluster.wire.Travels;
import ccwlab.input.InputException;
import ccwlab.load.measure.LoadResult;
import ccwlab.load.measure.Measurement;
import ccwlab.load.measure.Spread;
import ccwlab.load.plan.LoadScenario;
import ccwlab.load.run.LoadProgress;
import ccwlab.load.spread.ClockOffset;
import ccwlab.load.spread.Deal;
import ccwlab.load.spread.SpreadRun;
import ccwlab.scenario.StackSpec;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;

/** Runs one load over the nodes of a cluster. One thread uses it. */
public final class ClusterLoad {
  private static final Duration GREETING = Duration.ofSeconds(10);
  private static final Duration MAKING = Duration.ofMinutes(5);
  private static final Duration ANSWERING = Duration.ofSeconds(30);
  private static final long AGAIN_MILLIS = 1000;
  private static final int TRIPS = 20;
  private static final long AHEAD_NANOS = TimeUnit.MILLISECONDS.toNanos(500);
  private static final double NANOS_PER_MICRO = 1000;

  private final ClusterSession session;
  private final Consumer<String> say;
  private final BlockingQueue<LoadEar.Heard> queue = new LinkedBlockingQueue<>();
  private final ActorRef<LoadEar.Heard> ear;
  private final Map<String, WorkerEvent.There> nodes = new TreeMap<>();
  private final Set<String> refused = new HashSet<>();

  /** What is run. */
  public record Asked(Source load, Duration measured, StackSpec stack) {}

  /** A worker that has hosts. */
  private record Worker(WorkerEvent.There node, ActorRef<Travels> ref, List<Integer> hosts) {}

  /** The user wants it to end before it has begun. */
  private static final class NotWanted extends RuntimeException {
    private static final long serialVersionUID = 1;
  }

  /**
   * @param say takes lines for the user: who takes no part, and why
   */
  public ClusterLoad(ClusterSession session, Consumer<String> say) {
    this.session = session;
    this.say = say;
    this.ear = session.spawn(LoadEar.of(new Needs(Edition.ours(), Map.of()), queue), "loads");
  }

  /**
   * Runs it over the nodes that are there. To be asked once.
   *
   * @param load as {@code asked} has it
   * @throws InputException there is no node, or one cannot make its hosts
   * @throws ccwlab.load.run.LoadFailed a machine throws
   */
  public LoadResult run(LoadScenario load, Asked asked, LoadResult.Run run, LoadProgress progress) {
    List<Worker> workers = List.of();
    try {
      greet(progress::stopRequested);
      workers = workers(load, progress::stopRequested);
      prepare(workers, asked, run.seed(), progress::stopRequested);
      Map<Integer, ClockOffset> clocks = clocks(workers, progress::stopRequested);
      long start = System.nanoTime() + AHEAD_NANOS + 2 * worst(clocks);
      begin(workers, clocks, start, progress::stopRequested);
      List<ActorRef<Travels>> refs = workers.stream().map(Worker::ref).toList();
      return SpreadRun.follow(
          load,
          run,
          spread(workers, clocks),
          new LoadNodes(refs, queue, session::lost, start),
          progress);
    } catch (NotWanted e) {
      Measurement nothing = new Measurement(load, run);
      LoadResult result = nothing.result(false, "interrupted");
      progress.ended(result, nothing);
      return result;
    } finally {
      workers.forEach(worker -> worker.ref().tell(new LoadMessage.End()));
      ear.tell(new LoadEar.Heard.End());
    }
  }

  /** Until every node of the cluster has said whether it takes part. */
  private void greet(BooleanSupplier unwanted) {
    long until = System.nanoTime() + GREETING.toNanos();
    while (!answered().containsAll(members()) || members().isEmpty() && !unwanted.getAsBoolean()) {
      if (System.nanoTime() > until) {
        break;
      }
      hear(AGAIN_MILLIS / 10, unwanted);
    }
    if (nodes.isEmpty()) {
      throw new InputException(
          refused.isEmpty()
              ? "--cluster: it has no node that works; allowed: one with at least one 'ccwlab node'"
              : "--cluster: none of its nodes takes part: " + String.join("; ", refused));
    }
  }

  private Set<String> answered() {
    Set<String> answered = new HashSet<>(nodes.keySet());
    refused.forEach(line -> answered.add(line.substring(0, line.indexOf(' '))));
    return answered;
  }

  private Set<String> members() {
    Set<String> addresses = new HashSet<>();
    for (Member member : Cluster.get(session.system()).state().getMembers()) {
      if (member.hasRole("worker") && member.status() == MemberStatus.up()) {
        addresses.add(member.address().hostPort().replaceFirst(".*@", ""));
      }
    }
    return addresses;
  }

  private LoadEar.Heard hear(long millis, BooleanSupplier unwanted) {
    if (unwanted.getAsBoolean()) {
      throw new NotWanted();
    }
    LoadEar.Heard heard = null;
    try {
      heard = queue.poll(millis, TimeUnit.MILLISECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    if (heard instanceof LoadEar.Heard.OfNode of) {
      ofNode(of.event());
    }
    return heard;
  }

  private void ofNode(WorkerEvent event) {
    if (event instanceof WorkerEvent.There there) {
      nodes.put(there.address(), there);
    } else if (event instanceof WorkerEvent.Refused one) {
      String line = one.address() + " takes no part: " + one.why();
      if (refused.add(line)) {
        say.accept(line);
      }
    } else {
      nodes.remove(event.address());
    }
  }

  /** Deals the hosts, and gets a worker of each node that has some. */
  private List<Worker> workers(LoadScenario load, BooleanSupplier unwanted) {
    List<WorkerEvent.There> there = List.copyOf(nodes.values());
    List<List<Integer>> dealt =
        Deal.of(load.topology().hosts(), there.stream().map(node -> node.info().cores()).toList());
    List<Worker> workers = new ArrayList<>();
    for (int i = 0; i < there.size(); i++) {
      if (!dealt.get(i).isEmpty()) {
        workers.add(new Worker(there.get(i), worker(there.get(i), unwanted), dealt.get(i)));
      }
    }
    return workers;
  }

  private ActorRef<Travels> worker(WorkerEvent.There node, BooleanSupplier unwanted) {
    ear.tell(new LoadEar.Heard.Enter(node.node()));
    long until = System.nanoTime() + ANSWERING.toNanos();
    while (System.nanoTime() < until) {
      if (hear(AGAIN_MILLIS, unwanted) instanceof LoadEar.Heard.Given given) {
        if (given.answer() instanceof NodeAnswer.Entered entered
            && entered.address().equals(node.address())) {
          return entered.worker();
        }
        if (given.answer() instanceof NodeAnswer.Refused no) {
          throw new InputException("node " + no.address() + ": " + no.why());
        }
      }
    }
    throw silent(node.address());
  }

  private static InputException silent(String address) {
    return new InputException(
        "node " + address + " does not answer; allowed: end it, or start it again");
  }

  private void prepare(List<Worker> workers, Asked asked, long seed, BooleanSupplier unwanted) {
    long measured = asked.measured() == null ? 0 : asked.measured().toNanos();
    for (int i = 0; i < workers.size(); i++) {
      int node = i;
      Worker worker = workers.get(i);
      ear.tell(
          new LoadEar.Heard.Prepare(
              worker.ref(),
              coordinator ->
                  new LoadMessage.Prepare(
                      node,
                      asked.load(),
                      Stack.of(asked.stack()),
                      seed,
                      measured,
                      worker.hosts(),
                      coordinator)));
    }
    Answers<LoadAnswer.Ready> ready = new Answers<>(LoadAnswer.Ready.class);
    ready.await(workers, MAKING, unwanted, node -> {});
  }

  /** By number of the worker. */
  private Map<Integer, ClockOffset> clocks(List<Worker> workers, BooleanSupplier unwanted) {
    Map<Integer, List<ClockOffset.RoundTrip>> trips = new HashMap<>();
    for (int trip = 0; trip < TRIPS; trip++) {
      Answers<LoadAnswer.Time> times = new Answers<>(LoadAnswer.Time.class);
      workers.forEach(worker -> worker.ref().tell(new LoadMessage.AskTime(System.nanoTime())));
      times
          .await(
              workers,
              ANSWERING,
              unwanted,
              node -> workers.get(node).ref().tell(new LoadMessage.AskTime(System.nanoTime())))
          .forEach(
              (node, one) ->
                  trips
                      .computeIfAbsent(node, it -> new ArrayList<>())
                      .add(
                          new ClockOffset.RoundTrip(
                              one.answer().askedNanos(), one.answer().nanos(), one.atNanos())));
    }
    Map<Integer, ClockOffset> clocks = new HashMap<>();
    trips.forEach((node, of) -> clocks.put(node, ClockOffset.of(of)));
    return clocks;
  }

  private static long worst(Map<Integer, ClockOffset> clocks) {
    return clocks.values().stream().mapToLong(ClockOffset::errorNanos).max().orElse(0);
  }

  private void begin(
      List<Worker> workers,
      Map<Integer, ClockOffset> clocks,
      long start,
      BooleanSupplier unwanted) {
    Consumer<Integer> told =
        node -> workers.get(node).ref().tell(new LoadMessage.Begin(clocks.get(node).theirs(start)));
    for (int node = 0; node < workers.size(); node++) {
      told.accept(node);
    }
    new Answers<>(LoadAnswer.Begun.class).await(workers, ANSWERING, unwanted, told);
  }

  private Spread spread(List<Worker> workers, Map<Integer, ClockOffset> clocks) {
    List<Spread.Node> with = new ArrayList<>();
    for (int node = 0; node < workers.size(); node++) {
      Worker worker = workers.get(node);
      with.add(
          new Spread.Node(
              worker.node().address(),
              worker.node().info().cores(),
              worker.hosts(),
              clocks.get(node).errorNanos() / NANOS_PER_MICRO));
    }
    Set<String> idle = new TreeSet<>(nodes.keySet());
    with.forEach(node -> idle.remove(node.address()));
    return new Spread(with, List.copyOf(idle), List.of());
  }

  /** One answer of a kind from each worker, and when it was heard. */
  private final class Answers<A extends LoadAnswer> {
    private final Class<A> kind;
    private final Map<Integer, At<A>> heard = new TreeMap<>();

    Answers(Class<A> kind) {
      this.kind = kind;
    }

    /**
     * @param again asks those once more that have not answered
     */
    Map<Integer, At<A>> await(
        List<Worker> workers,
        Duration patience,
        BooleanSupplier unwanted,
        Consumer<Integer> again) {
      long until = System.nanoTime() + patience.toNanos();
      while (heard.size() < workers.size()) {
        LoadEar.Heard one = hear(AGAIN_MILLIS, unwanted);
        if (one == null) {
          missing(workers).forEach(again);
        } else if (one instanceof LoadEar.Heard.Answered answered) {
          take(answered.answer(), workers);
        } else if (one instanceof LoadEar.Heard.Died died) {
          throwIfOurs(died, workers);
        }
        if (System.nanoTime() > until) {
          throw silent(workers.get(missing(workers).get(0)).node().address());
        }
      }
      return heard;
    }

    private List<Integer> missing(List<Worker> workers) {
      List<Integer> missing = new ArrayList<>();
      for (int node = 0; node < workers.size(); node++) {
        if (!heard.containsKey(node)) {
          missing.add(node);
        }
      }
      return missing;
    }

    private void take(LoadAnswer answer, List<Worker> workers) {
      if (answer instanceof LoadAnswer.Unable unable) {
        String line = "node " + workers.get(unable.node()).node().address() + ": " + unable.why();
        throw unable.ours() ? new IllegalStateException(line) : new InputException(line);
      }
      if (kind.isInstance(answer)) {
        heard.putIfAbsent(answer.node(), new At<>(kind.cast(answer), System.nanoTime()));
      }
    }

    private void throwIfOurs(LoadEar.Heard.Died died, List<Worker> workers) {
      for (Worker worker : workers) {
        if (worker.ref().equals(died.worker())) {
          throw new InputException(
              "node "
                  + worker.node().address()
                  + " was lost before the load began; allowed: start it again, or go on without it");
        }
      }
    }
  }

  /** An answer, and when it was heard. */
  private record At<A>(A answer, long atNanos) {}
}
