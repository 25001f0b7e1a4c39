package ccwlab.live;

import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.Consumer;

/**
 * What moves in one round of one copy: the messages that were sent and not yet handled, armed
 * timers included. When their count comes to zero nothing in the copy can move any more: that is
 * how a run knows that it has drained, and that an instruction without a condition code is a hang,
 * without any time-out.
 *
 * <p>A step that lets out exactly one message leaves the count as it is, so most steps do not touch
 * it.
 */
public final class Motion {
  /**
   * So many messages may one machine handle while nobody in the copy comes further and no timer
   * goes off that is armed. More is a livelock. A healthy machine handles some tens for each step
   * of a program.
   */
  static final int FRUITLESS_MOST = 100_000;

  private final long round;
  private final long seed;
  private final Consumer<RoundActor.Command> told;
  private final AtomicInteger count = new AtomicInteger();
  private final LongAdder progress = new LongAdder();
  private final AtomicInteger armed = new AtomicInteger();
  private final AtomicLong goneOff = new AtomicLong();
  private volatile boolean noticed;
  private volatile boolean abandoned;

  /**
   * @param round number of the round, from 1
   * @param seed of the round: chances follow from it
   * @param told hears what concerns the round
   */
  Motion(long round, long seed, Consumer<RoundActor.Command> told) {
    this.round = round;
    this.seed = seed;
    this.told = told;
  }

  /** A round whose quiet moments and ends nobody needs to hear of. */
  public static Motion unheard(long round) {
    return new Motion(round, 0, said -> {});
  }

  long round() {
    return round;
  }

  long seed() {
    return seed;
  }

  /** Messages are about to be sent from outside, so that none is seen as the last. */
  public void announce(int messages) {
    count.addAndGet(messages);
  }

  /** So many more are under way now. */
  public void add(int change) {
    if (count.addAndGet(change) == 0) {
      told.accept(new RoundActor.QuietMoment(this));
    }
  }

  /** Messages that are under way; exact only while nothing is sent or handled. */
  public int count() {
    return count.get();
  }

  /** Something was seen. */
  void notice() {
    if (!noticed) {
      noticed = true;
    }
  }

  /** Something was seen since this was asked last. Only while nothing moves. */
  boolean takeNoticed() {
    boolean was = noticed;
    noticed = false;
    return was;
  }

  /** A vCPU's program is at its end. */
  void ended(int vcpu) {
    told.accept(new RoundActor.ProgramEnded(this, vcpu));
  }

  /** Somebody has come further. */
  void progress() {
    progress.increment();
  }

  /** How often somebody has come further. */
  long progressed() {
    return progress.sum();
  }

  /** A timer is armed. */
  void arm() {
    armed.incrementAndGet();
  }

  /** A timer's message is sent. */
  void wentOff() {
    goneOff.incrementAndGet();
    armed.decrementAndGet();
  }

  /** How many timers have gone off. */
  long goneOff() {
    return goneOff.get();
  }

  /** A timer is armed: something will happen by itself. */
  boolean awaitsTimer() {
    return armed.get() > 0;
  }

  /** Nobody has come further for very many messages. */
  void fruitless() {
    told.accept(new RoundActor.Fruitless(this));
  }

  /** An actor has seen so much that somebody should take it. */
  void logFull() {
    told.accept(new RoundActor.LogFull(this));
  }

  /** What is under way is not handled any more, so that the copy comes to rest. */
  void abandon() {
    abandoned = true;
  }

  boolean abandoned() {
    return abandoned;
  }

  @Override
  public String toString() {
    return "round " + round;
  }
}
