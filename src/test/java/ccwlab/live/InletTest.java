package ccwlab.live;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ccwlab.arch.Schid;
import ccwlab.explore.ExplorationResult.Outcome;
import ccwlab.explore.ExploreOptions;
import ccwlab.explore.ExploreOptions.Kind;
import ccwlab.explore.ExploreProgress;
import ccwlab.explore.Explorer;
import ccwlab.host.Assembly;
import ccwlab.host.Mutant;
import ccwlab.link.External;
import ccwlab.link.Inlet;
import ccwlab.link.MachineNode;
import ccwlab.machine.Effect;
import ccwlab.observe.Finding;
import ccwlab.observe.OutcomeRow;
import ccwlab.observe.RunResult;
import ccwlab.observe.VfioSeen;
import ccwlab.scenario.PropertyNames;
import ccwlab.scenario.Scenario;
import ccwlab.scenario.ScenarioFiles;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** A driver in another process that does everything of its own accord, later than it is asked. */
class InletTest {
  private static final int ROUNDS = 300;
  private static final String LATE = "told when it was over";
  private static final Scenario RACE =
      ScenarioFiles.load("hsch-races-ssch", Path.of("loadtests/races"));

  private final ExecutorService process = Executors.newSingleThreadExecutor();
  private final AtomicInteger asked = new AtomicInteger();

  @AfterEach
  void endProcess() {
    process.shutdownNow();
  }

  /** Answers nothing; what comes of a message goes through the inlet. */
  private static class Willful<S, M, E extends Effect<P>, P, X> extends Apart<S, M, E, P, X> {
    Inlet<E> inlet;

    Willful(MachineNode<S, M, E, P, X> node, Executor thread) {
      super(node, thread);
    }

    @Override
    public void attach(Inlet<E> to) {
      inlet = to;
    }

    @Override
    public CompletionStage<List<E>> hear(M message, X shared) {
      Runnable rest = inlet.moves();
      super.hear(message, shared).thenAccept(effects -> did(effects)).thenRun(rest);
      return CompletableFuture.completedFuture(List.of());
    }

    void did(List<E> effects) {
      inlet.asks(effects);
    }
  }

  private RunResult run(Apart.Place place, int rounds) {
    Assembly assembly = new Assembly(RACE, Small.TODAY, Apart.regions(place), Mutant.NONE);
    return LiveRun.run(
        assembly, Small.rounds(rounds, 2), (property, message) -> false, RunProgress.NONE);
  }

  @Test
  void asks_andMoves_theRoundWaitsForWhatComesAndItIsWhatIsPossible() {
    RunResult live =
        run(
            new Apart.Place() {
              @Override
              public <S, M, E extends Effect<P>, P, X> External<M, E, X> of(
                  MachineNode<S, M, E, P, X> node) {
                return new Willful<>(node, process);
              }
            },
            ROUNDS);

    List<String> possible =
        Explorer.explore(
                RACE, Small.TODAY, ExploreOptions.of(Kind.EXHAUSTIVE, 1, 0), ExploreProgress.NONE)
            .outcomes()
            .stream()
            .map(Outcome::outcome)
            .toList();
    assertThat(live.rounds()).isEqualTo(ROUNDS);
    assertThat(live.outcomes()).extracting(OutcomeRow::outcome).isSubsetOf(possible);
    assertThat(live.findings()).noneMatch(finding -> finding.property().equals("hang"));
  }

  @Test
  void saw_whatIsToldLate_isJudgedWithTheRest() {
    RunResult live =
        run(
            new Apart.Place() {
              @Override
              public <S, M, E extends Effect<P>, P, X> External<M, E, X> of(
                  MachineNode<S, M, E, P, X> node) {
                return new Willful<>(node, process) {
                  @Override
                  public boolean tellsLate() {
                    return true;
                  }

                  @Override
                  void did(List<E> effects) {
                    if (asked.getAndIncrement() == 0) {
                      inlet.saw(
                          List.of(
                              new Inlet.Past(
                                  System.nanoTime() - 1,
                                  new VfioSeen.KernelFault(Schid.of(0), LATE))));
                    }
                    super.did(effects);
                  }
                };
              }
            },
            3);

    assertThat(live.findings())
        .filteredOn(finding -> finding.property().equals(PropertyNames.NO_KERNEL_FAULT))
        .extracting(Finding::message)
        .singleElement()
        .asString()
        .contains(LATE);
  }

  @Test
  void fails_endsTheRun() {
    Apart.Place failing =
        new Apart.Place() {
          @Override
          public <S, M, E extends Effect<P>, P, X> External<M, E, X> of(
              MachineNode<S, M, E, P, X> node) {
            return new Willful<>(node, process) {
              @Override
              void did(List<E> effects) {
                assertThat(inlet.givenUp()).isFalse();
                inlet.fails(new IllegalStateException(Changes.ON_PURPOSE));
              }
            };
          }
        };

    assertThatThrownBy(() -> run(failing, ROUNDS))
        .isInstanceOf(LiveRunFailed.class)
        .hasRootCauseMessage(Changes.ON_PURPOSE);
  }
}
