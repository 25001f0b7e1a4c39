package ccwlab.mutant;

import ccwlab.machine.Effect;
import ccwlab.observe.Observation;
import ccwlab.topology.Post;

/**
 * One thing that a step lets out: a message or an observation.
 *
 * @param to index of the receiver; of an observation, of the machine itself
 * @param content the message or the observation
 * @param plain the machine's own effect; null if a rule made this
 */
record Sent<P>(Way way, int to, Object content, double micros, Effect<P> plain)
    implements Effect<Wired<P>> {
  /** How it leaves. */
  enum Way {
    SEND,
    WHENEVER,
    LATER,
    OBSERVE
  }

  /** The same with another content. */
  Sent<P> saying(Object changed) {
    return new Sent<>(way, to, changed, micros, null);
  }

  /** The same for another machine. */
  Sent<P> sentTo(int changed) {
    return new Sent<>(way, changed, content, micros, null);
  }

  @Override
  public boolean isMessage() {
    return way != Way.OBSERVE;
  }

  @Override
  public void deliver(Wired<P> wired) {
    if (plain != null) {
      plain.deliver(wired.ports());
      return;
    }
    Post post = wired.post();
    switch (way) {
      case SEND -> post.send(to, content);
      case WHENEVER -> post.whenever(to, content);
      case LATER -> post.later(to, content, micros);
      case OBSERVE -> post.observe(to, (Observation) content);
    }
  }
}
