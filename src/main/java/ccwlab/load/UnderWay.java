package ccwlab.load;

import java.util.concurrent.atomic.AtomicInteger;

/**
 * Counts the messages of one copy that were sent and not yet handled, timers included. When the
 * count comes to zero nothing in the copy can move any more: that is how a run knows that it has
 * drained, and that an instruction without a condition code is a hang, without any time-out.
 */
public final class UnderWay {
  private final AtomicInteger count = new AtomicInteger();
  private final Runnable onQuiet;
  private volatile boolean overrun;

  public UnderWay(Runnable onQuiet) {
    this.onQuiet = onQuiet;
  }

  public void add(int change) {
    if (count.addAndGet(change) == 0) {
      onQuiet.run();
    }
  }

  /**
   * Announces messages that are about to be sent from outside, so that none is seen as the last.
   */
  public void announce(int messages) {
    count.addAndGet(messages);
  }

  /** Messages that are under way now; exact only while nothing is sent or handled. */
  public int count() {
    return count.get();
  }

  /** A machine has handled more messages than a round may take, and handles no more. */
  void overran() {
    overrun = true;
  }

  boolean overrun() {
    return overrun;
  }

  /** Another round begins. Only while nothing moves. */
  void restart() {
    overrun = false;
  }
}
