package ccwlab.mutant;

import ccwlab.machine.Effect;
import ccwlab.observe.Observation;
import ccwlab.topology.Post;
import java.util.ArrayList;
import java.util.List;

/** Lays a step's effects open: to whom each goes, and what it says. */
final class Gathering<P> implements Post {
  /** In the middle: a duration that a rule's own message takes over is not drawn. */
  private static final double CHANCE = 0.5;

  private final List<Sent<P>> sent = new ArrayList<>();
  private Effect<P> effect;

  /**
   * Lays open.
   *
   * @param ports wired to this
   */
  List<Sent<P>> of(List<? extends Effect<P>> effects, P ports) {
    for (Effect<P> next : effects) {
      effect = next;
      next.deliver(ports);
    }
    return sent;
  }

  @Override
  public void send(int to, Object message) {
    sent.add(new Sent<>(Sent.Way.SEND, to, message, 0, effect));
  }

  @Override
  public void whenever(int to, Object message) {
    sent.add(new Sent<>(Sent.Way.WHENEVER, to, message, 0, effect));
  }

  @Override
  public void later(int to, Object message, double micros) {
    sent.add(new Sent<>(Sent.Way.LATER, to, message, micros, effect));
  }

  @Override
  public double chance(int of) {
    return CHANCE;
  }

  @Override
  public void observe(int from, Observation seen) {
    sent.add(new Sent<>(Sent.Way.OBSERVE, from, seen, 0, effect));
  }
}
