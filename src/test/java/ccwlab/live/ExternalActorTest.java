package ccwlab.live;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import ccwlab.explore.ExplorationResult;
import ccwlab.explore.ExplorationResult.Outcome;
import ccwlab.explore.ExplorationResult.Violated;
import ccwlab.explore.ExploreOptions;
import ccwlab.explore.ExploreOptions.Kind;
import ccwlab.explore.ExploreProgress;
import ccwlab.explore.Explorer;
import ccwlab.host.Assembly;
import ccwlab.host.Layers;
import ccwlab.host.Mutant;
import ccwlab.link.External;
import ccwlab.link.MachineNode;
import ccwlab.machine.Effect;
import ccwlab.observe.Finding;
import ccwlab.observe.OutcomeRow;
import ccwlab.observe.RunResult;
import ccwlab.scenario.Scenario;
import ccwlab.scenario.ScenarioException;
import ccwlab.scenario.ScenarioFiles;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Races with the driver in the place of another process. */
class ExternalActorTest {
  private static final int ROUNDS = 600;
  private static final int BAD_MESSAGE = 500;
  private static final Scenario RACE =
      ScenarioFiles.load("hsch-races-ssch", Path.of("loadtests/races"));

  private final ExecutorService process = Executors.newSingleThreadExecutor();
  private final AtomicInteger heard = new AtomicInteger();

  @AfterEach
  void endProcess() {
    process.shutdownNow();
  }

  private static Assembly with(Layers layers) {
    return new Assembly(RACE, Small.TODAY, layers, Mutant.NONE);
  }

  /** The whole driver in one process. */
  private Assembly apart() {
    return with(
        Apart.regions(
            new Apart.Place() {
              @Override
              public <S, M, E extends Effect<P>, P, X> External<M, E, X> of(
                  MachineNode<S, M, E, P, X> node) {
                return new Apart<>(node, process);
              }
            }));
  }

  /** The same, with another answer to one message. */
  private Assembly apart(Answer answer) {
    return with(
        Apart.regions(
            new Apart.Place() {
              @Override
              public <S, M, E extends Effect<P>, P, X> External<M, E, X> of(
                  MachineNode<S, M, E, P, X> node) {
                return new Apart<>(node, process) {
                  @Override
                  public CompletionStage<List<E>> hear(M message, X shared) {
                    return heard.incrementAndGet() == BAD_MESSAGE
                        ? answer.of()
                        : super.hear(message, shared);
                  }
                };
              }
            }));
  }

  private interface Answer {
    <T> CompletionStage<T> of();
  }

  private static RunResult run(Assembly assembly, RunOptions options) {
    return LiveRun.run(assembly, options, (property, message) -> false, RunProgress.NONE);
  }

  @Test
  void race_withADriverApart_hasOutcomesThatAreKnownToBePossible() {
    ExplorationResult explored =
        Explorer.explore(
            RACE, Small.TODAY, ExploreOptions.of(Kind.EXHAUSTIVE, 1, 0), ExploreProgress.NONE);
    assertThat(explored.complete()).isTrue();

    RunResult live = run(apart(), Small.rounds(ROUNDS, 4));

    assertThat(live.rounds()).isEqualTo(ROUNDS);
    assertThat(live.outcomes().stream().mapToLong(OutcomeRow::count).sum()).isEqualTo(ROUNDS);
    assertThat(live.outcomes()).hasSizeGreaterThan(1);
    assertThat(explored.outcomes().stream().map(Outcome::outcome).toList())
        .containsAll(live.outcomes().stream().map(OutcomeRow::outcome).toList());
    assertThat(explored.findings().stream().map(Violated::property).toList())
        .containsAll(live.findings().stream().map(Finding::property).toList());
  }

  @Test
  void process_thatFails_endsTheRun() {
    Assembly failing =
        apart(
            new Answer() {
              @Override
              public <T> CompletionStage<T> of() {
                return CompletableFuture.supplyAsync(
                    () -> {
                      throw new IllegalStateException(Changes.ON_PURPOSE);
                    },
                    process);
              }
            });

    assertThat(failure(failing))
        .hasMessageStartingWith(
            "region-0.0.0000 threw java.lang.IllegalStateException: " + Changes.ON_PURPOSE);
  }

  @Test
  void process_thatCannotEvenBeAsked_endsTheRun() {
    Assembly failing =
        apart(
            new Answer() {
              @Override
              public <T> CompletionStage<T> of() {
                throw new IllegalStateException(Changes.ON_PURPOSE);
              }
            });

    assertThat(failure(failing)).hasMessageStartingWith("region-0.0.0000 threw ");
  }

  private static LiveRunFailed failure(Assembly failing) {
    LiveRunFailed failed =
        catchThrowableOfType(LiveRunFailed.class, () -> run(failing, Small.rounds(ROUNDS, 1)));
    assertThat(failed).hasRootCauseMessage(Changes.ON_PURPOSE);
    assertThat(failed.soFar().rounds()).isBetween(1L, (long) ROUNDS - 1);
    assertThat(failed.lastEvents()).isNotEmpty();
    return failed;
  }

  @Test
  void process_thatCannotBeginAnew_endsTheRun() {
    Assembly failing =
        with(
            Apart.regions(
                new Apart.Place() {
                  @Override
                  public <S, M, E extends Effect<P>, P, X> External<M, E, X> of(
                      MachineNode<S, M, E, P, X> node) {
                    return new Apart<>(node, process) {
                      @Override
                      public CompletionStage<Void> beginAnew() {
                        return CompletableFuture.failedFuture(
                            new IllegalStateException(Changes.ON_PURPOSE));
                      }
                    };
                  }
                }));

    assertThatThrownBy(() -> run(failing, Small.rounds(ROUNDS, 1)))
        .isInstanceOf(LiveRunFailed.class)
        .hasMessageContaining("in round 1 while it handled a new beginning")
        .hasRootCauseMessage(Changes.ON_PURPOSE);
  }

  @Test
  void process_thatNeverAnswers_isLeftWhenTheRunIsStopped() {
    Assembly silent =
        apart(
            new Answer() {
              @Override
              public <T> CompletionStage<T> of() {
                return new CompletableFuture<>();
              }
            });
    RunProgress untilThen =
        new RunProgress() {
          @Override
          public void update(long done, long planned, int outcomes, long findings) {
            // Only the process is of interest.
          }

          @Override
          public boolean stopRequested() {
            return heard.get() >= BAD_MESSAGE;
          }
        };

    RunResult result =
        LiveRun.run(silent, Small.rounds(ROUNDS, 1), (property, message) -> false, untilThen);

    assertThat(heard).hasValue(BAD_MESSAGE);
    assertThat(result.rounds()).isBetween(1L, (long) ROUNDS - 1);
    assertThat(result.interrupted()).isTrue();
  }

  @Test
  void explore_ofADriverApart_isRefusedByNameInOneLine() {
    assertThatThrownBy(
            () ->
                Explorer.seek(
                    apart(),
                    ExploreOptions.of(Kind.EXHAUSTIVE, 1, 0),
                    ExploreProgress.NONE,
                    (property, message) -> false))
        .isInstanceOf(ScenarioException.class)
        .hasMessage(
            "explore: the driver of the test, in the place of region-0.0.0000, runs outside of"
                + " ccwlab and can only be run live");
  }
}
