package ccwlab.replay;

import ccwlab.machine.Machine;
import ccwlab.machine.Step;
import java.util.function.Consumer;

/**
 * A machine whose state somebody reads after every step.
 *
 * @param reader given the new state
 */
record ReadMachine<S, M, E, X>(Machine<S, M, E, X> machine, Consumer<S> reader)
    implements Machine<S, M, E, X> {
  @Override
  public Step<S, E> step(S state, M message, X shared) {
    Step<S, E> step = machine.step(state, message, shared);
    reader.accept(step.state());
    return step;
  }
}
