package ccwlab.load.spread;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ccwlab.load.measure.Glance;
import ccwlab.load.measure.Interval;
import ccwlab.load.measure.LoadResult;
import ccwlab.load.measure.LoadVerdict;
import ccwlab.load.measure.Measurement;
import ccwlab.load.measure.Spread;
import ccwlab.load.plan.LoadFiles;
import ccwlab.load.plan.LoadScenario;
import ccwlab.load.run.HostsRun;
import ccwlab.load.run.LoadFailed;
import ccwlab.load.run.LoadProgress;
import ccwlab.load.run.LoadRun;
import ccwlab.load.run.Part;
import ccwlab.report.MadeBy;
import ccwlab.scenario.StackFiles;
import ccwlab.scenario.StackSpec;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A load over two nodes, which are two threads of this JVM. */
class SpreadRunTest {
  private static final StackSpec TODAY = StackFiles.load("today", Path.of("conf/stacks"));
  private static final LoadResult.Run RUN =
      new LoadResult.Run("small", "", "today", 5, "", MadeBy.us());

  private static final String SMALL =
      """
      load {
        title = "small?"
        topology { hosts = 4, devices { nulls { count = 2, device = null } } }
        programs { nop { ccws = [ { cmd = nop, flags = [sli] } ] } }
        jobs { nops { devices = [nulls], operation = program, program = nop
                      arrivals { open { rate = 200, process = poisson } } } }
        faults = [ { at = 300ms, every = 300ms, kind = unit-check, devices = [nulls] } ]
        thresholds = [ THRESHOLDS ]
        properties = [], warm-up = 200ms, duration = DURATION, interval = 200ms
      }
      """;

  @TempDir private Path folder;

  private LoadScenario load(String duration, String thresholds) throws IOException {
    String text = SMALL.replace("DURATION", duration).replace("THRESHOLDS", thresholds);
    Path file = Files.writeString(folder.resolve("small.conf"), text);
    return LoadFiles.load(file.toString(), folder);
  }

  /** Hosts 0 and 1 are on the first node, 2 and 3 on the second. */
  private static final class Threads implements SpreadNodes, AutoCloseable {
    private static final List<List<Integer>> HOSTS = List.of(List.of(0, 1), List.of(2, 3));

    private final long start;
    private final BlockingQueue<Gathering.Heard> queue = new LinkedBlockingQueue<>();
    private final List<HostsRun> runs = new ArrayList<>();
    private final List<Thread> threads = new ArrayList<>();
    private final int partsOfTheSecond;
    private String failure;

    Threads(LoadScenario load, int partsOfTheSecond) {
      this.partsOfTheSecond = partsOfTheSecond;
      for (List<Integer> hosts : HOSTS) {
        runs.add(new HostsRun(load, TODAY, RUN.seed(), hosts));
      }
      start = System.nanoTime();
      for (int node = 0; node < HOSTS.size(); node++) {
        int number = node;
        Thread thread = new Thread(() -> runs.get(number).run(start, part -> told(number, part)));
        threads.add(thread);
        thread.start();
      }
    }

    private void told(int node, Part part) {
      if (node == 1 && part.number() == partsOfTheSecond) {
        runs.get(node).unwanted();
        queue.add(new Gathering.Heard.Gone(node, "killed"));
      } else if (node == 0 || part.number() < partsOfTheSecond) {
        queue.add(new Gathering.Heard.PartCame(node, part));
      }
    }

    Spread spread() {
      return new Spread(
          List.of(
              new Spread.Node("one:1", 1, HOSTS.get(0), 0),
              new Spread.Node("two:2", 1, HOSTS.get(1), 0)),
          List.of(),
          List.of());
    }

    @Override
    public Optional<Gathering.Heard> await(long millis) {
      try {
        return Optional.ofNullable(queue.poll(millis, TimeUnit.MILLISECONDS));
      } catch (InterruptedException e) {
        throw new IllegalStateException(e);
      }
    }

    @Override
    public void confirm(int node, int next) {
      // Nothing is lost on its way.
    }

    @Override
    public void cutAt(long nanos) {
      runs.forEach(run -> run.cutAt(nanos));
    }

    @Override
    public Optional<String> failure() {
      return Optional.ofNullable(failure);
    }

    @Override
    public long nanos() {
      return System.nanoTime() - start;
    }

    @Override
    public void close() {
      runs.forEach(HostsRun::unwanted);
      try {
        for (Thread thread : threads) {
          thread.join();
        }
      } catch (InterruptedException e) {
        throw new IllegalStateException(e);
      }
    }
  }

  /** Follows a load; the user wants it to end after so many intervals. */
  private static final class Follower implements LoadProgress {
    private final int most;
    private final AtomicInteger intervals = new AtomicInteger();
    private final List<String> said = new ArrayList<>();
    private LoadResult ended;

    Follower(int most) {
      this.most = most;
    }

    @Override
    public void glance(Glance glance) {
      // Nothing is shown.
    }

    @Override
    public void said(String line) {
      said.add(line);
    }

    @Override
    public void interval(LoadResult soFar, Measurement measurement) {
      intervals.incrementAndGet();
    }

    @Override
    public void ended(LoadResult result, Measurement measurement) {
      ended = result;
    }

    @Override
    public boolean stopRequested() {
      return intervals.get() >= most;
    }
  }

  private static LoadResult follow(LoadScenario load, Threads nodes, Follower follower) {
    return SpreadRun.follow(load, RUN, nodes.spread(), nodes, follower);
  }

  @Test
  void asManyRequestsAreDueOverTwoNodesAsOnOne() throws IOException {
    LoadScenario load = load("1s", "");
    LoadResult alone = LoadRun.inModelTime(load, TODAY, RUN, new Follower(Integer.MAX_VALUE));
    Follower follower = new Follower(Integer.MAX_VALUE);
    try (Threads nodes = new Threads(load, Integer.MAX_VALUE)) {
      LoadResult result = follow(load, nodes, follower);
      assertThat(result.total().requests()).isPositive().isEqualTo(alone.total().requests());
      assertThat(result.total().ended() + result.total().dropped())
          .isEqualTo(result.total().requests());
      assertThat(result.total().latency().count()).isEqualTo(result.total().ended());
      assertThat(result.intervals().stream().mapToLong(Interval::completed).sum())
          .isEqualTo(result.total().completed());
      assertThat(result.faults()).isEqualTo(alone.faults());
      assertThat(result.complete()).isTrue();
      assertThat(result.verdict()).isEqualTo(LoadVerdict.OK);
      assertThat(result.spread().nodes()).hasSize(2);
      assertThat(follower.ended).isSameAs(result);
      assertThat(follower.intervals.get()).isPositive();
    }
  }

  @Test
  void aNodeThatIsLostBreaksTheRunAndTheOtherGoesOn() throws IOException {
    LoadScenario load = load("1s", "");
    Follower follower = new Follower(Integer.MAX_VALUE);
    try (Threads nodes = new Threads(load, 1)) {
      LoadResult result = follow(load, nodes, follower);
      assertThat(result.verdict()).isEqualTo(LoadVerdict.BROKEN);
      assertThat(result.complete()).isFalse();
      assertThat(result.spread().missing())
          .singleElement()
          .satisfies(
              missing -> {
                assertThat(missing.hosts()).containsExactly(2, 3);
                assertThat(missing.why()).isEqualTo("killed");
                assertThat(missing.fromSeconds()).isBetween(0.0, 1.2);
              });
      assertThat(result.intervals().get(result.intervals().size() - 1).toSeconds())
          .isGreaterThanOrEqualTo(1.2);
      assertThat(follower.said).singleElement().asString().startsWith("hosts 2 to 3 on two:2");
    }
  }

  @Test
  void whoInterruptsItSeesWhatIsThere() throws IOException {
    LoadScenario load = load("600s", "");
    try (Threads nodes = new Threads(load, Integer.MAX_VALUE)) {
      LoadResult result = follow(load, nodes, new Follower(3));
      assertThat(result.stoppedBy()).isEqualTo("interrupted");
      assertThat(result.measuredSeconds()).isLessThan(600);
      assertThat(result.total().unfinished()).isZero();
    }
  }

  @Test
  void aThresholdEndsItOnAllNodes() throws IOException {
    LoadScenario load = load("600s", "{ expression = \"requests < 10\", abort = true }");
    try (Threads nodes = new Threads(load, Integer.MAX_VALUE)) {
      LoadResult result = follow(load, nodes, new Follower(Integer.MAX_VALUE));
      assertThat(result.stoppedBy()).isEqualTo("requests < 10");
      assertThat(result.verdict()).isEqualTo(LoadVerdict.THRESHOLD);
    }
  }

  @Test
  void aMachineThatFailsOnANodeIsOurBug() throws IOException {
    LoadScenario load = load("600s", "");
    try (Threads nodes = new Threads(load, Integer.MAX_VALUE)) {
      nodes.failure = "node one:1: it has failed";
      assertThatThrownBy(() -> follow(load, nodes, new Follower(Integer.MAX_VALUE)))
          .isInstanceOf(LoadFailed.class)
          .hasMessage("node one:1: it has failed");
    }
  }
}
