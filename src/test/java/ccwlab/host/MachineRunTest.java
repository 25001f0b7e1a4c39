package ccwlab.host;

import static org.assertj.core.api.Assertions.assertThat;

import ccwlab.hardware.SubchannelEffect;
import ccwlab.hardware.SubchannelMachine;
import ccwlab.link.MachineNode;
import ccwlab.link.Node;
import ccwlab.machine.Effect;
import ccwlab.machine.Machine;
import ccwlab.machine.Outbox;
import ccwlab.machine.Step;
import ccwlab.scenario.Scenario;
import ccwlab.scenario.ScenarioFiles;
import ccwlab.scenario.StackFiles;
import ccwlab.scenario.StackSpec;
import ccwlab.vfio.RegionEffect;
import ccwlab.vfio.RegionMachine;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.SplittableRandom;
import java.util.function.Function;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** A machine's run is its step and the steps of what it then says to itself. */
class MachineRunTest {
  private static final Path RACES = Path.of("loadtests/races");
  private static final StackSpec TODAY = StackFiles.load("today", Path.of("conf/stacks"));
  private static final int SCHEDULES = 25;

  static List<String> races() {
    List<String> races = new ArrayList<>(ScenarioFiles.list(RACES));
    races.remove("catalogue/k43"); // its guest tries again for ever
    return races;
  }

  /** How a machine takes a message: two of these must come to the same. */
  private interface Way {
    <S, M, E, X> Step<S, E> take(
        Machine<S, M, E, X> machine, Function<E, M> own, S state, M message, X shared);
  }

  private static final Way RUN =
      new Way() {
        @Override
        public <S, M, E, X> Step<S, E> take(
            Machine<S, M, E, X> machine, Function<E, M> own, S state, M message, X shared) {
          return machine.run(state, message, shared);
        }
      };

  /** Step by step, what the machine says to itself first come first served. */
  private static final Way FOLD =
      new Way() {
        @Override
        public <S, M, E, X> Step<S, E> take(
            Machine<S, M, E, X> machine, Function<E, M> own, S state, M message, X shared) {
          List<E> out = new ArrayList<>();
          Deque<M> next = new ArrayDeque<>(List.of(message));
          S now = state;
          for (int taken = 0; taken <= Outbox.TAKEN_BACK_MOST && !next.isEmpty(); taken++) {
            Step<S, E> step = machine.step(now, next.remove(), shared);
            now = step.state();
            for (E effect : step.effects()) {
              if (own.apply(effect) == null) {
                out.add(effect);
              } else {
                next.add(own.apply(effect));
              }
            }
          }
          assertThat(next).isEmpty();
          return Step.to(now, out);
        }
      };

  /** Some messages are stepped, so that any state is met, and some taken in that way. */
  private static final class Taking implements Mutant {
    private final Way way;
    private final SplittableRandom dice;
    private final List<Step<?, ?>> steps = new ArrayList<>();

    Taking(Way way, long seed) {
      this.way = way;
      this.dice = new SplittableRandom(seed);
    }

    @Override
    public Host of(Host plain) {
      return plain.changed(
          new Host.Change() {
            @Override
            public <M> Node<M> of(Node<M> node) {
              return changed((MachineNode<?, M, ?, ?, ?>) node);
            }
          });
    }

    private <S, M, E extends Effect<P>, P, X> Node<M> changed(MachineNode<S, M, E, P, X> node) {
      boolean runs =
          node.machine() instanceof RegionMachine || node.machine() instanceof SubchannelMachine;
      return !runs
          ? node
          : new MachineNode<>(
              node.address(),
              (state, message, shared) -> take(node, state, message, shared),
              node.initial(),
              node.shared(),
              node.ports());
    }

    private <S, M, E extends Effect<P>, P, X> Step<S, E> take(
        MachineNode<S, M, E, P, X> node, S state, M message, X shared) {
      Step<S, E> step =
          dice.nextBoolean()
              ? node.machine().step(state, message, shared)
              : way.take(
                  node.machine(), e -> own(node.address().hears(), e), state, message, shared);
      steps.add(step);
      return step;
    }

    private static <M> M own(Class<M> messages, Object effect) {
      if (effect instanceof RegionEffect.ToSelf toRegion) {
        return messages.cast(toRegion.command());
      }
      return effect instanceof SubchannelEffect.ToSelf toSubchannel
          ? messages.cast(toSubchannel.command())
          : null;
    }
  }

  private static List<Step<?, ?>> steps(Scenario scenario, StackSpec stack, Way way, long seed) {
    Taking taking = new Taking(way, seed);
    Assembly assembly = new Assembly(scenario, stack, taking);
    try (Copy copy = assembly.copy()) {
      SyncRound.random(assembly, copy, seed);
    }
    return taking.steps;
  }

  @ParameterizedTest
  @MethodSource("races")
  void run_inStatesOfRandomSchedules_isTheStepsOfItsOwnMessages(String name) {
    Scenario scenario = ScenarioFiles.load(name, RACES);
    StackSpec stack = scenario.catalogue().map(bug -> bug.without(TODAY)).orElse(TODAY);
    for (int seed = 0; seed < SCHEDULES; seed++) {
      List<Step<?, ?>> folded = steps(scenario, stack, FOLD, seed);

      assertThat(folded).isNotEmpty();
      assertThat(steps(scenario, stack, RUN, seed)).as("seed %d", seed).isEqualTo(folded);
    }
  }

  @Test
  void outbox_ofManyMessagesToItself_givesSomeBackAndLetsTheOthersOut() {
    Outbox<Object> out = new Outbox<>(4);
    for (int i = 0; i <= Outbox.TAKEN_BACK_MOST; i++) {
      out.add("seen " + i);
      out.add(i);
    }

    List<Integer> takenBack = new ArrayList<>();
    for (Integer i = out.takeBack(Integer.class); i != null; i = out.takeBack(Integer.class)) {
      takenBack.add(i);
    }

    assertThat(takenBack).hasSize(Outbox.TAKEN_BACK_MOST).isSorted().doesNotHaveDuplicates();
    assertThat(out)
        .hasSize(Outbox.TAKEN_BACK_MOST + 2)
        .startsWith("seen 0", "seen 1")
        .endsWith("seen " + Outbox.TAKEN_BACK_MOST, Outbox.TAKEN_BACK_MOST);
  }
}
