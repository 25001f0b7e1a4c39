package ccwlab.explore;

import ccwlab.machine.Effect;
import ccwlab.machine.Step;
import ccwlab.observe.GuestSeen;
import ccwlab.observe.Observation;
import ccwlab.topology.Node;
import ccwlab.topology.Post;
import java.util.ArrayList;
import java.util.List;

/** Takes single steps of one machine and keeps what came out of the last one. */
final class MachineRun<S, M, E extends Effect<P>, P, X> implements Post {
  private final int index;
  private final Node<S, M, E, P, X> node;
  private final P ports;
  private final List<Sent> sent = new ArrayList<>();
  private final List<Observation> seen = new ArrayList<>();
  private long ended;

  /**
   * @param timer it was armed, not sent
   */
  record Sent(int to, Object message, boolean timer) {}

  MachineRun(int index, Node<S, M, E, P, X> node) {
    this.index = index;
    this.node = node;
    this.ports = node.ports().apply(this);
  }

  Object initial() {
    return node.initial();
  }

  /**
   * Takes a step.
   *
   * @return the next state
   */
  @SuppressWarnings("unchecked") // Only this machine's states come here.
  Object step(Object state, Object message) {
    sent.clear();
    seen.clear();
    ended = 0;
    Step<S, E> step = node.machine().step((S) state, node.messages().cast(message), node.shared());
    step.effects().forEach(effect -> effect.deliver(ports));
    return step.state();
  }

  @SuppressWarnings("unchecked") // Only this machine's states come here.
  boolean awaits(Object state, Object message) {
    return node.machine().awaits((S) state, node.messages().cast(message));
  }

  List<Sent> sent() {
    return sent;
  }

  List<Observation> seen() {
    return seen;
  }

  long ended() {
    return ended;
  }

  @Override
  public void send(int to, Object message) {
    sent.add(new Sent(to, message, false));
  }

  @Override
  public void later(int to, Object message, double micros) {
    sent.add(new Sent(to, message, micros > 0));
  }

  /** The largest there is: a service time that can be more than nothing is an armed timer. */
  @Override
  public double chance(int of) {
    return Math.nextDown(1.0);
  }

  @Override
  public void observe(int from, Observation observation) {
    if (from != index) {
      throw new IllegalStateException(node.name() + " observes for machine " + from);
    }
    seen.add(observation);
    if (observation instanceof GuestSeen.ProgramEnded end) {
      ended |= 1L << end.vcpu();
    }
  }
}
