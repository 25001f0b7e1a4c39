package ccwlab.load;

import akka.actor.typed.Behavior;
import akka.actor.typed.ExtensibleBehavior;
import akka.actor.typed.Signal;
import akka.actor.typed.TypedActorContext;
import ccwlab.machine.Effect;
import ccwlab.machine.Machine;
import ccwlab.machine.Step;
import ccwlab.topology.Node;
import ccwlab.topology.Post;
import java.util.List;

/**
 * Runs one machine live: receive, step, deliver. No decision is taken here; the one class serves
 * every layer.
 *
 * <p>It also keeps the copy's count of messages under way: a step that lets out exactly one message
 * leaves the count as it is, so most steps do not touch it.
 */
public final class MachineActor<S, M, E extends Effect<P>, P, X>
    extends ExtensibleBehavior<Object> {
  /** Puts the machine back to its initial state, between two rounds. */
  public record Reset() {
    public static final Reset INSTANCE = new Reset();
  }

  /**
   * Messages that one machine handles in a round. What comes after that is dropped, so that the
   * copy comes to rest and the round becomes a finding: a livelock, or a guest program without an
   * end.
   */
  static final int MESSAGES_MOST = 100_000;

  private final Machine<S, M, E, X> machine;
  private final Class<M> messages;
  private final S initial;
  private final X shared;
  private final P ports;
  private final UnderWay underWay;
  private S state;
  private int handled;

  public MachineActor(Node<S, M, E, P, X> node, Post post, UnderWay underWay) {
    this.machine = node.machine();
    this.messages = node.messages();
    this.initial = node.initial();
    this.shared = node.shared();
    this.ports = node.ports().apply(post);
    this.underWay = underWay;
    this.state = initial;
  }

  @Override
  public Behavior<Object> receive(TypedActorContext<Object> context, Object message) {
    if (message == Reset.INSTANCE) {
      state = initial;
      handled = 0;
      underWay.add(-1);
      return this;
    }
    if (++handled > MESSAGES_MOST) {
      underWay.overran();
      underWay.add(-1);
      return this;
    }
    Step<S, E> step = machine.step(state, messages.cast(message), shared);
    state = step.state();
    assert machine.holdsInvariants(state);
    deliver(step.effects());
    return this;
  }

  /** Observations first: once the last message is out, the copy may be quiet and read. */
  private void deliver(List<E> effects) {
    int sent = 0;
    for (int i = 0; i < effects.size(); i++) {
      E effect = effects.get(i);
      if (effect.isMessage()) {
        sent++;
      } else {
        effect.deliver(ports);
      }
    }
    if (sent > 1) {
      underWay.add(sent - 1);
    }
    for (int i = 0; i < effects.size(); i++) {
      E effect = effects.get(i);
      if (effect.isMessage()) {
        effect.deliver(ports);
      }
    }
    if (sent == 0) {
      underWay.add(-1);
    }
  }

  @Override
  public Behavior<Object> receiveSignal(TypedActorContext<Object> context, Signal signal) {
    return this;
  }
}
