package ccwlab.mutant;

import ccwlab.host.Directory;
import ccwlab.link.Address;
import ccwlab.link.Link;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.function.BiFunction;

/** Rules about what a machine says. */
final class SendingRules {
  private SendingRules() {}

  /**
   * The first such message of a round is not sent.
   *
   * @param said by this pattern
   */
  static Rule firstDropped(Pattern said) {
    return new Rule() {
      @Override
      public <P> Taken<P> step(Plain<P> plain, Object state, Object memory, Object message) {
        Taken<P> taken = plain.step(state, memory, message);
        int at = memory == null ? first(taken.sent(), said) : -1;
        if (at < 0) {
          return taken;
        }
        List<Sent<P>> sent = new ArrayList<>(taken.sent());
        sent.remove(at);
        return taken.sending(sent).withMemory(true);
      }
    };
  }

  /** No such message is sent. */
  static Rule dropped(Pattern said) {
    return new Rule() {
      @Override
      public <P> Taken<P> step(Plain<P> plain, Object state, Object memory, Object message) {
        Taken<P> taken = plain.step(state, memory, message);
        List<Sent<P>> sent = new ArrayList<>(taken.sent());
        sent.removeIf(one -> one.isMessage() && said.test(one.content()));
        return taken.sending(sent);
      }
    };
  }

  /** The first such message of a round is sent twice. */
  static Rule firstTwice(Pattern said) {
    return new Rule() {
      @Override
      public <P> Taken<P> step(Plain<P> plain, Object state, Object memory, Object message) {
        Taken<P> taken = plain.step(state, memory, message);
        int at = memory == null ? first(taken.sent(), said) : -1;
        if (at < 0) {
          return taken;
        }
        List<Sent<P>> sent = new ArrayList<>(taken.sent());
        sent.add(at + 1, sent.get(at));
        return taken.sending(sent).withMemory(true);
      }
    };
  }

  /** What such a step sends leaves in the opposite order; what is seen of it stays first. */
  static Rule backwards(Pattern said) {
    return new Rule() {
      @Override
      public <P> Taken<P> step(Plain<P> plain, Object state, Object memory, Object message) {
        Taken<P> taken = plain.step(state, memory, message);
        if (first(taken.sent(), said) < 0) {
          return taken;
        }
        List<Sent<P>> sent = new ArrayList<>(taken.sent());
        List<Sent<P>> messages = new ArrayList<>(taken.sent());
        sent.removeIf(Sent::isMessage);
        messages.removeIf(one -> !one.isMessage());
        Collections.reverse(messages);
        sent.addAll(messages);
        return taken.sending(sent);
      }
    };
  }

  /** Each such message waits until the machine has taken its next step, and leaves behind that. */
  static Rule late(Pattern said) {
    return new Rule() {
      @Override
      @SuppressWarnings("unchecked") // Only what was kept here.
      public <P> Taken<P> step(Plain<P> plain, Object state, Object memory, Object message) {
        Taken<P> taken = plain.step(state, memory, message);
        List<Sent<P>> now = new ArrayList<>(taken.sent());
        List<Object> kept = new ArrayList<>();
        now.removeIf(
            one ->
                said.test(one.content())
                    && kept.add(new Kept(one.way(), one.link(), one.content())));
        for (Kept before : memory == null ? List.<Kept>of() : (List<Kept>) memory) {
          now.add(new Sent<>(before.way(), before.link(), before.content(), 0, null));
        }
        return taken.sending(now).withMemory(kept.isEmpty() ? null : List.copyOf(kept));
      }
    };
  }

  /** A message that waits. */
  private record Kept(Sent.Way way, Link<?> link, Object content) {}

  /** Each such message has another value at {@code path}. */
  static Rule otherwise(Pattern said, String path, BiFunction<Object, Directory, Object> other) {
    return new Rule() {
      @Override
      public <P> Taken<P> step(Plain<P> plain, Object state, Object memory, Object message) {
        Taken<P> taken = plain.step(state, memory, message);
        List<Sent<P>> sent = new ArrayList<>(taken.sent());
        for (int i = 0; i < sent.size(); i++) {
          Object content = sent.get(i).content();
          if (sent.get(i).isMessage() && said.test(content)) {
            Object value = other.apply(Components.get(content, path), plain.directory());
            Object changed = Components.with(content, path, value);
            sent.set(i, changed == content ? sent.get(i) : sent.get(i).saying(changed));
          }
        }
        return taken.sending(sent);
      }
    };
  }

  /** Each such message goes to somebody else. */
  static Rule toAnother(Pattern said, BiFunction<Address<?>, Directory, Address<?>> receiver) {
    return new Rule() {
      @Override
      public <P> Taken<P> step(Plain<P> plain, Object state, Object memory, Object message) {
        Taken<P> taken = plain.step(state, memory, message);
        List<Sent<P>> sent = new ArrayList<>(taken.sent());
        for (int i = 0; i < sent.size(); i++) {
          Sent<P> one = sent.get(i);
          if (one.isMessage() && said.test(one.content())) {
            Address<?> to = receiver.apply(one.link().to(), plain.directory());
            sent.set(i, to.equals(one.link().to()) ? one : one.sentTo(to));
          }
        }
        return taken.sending(sent);
      }
    };
  }

  private static <P> int first(List<Sent<P>> sent, Pattern said) {
    for (int i = 0; i < sent.size(); i++) {
      if (sent.get(i).isMessage() && said.test(sent.get(i).content())) {
        return i;
      }
    }
    return -1;
  }
}
