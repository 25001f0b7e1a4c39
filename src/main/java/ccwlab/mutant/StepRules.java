package ccwlab.mutant;

import java.util.List;
import java.util.Objects;
import java.util.function.UnaryOperator;

/** Rules about what a machine hears, sees of its own state, and remembers. */
final class StepRules {
  private StepRules() {}

  /** It does not hear such a message when its state is such, the first time in a round. */
  static Rule firstUnheard(Pattern heard, Pattern when) {
    return new Rule() {
      @Override
      public <P> Taken<P> step(Plain<P> plain, Object state, Object memory, Object message) {
        return memory == null && heard.test(message) && when.test(state)
            ? new Taken<>(state, true, List.of(), true)
            : plain.step(state, memory, message);
      }
    };
  }

  /** It hears each such message with another value at {@code path}. */
  static Rule misheard(Pattern heard, String path, Object value) {
    return new Rule() {
      @Override
      public <P> Taken<P> step(Plain<P> plain, Object state, Object memory, Object message) {
        if (!heard.test(message)) {
          return plain.step(state, memory, message);
        }
        Object other = Components.with(message, path, value);
        Taken<P> taken = plain.step(state, memory, other);
        return other == message ? taken : taken.asChanged();
      }
    };
  }

  /** It hears each such message with what is at {@code from} in its state at {@code path}. */
  static Rule heardAsOwn(Pattern heard, String path, String from) {
    return new Rule() {
      @Override
      public <P> Taken<P> step(Plain<P> plain, Object state, Object memory, Object message) {
        return heard.test(message)
            ? misheard(heard, path, Components.get(state, from)).step(plain, state, memory, message)
            : plain.step(state, memory, message);
      }
    };
  }

  /**
   * After such a step in such a state, what was at {@code path} before is there again, and nobody
   * has seen it change.
   */
  static Rule forgets(Pattern heard, Pattern when, String path) {
    return new Rule() {
      @Override
      public <P> Taken<P> step(Plain<P> plain, Object state, Object memory, Object message) {
        Taken<P> taken = plain.step(state, memory, message);
        if (!heard.test(message) || !when.test(state)) {
          return taken;
        }
        Object old = Components.with(taken.state(), path, Components.get(state, path));
        if (old == taken.state()) {
          return taken;
        }
        Object wanted = Components.get(taken.state(), path);
        Object kept = Components.get(state, path);
        List<Sent<P>> sent = TrueObservations.unchanged(taken.sent(), path, wanted, kept);
        return taken.sending(sent).withState(old);
      }
    };
  }

  /** As {@link #forgets(Pattern, Pattern, String)}, in every state. */
  static Rule forgets(Pattern heard, String path) {
    return forgets(heard, Pattern.ANY, path);
  }

  /**
   * While it handles such a message it takes what is at {@code path} for {@code value}. If it
   * leaves that as it is, the old value is there again.
   */
  static Rule takesFor(Pattern heard, String path, Object value) {
    return new Rule() {
      @Override
      public <P> Taken<P> step(Plain<P> plain, Object state, Object memory, Object message) {
        Object blind = heard.test(message) ? Components.with(state, path, value) : state;
        Taken<P> seeing = plain.step(blind, memory, message);
        if (blind == state) {
          return seeing;
        }
        Taken<P> taken =
            seeing.sending(
                TrueObservations.before(seeing.sent(), value, Components.get(state, path)));
        boolean left = Objects.equals(Components.get(taken.state(), path), value);
        Object old = Components.get(state, path);
        return (left ? taken.withState(Components.with(taken.state(), path, old)) : taken)
            .asChanged();
      }
    };
  }

  /** After such a step what is at {@code path} is something else. */
  static Rule leaves(Pattern heard, String path, UnaryOperator<Object> other) {
    return new Rule() {
      @Override
      public <P> Taken<P> step(Plain<P> plain, Object state, Object memory, Object message) {
        Taken<P> taken = plain.step(state, memory, message);
        if (!heard.test(message)) {
          return taken;
        }
        Object value = other.apply(Components.get(taken.state(), path));
        return taken.withState(Components.with(taken.state(), path, value));
      }
    };
  }
}
