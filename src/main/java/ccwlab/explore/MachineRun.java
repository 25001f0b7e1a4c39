package ccwlab.explore;

import ccwlab.link.ExternalNode;
import ccwlab.link.MachineNode;
import ccwlab.link.Node;
import ccwlab.machine.Effect;
import ccwlab.machine.Step;
import ccwlab.scenario.ScenarioException;

/** Takes single steps of one machine. */
final class MachineRun<S, M, E extends Effect<P>, P, X> {
  private final MachineNode<S, M, E, P, X> node;
  private final StepLog log;
  private final P ports;

  /**
   * @param log keeps what comes out of a step
   */
  MachineRun(MachineNode<S, M, E, P, X> node, StepLog log) {
    this.node = node;
    this.log = log;
    this.ports = node.ports().apply(log);
  }

  /**
   * The machine there, which a search can run.
   *
   * @throws ScenarioException if it is another process: that cannot be begun anew from any state
   */
  static MachineNode<?, ?, ?, ?, ?> machine(Node<?> node) {
    if (node instanceof ExternalNode<?, ?, ?, ?> other) {
      throw new ScenarioException(
          "explore: "
              + other.external().name()
              + ", in the place of "
              + node.name()
              + ", runs outside of ccwlab and can only be run live");
    }
    return (MachineNode<?, ?, ?, ?, ?>) node;
  }

  /**
   * Takes a step.
   *
   * @return the next state
   */
  @SuppressWarnings("unchecked") // Only this machine's states come here.
  Object step(Object state, Object message) {
    log.begin(node.address().index());
    Step<S, E> step =
        node.machine().step((S) state, node.address().hears().cast(message), node.shared());
    assert node.machine().holdsInvariants(step.state());
    step.effects().forEach(effect -> effect.deliver(ports));
    return step.state();
  }

  @SuppressWarnings("unchecked") // Only this machine's states come here.
  boolean isFurther(Object furthest, Object now) {
    return node.machine().isFurther((S) furthest, (S) now);
  }

  @SuppressWarnings("unchecked") // Only this machine's states come here.
  boolean awaits(Object state, Object message) {
    return node.machine().awaits((S) state, node.address().hears().cast(message));
  }
}
