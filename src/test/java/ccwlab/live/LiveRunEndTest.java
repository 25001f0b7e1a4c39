package ccwlab.live;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import ccwlab.host.Assembly;
import ccwlab.host.Mutant;
import ccwlab.observe.RunResult;
import ccwlab.scenario.Scenario;
import ccwlab.scenario.ScenarioException;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** How a run ends before its rounds are done; nothing of it is alive after any of these. */
class LiveRunEndTest {
  private static final String ENDLESS =
      "\"ssch sch0 nop\", \"unless-cc 0 end\", \"wait-io\", \"tsch sch0\", \"stsch sch0\"";
  private static final long PATIENCE_SECONDS = 60;
  private static final int BAD_ROUND = 5;

  @TempDir Path folder;
  private Set<Thread> before;

  /** Wants to stop when it has been told for the second time, with a round under way then. */
  private static final class Stopping implements RunProgress {
    private final AtomicInteger told = new AtomicInteger();

    @Override
    public void update(long done, long planned, int outcomes, long findings) {
      told.incrementAndGet();
    }

    @Override
    public boolean stopRequested() {
      return told.get() > 1;
    }
  }

  @BeforeEach
  void rememberThreads() {
    before = Thread.getAllStackTraces().keySet();
  }

  /** A thread that has been told to end may need a moment for it. */
  @AfterEach
  void nothingIsAlive() throws InterruptedException {
    for (Thread thread : Thread.getAllStackTraces().keySet()) {
      if (!before.contains(thread) && thread.getName().startsWith("ccwlab")) {
        thread.join(Duration.ofSeconds(PATIENCE_SECONDS).toMillis());
        assertThat(thread.isAlive()).as(thread.getName()).isFalse();
      }
    }
  }

  private Scenario busy() throws IOException {
    return Small.program(folder, "2us", "\"again:\", \"stsch sch0\", \"loop again 1000000\"");
  }

  private Scenario endless() throws IOException {
    return Small.program(folder, "3600s", ENDLESS);
  }

  private Assembly changed(Mutant mutant) throws IOException {
    Scenario scenario = Small.program(folder, "2us", "\"ssch sch0 nop\", \"stsch sch0\"");
    return new Assembly(scenario, Small.TODAY, mutant);
  }

  private static RunResult run(Assembly assembly, int copies) {
    return LiveRun.run(
        assembly, Small.rounds(100, copies), (property, message) -> false, RunProgress.NONE);
  }

  @Test
  void stopRequested_inTheMiddleOfAnEndlessRound_endsWithWhatThereIs() throws IOException {
    RunResult result = LiveRun.run(endless(), Small.TODAY, Small.rounds(10, 2), new Stopping());

    assertThat(result.interrupted()).isTrue();
    assertThat(result.rounds()).isZero();
    assertThat(result.findings()).isEmpty();
  }

  @Test
  void timeIsOver_inTheMiddleOfAnEndlessRound_endsTheRunUninterrupted() throws IOException {
    RunOptions options = new RunOptions(Small.SEED, 0, Duration.ofMillis(1), 2, "test");

    RunResult result = LiveRun.run(endless(), Small.TODAY, options, RunProgress.NONE);

    assertThat(result.interrupted()).isFalse();
    assertThat(result.rounds()).isZero();
    assertThat(result.elapsedSeconds()).isPositive();
  }

  @Test
  void time_runsFromTheFirstRoundAndNotBefore() {
    RunTime time = new RunTime(Duration.ofNanos(1));
    long before = System.nanoTime();
    while (System.nanoTime() - before < 1_000) {
      assertThat(time.isOver()).isFalse();
    }

    time.start();

    long start = System.nanoTime();
    while (System.nanoTime() == start) {
      Thread.onSpinWait();
    }
    assertThat(time.isOver()).isTrue();
    assertThat(new RunTime(Duration.ZERO).isOver()).isFalse();
  }

  @Test
  void interruptedThread_endsTheRunAsInterruptedAndStaysSo() throws Exception {
    AtomicLong steps = new AtomicLong();
    Assembly busy = new Assembly(busy(), Small.TODAY, Changes.counting(steps));
    CompletableFuture<RunResult> result = new CompletableFuture<>();
    AtomicBoolean flag = new AtomicBoolean();
    AtomicLong stepsAtTheEnd = new AtomicLong();
    CompletableFuture<Thread> begun = new CompletableFuture<>();
    RunProgress telling =
        new RunProgress() {
          @Override
          public void update(long done, long planned, int outcomes, long findings) {
            begun.complete(Thread.currentThread());
          }

          @Override
          public boolean stopRequested() {
            return false;
          }
        };
    new Thread(
            () -> {
              try {
                RunResult got =
                    LiveRun.run(busy, Small.rounds(10, 2), (property, message) -> false, telling);
                stepsAtTheEnd.set(steps.get());
                flag.set(Thread.currentThread().isInterrupted());
                result.complete(got);
              } catch (RuntimeException e) {
                result.completeExceptionally(e);
              }
              begun.cancel(false);
            })
        .start();

    Thread runner = begun.orTimeout(PATIENCE_SECONDS, TimeUnit.SECONDS).join();
    runner.interrupt();

    assertThat(result.orTimeout(PATIENCE_SECONDS, TimeUnit.SECONDS).join().interrupted()).isTrue();
    assertThat(flag).isTrue();
    nothingIsAlive();
    assertThat(steps.get()).isPositive().isEqualTo(stepsAtTheEnd.get());
  }

  @Test
  void machineThrows_inSomeRound_endsTheRunWithItsCauseAndWhatWasMeasured() throws IOException {
    Assembly bad = changed(Changes.throwing(BAD_ROUND));

    LiveRunFailed failed = catchThrowableOfType(LiveRunFailed.class, () -> run(bad, 1));

    assertThat(failed)
        .hasMessageStartingWith(
            "vcpu-0 threw java.lang.IllegalArgumentException: thrown on purpose")
        .hasMessageContaining(" in round " + BAD_ROUND + " while it handled ")
        .hasMessageEndingWith("; seed " + Small.SEED)
        .hasRootCauseMessage(Changes.ON_PURPOSE);
    assertThat(failed.soFar().rounds()).isEqualTo(BAD_ROUND - 1);
    assertThat(failed.soFar().outcomes()).isNotEmpty();
  }

  /** With no start under way nothing moves but the instruction: its cc is the last thing seen. */
  @Test
  void machineThrows_lastEventsAreThoseOfAllMachinesInTheOrderOfTheirCauses() throws IOException {
    Scenario scenario = Small.program(folder, "2us", "\"stsch sch0\", \"stsch sch0 as second\"");
    Assembly bad = new Assembly(scenario, Small.TODAY, Changes.throwing(BAD_ROUND));

    LiveRunFailed failed = catchThrowableOfType(LiveRunFailed.class, () -> run(bad, 1));

    List<String> machines =
        failed.lastEvents().stream().map(line -> line.substring(0, line.indexOf(' '))).toList();
    assertThat(machines).containsSubsequence("vcpu-0", "qemu-0.0.0000");
    assertThat(machines).containsAnyOf("region-0.0.0000", "hw-0.0.0000");
    assertThat(failed.lastEvents()).last().asString().contains("stsch");
  }

  @Test
  void copiesThatDoNotFit_areRefusedBeforeTheyAreMadeWithTheOptionThatHelps() throws IOException {
    Scenario endless = endless();
    RunOptions options = Small.rounds(Integer.MAX_VALUE, Integer.MAX_VALUE);

    assertThatThrownBy(() -> LiveRun.run(endless, Small.TODAY, options, RunProgress.NONE))
        .isInstanceOf(ScenarioException.class)
        .hasMessageContainingAll("2,147,483,647 copies", "allowed: --copies up to ", "-Xmx")
        .hasMessageNotContaining("\n");
  }

  @Test
  void memoryRunsOut_inAMachine_endsTheRunWithWhatWasMeasured() throws IOException {
    Assembly bad =
        changed(
            Changes.doing(
                BAD_ROUND,
                () -> {
                  throw new OutOfMemoryError(Changes.ON_PURPOSE);
                }));

    LiveRunFailed failed = catchThrowableOfType(LiveRunFailed.class, () -> run(bad, 1));

    assertThat(failed).hasRootCauseInstanceOf(OutOfMemoryError.class);
    assertThat(failed.soFar().rounds()).isEqualTo(BAD_ROUND - 1);
  }

  @Test
  void machineNeverEndsItsStep_endsTheRunWithWhatWasMeasured() throws IOException {
    CountDownLatch end = new CountDownLatch(1);
    AtomicBoolean stuck = new AtomicBoolean();
    Assembly bad =
        changed(
            Changes.doing(
                BAD_ROUND,
                () -> {
                  stuck.set(true);
                  awaitUninterrupted(end);
                }));

    try {
      LiveRunFailed failed =
          catchThrowableOfType(
              LiveRunFailed.class,
              () ->
                  LiveRun.run(
                      bad,
                      Small.rounds(100, 1),
                      (property, message) -> false,
                      RunProgress.stoppedBy(stuck::get),
                      Duration.ofMillis(100)));

      assertThat(failed).hasMessageContaining("do not end");
      assertThat(failed.soFar().rounds()).isEqualTo(BAD_ROUND - 1);
    } finally {
      end.countDown();
    }
  }

  private static void awaitUninterrupted(CountDownLatch end) {
    boolean ended = false;
    while (!ended) {
      try {
        end.await();
        ended = true;
      } catch (InterruptedException e) {
        // Deaf on purpose.
      }
    }
  }

  @Test
  void machineThrows_whileAnotherCopyNeverComesToItsEnd_endsTheRun() throws IOException {
    Scenario scenario =
        Small.program(folder, "3600s", "\"stsch sch0\", \"ssch sch0 nop\", \"wait-io\"");
    Assembly bad = new Assembly(scenario, Small.TODAY, Changes.throwing(1));

    assertThatThrownBy(() -> run(bad, 2)).isInstanceOf(LiveRunFailed.class);
  }

  @Test
  void whoLeadsTheRoundThrows_isAFailureToo() throws IOException {
    Assembly bad = changed(Changes.lyingAboutEnds());

    LiveRunFailed failed = catchThrowableOfType(LiveRunFailed.class, () -> run(bad, 1));

    assertThat(failed)
        .hasMessageContaining("vcpu 99 ended, but did not run")
        .hasMessageContaining("in round 1");
    assertThat(failed.soFar().rounds()).isZero();
  }

  @Test
  void whoIsToldOfProgressThrows_throwsThatToTheCaller() throws IOException {
    Scenario endless = endless();
    RunProgress throwing =
        new RunProgress() {
          @Override
          public void update(long done, long planned, int outcomes, long findings) {
            throw new IllegalArgumentException(Changes.ON_PURPOSE);
          }

          @Override
          public boolean stopRequested() {
            return false;
          }
        };

    assertThatThrownBy(() -> LiveRun.run(endless, Small.TODAY, Small.rounds(5, 2), throwing))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(Changes.ON_PURPOSE);
  }
}
