package ccwlab.mutant;

import ccwlab.machine.Effect;
import ccwlab.topology.Machines;
import ccwlab.topology.Mutant;
import ccwlab.topology.Node;
import java.util.ArrayList;
import java.util.List;

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
  public Machines of(Machines plain) {
    return of(plain, () -> {});
  }

  /**
   * @param onChange told whenever a step is not what the machine itself would have done
   */
  Machines of(Machines plain, Runnable onChange) {
    // Answers to vCPUs may come out of turn only if one of those who give them is changed.
    boolean mayAwait = part.compareTo(Part.WORKQUEUE) >= 0 && part != Part.QEMU;
    Changed.Context context = new Changed.Context(plain.places(), mayAwait, onChange);
    List<Node<?, ?, ?, ?, ?>> nodes = new ArrayList<>();
    for (int i = 0; i < plain.nodes().size(); i++) {
      Rule own = Part.of(plain.places(), i) == part ? rule : PLAIN;
      nodes.add(changed(i, plain.nodes().get(i), own, context));
    }
    return new Machines(plain.places(), nodes);
  }

  private static <S, M, E extends Effect<P>, P, X> Node<?, ?, ?, ?, ?> changed(
      int index, Node<S, M, E, P, X> node, Rule rule, Changed.Context context) {
    return Changed.of(index, node, rule, context);
  }
}
