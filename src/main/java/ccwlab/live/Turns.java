package ccwlab.live;

import ccwlab.link.Address;
import ccwlab.link.Inlet;
import ccwlab.link.Link;
import ccwlab.link.Post;
import ccwlab.machine.Effect;
import ccwlab.observe.GuestSeen;
import ccwlab.observe.Observation;
import java.util.ArrayDeque;
import java.util.List;
import java.util.function.Function;

/**
 * The turns of one actor: keeps its causal clock, its round and its side of a cut, and lets out
 * what a machine asks for. It is the post of the machine's ports.
 *
 * @param <P> the ports
 */
final class Turns<P> implements Post {
  private final Address<?> self;
  private final Stage stage;
  private final P ports;
  private final boolean together;
  private final ArrayDeque<Told.Message<?>> own = new ArrayDeque<>(0);
  private Motion motion;
  private int cut;
  private long stamp;
  private int handled;
  private long progressed;
  private long goneOff;

  Turns(Address<?> self, Function<Post, P> ports, Stage stage) {
    this.self = self;
    this.stage = stage;
    this.together = stage.together();
    this.ports = ports.apply(this);
  }

  /** The actor has not met that round yet. */
  boolean isNew(Motion of) {
    return motion == null || of.round() > motion.round();
  }

  /** That round begins for this actor. */
  void beginRound(Motion of) {
    motion = of;
    cut = 0;
    stamp = 0;
    handled = 0;
    progressed = 0;
    goneOff = 0;
  }

  /**
   * A step begins.
   *
   * @return the message is handled; false if its round is over or abandoned
   */
  boolean begin(Told.Message<?> message) {
    if (message.motion() != motion || motion.abandoned()) {
      message.motion().add(-1);
      return false;
    }
    if (message.cut() > cut) {
      crossTo(message.cut());
    }
    stamp = Math.max(stamp, message.stamp()) + 1;
    if (stage.keepsMessages()) {
      stage.heard(stamp, message.from(), self, message.content(), motion);
    }
    return true;
  }

  /**
   * A step begins that is the machine's own doing.
   *
   * @return it is done; false if its round is over or abandoned
   */
  boolean begin(Motion of) {
    if (of != motion || of.abandoned()) {
      of.add(-1);
      return false;
    }
    stamp++;
    return true;
  }

  /** Things were seen before now; it is all that comes of the step. */
  void saw(List<Inlet.Past> seen) {
    for (Inlet.Past past : seen) {
      motion.notice();
      stage.seenAt(stamp, past.nanos(), self, past.seen(), motion);
      noteEnd(past.seen());
    }
    motion.add(-1);
  }

  /** The actor must wait: what it has seen has to be read first. */
  boolean isFull() {
    return stage.isFull(self);
  }

  /** A cut through the round has come here. */
  void cross(Told.Cut<?> told) {
    if (told.motion() == motion && told.number() > cut) {
      crossTo(told.number());
    }
  }

  private void crossTo(int number) {
    cut = number;
    stage.cut(self, motion, number);
  }

  /**
   * A step's effects. Observations first: once the last message is out the copy may be quiet, and
   * read.
   */
  void deliver(List<? extends Effect<P>> effects) {
    int sent = 0;
    for (int i = 0; i < effects.size(); i++) {
      Effect<P> effect = effects.get(i);
      if (effect.isMessage()) {
        sent++;
      } else {
        effect.deliver(ports);
      }
    }
    if (sent > 1) {
      motion.add(sent - 1);
    }
    Motion moving = motion;
    for (int i = 0; i < effects.size(); i++) {
      Effect<P> effect = effects.get(i);
      if (effect.isMessage()) {
        effect.deliver(ports);
      }
    }
    if (sent == 0) {
      moving.add(-1);
    }
  }

  /** Somebody has come further, here or elsewhere, or very many messages were in vain. */
  void count(boolean further) {
    if (further) {
      motion.progress();
      handled = 0;
    } else if (++handled > Motion.FRUITLESS_MOST) {
      handled = 0;
      lookAround();
    }
  }

  /** Whoever only waits for a timer that has not gone off since is patient, not in a livelock. */
  private void lookAround() {
    long progressedNow = motion.progressed();
    long goneOffNow = motion.goneOff();
    boolean patient = motion.awaitsTimer() && goneOffNow == goneOff;
    if (progressedNow == progressed && !patient) {
      motion.fruitless();
    }
    progressed = progressedNow;
    goneOff = goneOffNow;
  }

  /** The machine has thrown. */
  void failed(Motion of, Object about, Throwable cause) {
    stage.failed(self, about, of, cause);
  }

  private <M> Told.Message<M> message(M content) {
    return new Told.Message<>(motion, cut, stamp, self, content);
  }

  /** The next message of the machine to itself that it may hear at once; null if there is none. */
  Told.Message<?> nextOwn() {
    return own.poll();
  }

  @Override
  public <M> void send(Link<M> link, M message) {
    if (together && link.to() == self) {
      own.add(message(message));
    } else {
      stage.tell(link, message(message));
    }
  }

  @Override
  public <M> void whenever(Link<M> link, M message) {
    if (together) {
      send(link, message);
    } else {
      stage.whenever(link, message(message));
    }
  }

  @Override
  public <M> void later(Link<M> link, M message, double micros) {
    if (micros <= 0) {
      send(link, message);
    } else {
      stage.later(link, message(message), micros);
    }
  }

  @Override
  public <M> void lose(Link<M> link, M message) {
    motion.add(-1);
  }

  @Override
  public double chance(Address<?> of) {
    return stage.chance(of, motion);
  }

  @Override
  public void observe(Address<?> from, Observation seen) {
    motion.notice();
    stage.seen(stamp, from, seen, motion);
    noteEnd(seen);
  }

  private void noteEnd(Observation seen) {
    if (seen instanceof GuestSeen.ProgramEnded end) {
      motion.ended(end.vcpu());
    }
  }
}
