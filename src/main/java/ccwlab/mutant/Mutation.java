package ccwlab.mutant;

import ccwlab.host.Host;
import ccwlab.host.Mutant;
import ccwlab.link.MachineNode;
import ccwlab.link.Node;
import ccwlab.machine.Effect;

/**
 * One change to all machines of a kind.
 *
 * @param id what it is called by
 * @param part which machines
 * @param what it does, in one sentence
 * @param equivalent why nobody can notice it; empty if it is meant to be noticed
 * @param rule how such a machine steps
 */
public record Mutation(String id, Part part, String what, String equivalent, Rule rule)
    implements Mutant {
  private static final Rule PLAIN =
      new Rule() {
        @Override
        public <P> Taken<P> step(Plain<P> plain, Object state, Object memory, Object message) {
          return plain.step(state, memory, message);
        }
      };

  static Mutation of(String id, Part part, String what, Rule rule) {
    return new Mutation(id, part, what, "", rule);
  }

  /** Nobody can notice it: it is not counted. */
  public boolean isEquivalent() {
    return !equivalent.isEmpty();
  }

  @Override
  public Host of(Host plain) {
    return of(plain, () -> {});
  }

  /**
   * @param onChange told whenever a step is not what the machine itself would have done
   */
  Host of(Host plain, Runnable onChange) {
    // Answers to vCPUs may come out of turn only if one of those who give them is changed.
    boolean mayAwait = part.compareTo(Part.WORKQUEUE) >= 0 && part != Part.QEMU;
    Changed.Context context = new Changed.Context(plain.directory(), mayAwait, onChange);
    return plain.changed(
        new Host.Change() {
          @Override
          public <M> Node<M> of(Node<M> node) {
            Rule own = part.isAt(node.address()) ? rule : PLAIN;
            return node instanceof MachineNode<?, M, ?, ?, ?> machine
                ? Mutation.changed(machine, own, context)
                : node;
          }
        });
  }

  private static <S, M, E extends Effect<P>, P, X> Node<M> changed(
      MachineNode<S, M, E, P, X> node, Rule rule, Changed.Context context) {
    return Changed.of(node, rule, context);
  }
}
