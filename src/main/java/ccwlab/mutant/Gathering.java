package ccwlab.mutant;

import ccwlab.link.Address;
import ccwlab.link.Link;
import ccwlab.link.Post;
import ccwlab.machine.Effect;
import ccwlab.observe.Observation;
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
  public <M> void send(Link<M> link, M message) {
    sent.add(new Sent<>(Sent.Way.SEND, link, message, 0, effect));
  }

  @Override
  public <M> void whenever(Link<M> link, M message) {
    sent.add(new Sent<>(Sent.Way.WHENEVER, link, message, 0, effect));
  }

  @Override
  public <M> void later(Link<M> link, M message, double micros) {
    sent.add(new Sent<>(Sent.Way.LATER, link, message, micros, effect));
  }

  @Override
  public double chance(Address<?> of) {
    return CHANCE;
  }

  @Override
  public void observe(Address<?> from, Observation seen) {
    sent.add(new Sent<>(Sent.Way.OBSERVE, from.to(from), seen, 0, effect));
  }
}
