package ccwlab.mutant;

import ccwlab.link.Address;
import ccwlab.link.Link;
import ccwlab.link.Post;
import ccwlab.machine.Effect;
import ccwlab.observe.Observation;

/**
 * One thing that a step lets out: a message or an observation.
 *
 * @param link whose it is and who hears it; of an observation, from the machine to itself
 * @param content the message or the observation
 * @param plain the machine's own effect; null if a rule made this
 */
record Sent<P>(Way way, Link<?> link, Object content, double micros, Effect<P> plain)
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
    return new Sent<>(way, link, changed, micros, null);
  }

  /** The same for another machine. */
  Sent<P> sentTo(Address<?> changed) {
    return new Sent<>(way, link.from().to(changed), content, micros, null);
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
    if (way == Way.OBSERVE) {
      wired.post().observe(link.from(), (Observation) content);
    } else {
      send(wired.post(), link);
    }
  }

  /** What a rule made is of the receiver's type, or the rule is wrong. */
  private <M> void send(Post post, Link<M> over) {
    M message = over.to().hears().cast(content);
    switch (way) {
      case SEND -> post.send(over, message);
      case WHENEVER -> post.whenever(over, message);
      default -> post.later(over, message, micros);
    }
  }
}
