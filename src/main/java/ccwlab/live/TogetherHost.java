package ccwlab.live;

import akka.actor.typed.ActorRef;
import ccwlab.event.Event;
import ccwlab.host.Copy;
import ccwlab.link.Address;
import ccwlab.link.Link;
import ccwlab.observe.Observation;

/**
 * A copy whose actors are run by one thread at a time, for throughput: what is seen is judged at
 * once, and the machines that only answer (big lock, interrupts, workqueue) are asked in the
 * asker's turn.
 */
final class TogetherHost extends CopyHost {
  /** So many events may have the same time; they take some microseconds. */
  private static final int READ_EVERY = 16;

  private final AskedInTurn asked;
  private RoundRecord record;
  private long nanos;
  private int readings;

  TogetherHost(Copy copy, Setting setting, ActorRef<RoundActor.Command> round) {
    super(copy, setting, round);
    this.asked = new AskedInTurn(copy.host());
  }

  @Override
  void begin(RoundRecord of) {
    record = of;
  }

  @Override
  void read() {
    // It has been read as it came.
  }

  @Override
  int cut(Motion motion, int number) {
    return 0;
  }

  @Override
  public boolean together() {
    return true;
  }

  @Override
  public <M> void started(Address<M> at, Hearing<M> hearing) {
    asked.started(at, hearing);
  }

  /** Once it runs, a machine that only answers is asked in the asker's turn. */
  @Override
  public <M> void tell(Link<M> link, Told<M> told) {
    if (!asked.hear(link, told)) {
      super.tell(link, told);
    }
  }

  @Override
  public <M> void whenever(Link<M> link, Told<M> told) {
    tell(link, told);
  }

  @Override
  public void seen(long stamp, Address<?> of, Observation seen, Motion motion) {
    if (!seen.isLabel()) {
      record.take(Event.seen(stamp, now(), of, seen));
    }
  }

  @Override
  public void heard(long stamp, Address<?> from, Address<?> to, Object message, Motion motion) {
    record.take(Event.heard(stamp, now(), from, to, message));
  }

  /** The clock is read now and then: steps that follow each other at once are close together. */
  private long now() {
    if (--readings <= 0 || woken()) {
      readings = READ_EVERY;
      nanos = System.nanoTime();
    }
    return nanos;
  }

  @Override
  public void cut(Address<?> of, Motion motion, int number) {
    throw new IllegalStateException("nothing is kept that could be handed over");
  }
}
