package ccwlab.mutant;

import java.util.List;

/**
 * What a step came to, as a rule sees it.
 *
 * @param memory what the rule remembers from step to step; a value
 * @param sent what leaves, in order
 * @param changed it is not what the machine itself would have done
 */
record Taken<P>(Object state, Object memory, List<Sent<P>> sent, boolean changed) {
  Taken<P> withState(Object other) {
    return new Taken<>(other, memory, sent, changed || !other.equals(state));
  }

  Taken<P> withMemory(Object other) {
    return new Taken<>(state, other, sent, changed);
  }

  Taken<P> sending(List<Sent<P>> other) {
    return new Taken<>(state, memory, other, changed || !other.equals(sent));
  }

  Taken<P> asChanged() {
    return new Taken<>(state, memory, sent, true);
  }
}
