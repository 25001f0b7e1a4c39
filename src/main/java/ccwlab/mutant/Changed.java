package ccwlab.mutant;

import ccwlab.host.Directory;
import ccwlab.link.MachineNode;
import ccwlab.machine.Effect;
import ccwlab.machine.Machine;
import ccwlab.machine.Step;
import ccwlab.observe.VfioSeen;
import java.util.List;

/**
 * A machine that steps by a rule. A machine that throws says nothing more, as a thread that has
 * come to an oops or an abort; the round is a finding then.
 */
final class Changed<S, M, E extends Effect<P>, P, X>
    implements Machine<Changed.Memory, M, Sent<P>, X> {
  private final MachineNode<S, M, E, P, X> node;
  private final Rule rule;
  private final Context context;

  /**
   * @param state the machine's own
   * @param rule what the rule remembers
   * @param dead the machine has thrown
   */
  record Memory(Object state, Object rule, boolean dead) {}

  private Changed(MachineNode<S, M, E, P, X> node, Rule rule, Context context) {
    this.node = node;
    this.rule = rule;
    this.context = context;
  }

  /**
   * What all machines of a copy have in common.
   *
   * @param mayAwait what the machines say of answers that they await still holds
   * @param onChange told whenever the rule has made a difference
   */
  record Context(Directory directory, boolean mayAwait, Runnable onChange) {}

  /** The machine in the same place. */
  static <S, M, E extends Effect<P>, P, X> MachineNode<Memory, M, Sent<P>, Wired<P>, X> of(
      MachineNode<S, M, E, P, X> node, Rule rule, Context context) {
    return new MachineNode<>(
        node.address(),
        new Changed<>(node, rule, context),
        new Memory(node.initial(), null, false),
        node.shared(),
        post -> new Wired<>(post, node.ports().apply(post)));
  }

  @Override
  @SuppressWarnings("unchecked") // Only this machine's states come here.
  public boolean awaits(Memory now, M message) {
    return context.mayAwait() && !now.dead() && node.machine().awaits((S) now.state(), message);
  }

  @Override
  @SuppressWarnings("unchecked") // Only this machine's states come here.
  public boolean isFurther(Memory furthest, Memory now) {
    return node.machine().isFurther((S) furthest.state(), (S) now.state());
  }

  @Override
  public Step<Memory, Sent<P>> step(Memory now, M message, X shared) {
    if (now.dead()) {
      return Step.to(now);
    }
    try {
      Taken<P> taken = rule.step(new Itself(shared), now.state(), now.rule(), message);
      if (taken.changed()) {
        context.onChange().run();
      }
      return Step.to(new Memory(taken.state(), taken.memory(), false), taken.sent());
    } catch (RuntimeException | AssertionError e) {
      return Step.to(new Memory(now.state(), now.rule(), true), List.of(thrown(e)));
    }
  }

  private Sent<P> thrown(Throwable thrown) {
    String what = node.name() + " throws " + thrown.getClass().getSimpleName();
    VfioSeen.KernelFault fault =
        new VfioSeen.KernelFault(context.directory().passed().get(0).schid(), what);
    return new Sent<>(Sent.Way.OBSERVE, node.address().to(node.address()), fault, 0, null);
  }

  /** The machine as it is, with the storage of this step. */
  private final class Itself implements Rule.Plain<P> {
    private final X shared;

    Itself(X shared) {
      this.shared = shared;
    }

    @Override
    @SuppressWarnings("unchecked") // Only this machine's states come here.
    public Taken<P> step(Object state, Object memory, Object message) {
      Step<S, E> step =
          node.machine().step((S) state, node.address().hears().cast(message), shared);
      Gathering<P> gathering = new Gathering<>();
      List<Sent<P>> sent = gathering.of(step.effects(), node.ports().apply(gathering));
      return new Taken<>(step.state(), memory, sent, false);
    }

    @Override
    public Directory directory() {
      return context.directory();
    }
  }
}
