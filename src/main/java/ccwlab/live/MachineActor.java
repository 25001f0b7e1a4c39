package ccwlab.live;

import akka.actor.typed.Behavior;
import akka.actor.typed.ExtensibleBehavior;
import akka.actor.typed.Signal;
import akka.actor.typed.TypedActorContext;
import ccwlab.link.MachineNode;
import ccwlab.machine.Effect;
import ccwlab.machine.Machine;
import ccwlab.machine.Step;
import java.util.ArrayDeque;
import java.util.Deque;

/**
 * Runs one machine live: receive, step, deliver. No decision is taken here; the one class serves
 * every layer.
 *
 * @param <M> what the machine hears
 */
abstract class MachineActor<M> extends ExtensibleBehavior<Told<M>> {
  private final Running<?, M, ?, ?, ?> running;

  /** What came while too much was kept of what the actor has seen, in order. */
  private final Deque<Told.Message<M>> held = new ArrayDeque<>(0);

  MachineActor(MachineNode<?, M, ?, ?, ?> node, Stage stage) {
    this.running = Running.of(node, stage);
  }

  @Override
  public Behavior<Told<M>> receive(TypedActorContext<Told<M>> context, Told<M> told) {
    if (told instanceof Told.Message<M> message) {
      if (running.turns.isFull()) {
        held.add(message);
      } else {
        running.hear(message);
        running.hearOwn();
      }
    } else if (told instanceof Told.Cut<M> cut) {
      running.begin(cut.motion());
      running.turns.cross(cut);
      hearHeld();
    } else {
      throw new IllegalStateException("only a machine in another process is told " + told);
    }
    return this;
  }

  private void hearHeld() {
    while (!held.isEmpty() && !running.turns.isFull()) {
      running.hear(held.poll());
    }
  }

  @Override
  public Behavior<Told<M>> receiveSignal(TypedActorContext<Told<M>> context, Signal signal) {
    return this;
  }

  /** The machine and its state. */
  private static final class Running<S, M, E extends Effect<P>, P, X> {
    private final Machine<S, M, E, X> machine;
    private final S initial;
    private final X shared;
    private final Turns<P> turns;
    private final boolean together;
    private S state;
    private S furthest;

    private Running(MachineNode<S, M, E, P, X> node, Stage stage) {
      this.machine = node.machine();
      this.initial = node.initial();
      this.shared = node.shared();
      this.turns = new Turns<>(node.address(), node.ports(), stage);
      this.together = stage.together();
      this.state = initial;
      this.furthest = initial;
      stage.started(node.address(), this::hear);
    }

    static <S, M, E extends Effect<P>, P, X> Running<S, M, E, P, X> of(
        MachineNode<S, M, E, P, X> node, Stage stage) {
      return new Running<>(node, stage);
    }

    /** Goes back to the initial state with the first word of a round. */
    void begin(Motion round) {
      if (turns.isNew(round)) {
        turns.beginRound(round);
        state = initial;
        furthest = initial;
      }
    }

    void hear(Told.Message<M> message) {
      begin(message.motion());
      if (!turns.begin(message)) {
        return;
      }
      try {
        Step<S, E> step =
            together
                ? machine.run(state, message.content(), shared)
                : machine.step(state, message.content(), shared);
        state = step.state();
        assert machine.holdsInvariants(state);
        turns.count(isFurther());
        turns.deliver(step.effects());
      } catch (RuntimeException | AssertionError | VirtualMachineError e) {
        turns.failed(message.motion(), message.content(), e);
      }
    }

    /** What the machine says to itself is heard before anybody else's turn. */
    @SuppressWarnings("unchecked") // From a machine to itself.
    void hearOwn() {
      for (Told.Message<?> next = turns.nextOwn(); next != null; next = turns.nextOwn()) {
        hear((Told.Message<M>) next);
      }
    }

    private boolean isFurther() {
      if (!machine.isFurther(furthest, state)) {
        return false;
      }
      furthest = state;
      return true;
    }
  }
}
