package ccwlab.explore;

import ccwlab.machine.Effect;
import ccwlab.machine.Step;
import ccwlab.topology.Node;

/** Takes single steps of one machine. */
final class MachineRun<S, M, E extends Effect<P>, P, X> {
  private final int index;
  private final Node<S, M, E, P, X> node;
  private final StepLog log;
  private final P ports;

  /**
   * @param log keeps what comes out of a step
   */
  MachineRun(int index, Node<S, M, E, P, X> node, StepLog log) {
    this.index = index;
    this.node = node;
    this.log = log;
    this.ports = node.ports().apply(log);
  }

  /**
   * Takes a step.
   *
   * @return the next state
   */
  @SuppressWarnings("unchecked") // Only this machine's states come here.
  Object step(Object state, Object message) {
    log.begin(index);
    Step<S, E> step = node.machine().step((S) state, node.messages().cast(message), node.shared());
    step.effects().forEach(effect -> effect.deliver(ports));
    return step.state();
  }

  @SuppressWarnings("unchecked") // Only this machine's states come here.
  boolean awaits(Object state, Object message) {
    return node.machine().awaits((S) state, node.messages().cast(message));
  }
}
