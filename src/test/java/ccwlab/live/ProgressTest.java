package ccwlab.live;

import static org.assertj.core.api.Assertions.assertThat;

import ccwlab.link.Address;
import ccwlab.link.MachineNode;
import ccwlab.machine.Effect;
import ccwlab.machine.Machine;
import ccwlab.machine.Step;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** When an actor says that very many messages were in vain. */
class ProgressTest {
  private static final Address<Integer> SELF = new Address<>(0, "counter", Integer.class);

  private final List<RoundActor.Command> told = new ArrayList<>();
  private final Motion motion = new Motion(1, 0, told::add);
  private final MachineActor<Integer> actor =
      new MachineActor<>(
          new MachineNode<>(SELF, new Highest(), 0, null, post -> null), new BareStage() {}) {};

  /** Is what it is told, and comes further by what is higher than all before. */
  private static final class Highest implements Machine<Integer, Integer, Nothing, Void> {
    @Override
    public Step<Integer, Nothing> step(Integer state, Integer message, Void shared) {
      return Step.to(message);
    }

    @Override
    public boolean isFurther(Integer furthest, Integer now) {
      return now > furthest;
    }
  }

  /** It asks for nothing. */
  private record Nothing() implements Effect<Void> {
    @Override
    public void deliver(Void ports) {
      throw new AssertionError("nothing is to be delivered");
    }
  }

  private void hear(int times, int message) {
    motion.announce(times + 1); // One more, so that it is not quiet in the end.
    for (int i = 0; i < times; i++) {
      actor.receive(null, new Told.Message<>(motion, 0, 0, SELF, message));
    }
  }

  @Test
  void manyMessages_inVain_areTold() {
    hear(Motion.FRUITLESS_MOST, 0);
    assertThat(told).isEmpty();

    hear(1, 0);

    assertThat(told).containsExactly(new RoundActor.Fruitless(motion));
  }

  @Test
  void manyMessages_withAStepForwardAmongThem_areNotInVain() {
    for (int step = 1; step <= 3; step++) {
      hear(Motion.FRUITLESS_MOST, step);
    }

    assertThat(told).isEmpty();
  }

  @Test
  void manyMessages_backAndForth_areInVain() {
    hear(1, 2);
    for (int i = 0; i <= Motion.FRUITLESS_MOST; i++) {
      hear(1, i % 3);
    }

    // Once to see that nothing has been done since, once to be sure of it.
    assertThat(told).isEmpty();
    hear(Motion.FRUITLESS_MOST + 1, 2);
    assertThat(told).containsExactly(new RoundActor.Fruitless(motion));
  }

  @Test
  void manyMessages_whileAnotherMachineComesFurther_areNotInVain() {
    for (int i = 0; i < 3; i++) {
      motion.progress();
      hear(Motion.FRUITLESS_MOST + 1, 0);
    }
    assertThat(told).isEmpty();

    hear(Motion.FRUITLESS_MOST + 1, 0);

    assertThat(told).containsExactly(new RoundActor.Fruitless(motion));
  }

  @Test
  void manyMessages_whileATimerIsArmed_areAWaitUntilItHasGoneOff() {
    motion.arm();
    hear(3 * Motion.FRUITLESS_MOST, 0);
    assertThat(told).isEmpty();

    motion.wentOff();
    hear(Motion.FRUITLESS_MOST, 0);

    assertThat(told).containsExactly(new RoundActor.Fruitless(motion));
  }

  @Test
  void manyMessages_withTimersThatGoOffInVain_areInVain() {
    for (int i = 0; i < 2; i++) {
      motion.arm();
      motion.arm();
      motion.wentOff();
      hear(Motion.FRUITLESS_MOST + 1, 0);
    }

    assertThat(told).contains(new RoundActor.Fruitless(motion));
  }

  @Test
  void nextRound_countsFromItsOwnBeginning() {
    hear(Motion.FRUITLESS_MOST, 0);
    Motion next = new Motion(2, 0, told::add);
    next.announce(2);

    actor.receive(null, new Told.Message<>(next, 0, 0, SELF, 0));

    assertThat(told).isEmpty();
  }
}
