package ccwlab.property;

import ccwlab.arch.ByContent;
import ccwlab.arch.Cc;
import ccwlab.arch.Instruction;
import ccwlab.observe.QemuSeen;
import java.util.List;

/**
 * The I/O interruptions of one subchannel, as far as the guest can tell whether they came for
 * something. An interruption that is taken while no status is due may still be one for the next
 * status; it was for nothing when TSCH then has cc 1, when a second one comes, or when all is over.
 *
 * <p>A vCPU may have been on its way to an interruption when another one's TSCH or CSCH took the
 * status; that counts as before it.
 */
final class Interruptions implements ByContent {
  private static final int NOBODY = -1;

  /** What an interruption was. */
  enum Was {
    LAWFUL,
    /** There was no status for it. */
    FOR_NOTHING,
    /** CSCH had withdrawn its status, and should have withdrawn it too. */
    WITHDRAWN
  }

  private int pending;
  private int withdrawn;
  private int early = NOBODY;
  private boolean earlyWithdrawn;
  private boolean due;
  private boolean over;

  /** When the status that was due last went away; 0 if none has. By the clock of who asks. */
  private long left;

  Interruptions copy() {
    Interruptions copy = new Interruptions();
    copy.pending = pending;
    copy.withdrawn = withdrawn;
    copy.early = early;
    copy.earlyWithdrawn = earlyWithdrawn;
    copy.due = due;
    copy.over = over;
    copy.left = left;
    return copy;
  }

  void made() {
    pending++;
  }

  /** One less is pending. */
  boolean gone() {
    pending = Math.max(0, pending - 1);
    boolean one = withdrawn > 0;
    withdrawn -= one ? 1 : 0;
    return one;
  }

  /**
   * A vCPU has taken one.
   *
   * @param shown the status in scsw(q), null if there is none
   * @param since when this vCPU did something last: then it began to wait; 0 if it has not been
   *     seen
   */
  Was taken(int vcpu, Status shown, long since) {
    boolean ofWithdrawn = gone();
    if (due) {
      boolean second = shown.is(Status.ANNOUNCED);
      shown.set(Status.ANNOUNCED);
      return second ? was(ofWithdrawn) : Was.LAWFUL;
    }
    if (over || since == 0 || onItsWay(since)) {
      return Was.LAWFUL;
    }
    if (early != NOBODY) {
      return was(earlyWithdrawn || ofWithdrawn);
    }
    early = vcpu;
    earlyWithdrawn = ofWithdrawn;
    return Was.LAWFUL;
  }

  /** An instruction is over in QEMU. */
  Was ended(QemuSeen.Ended ended) {
    if (ended.pgm() != null || early == NOBODY && ended.op() != Instruction.CSCH) {
      return Was.LAWFUL;
    }
    if (ended.op() == Instruction.TSCH) {
      boolean nothing = ended.cc() == Cc.STATUS_PRESENT && ended.vcpu() == early;
      Was was = nothing ? was(earlyWithdrawn) : Was.LAWFUL;
      if (nothing || ended.cc() == Cc.EXPECTED) {
        settled();
      }
      return was;
    }
    if (ended.op() == Instruction.CSCH && ended.cc() == Cc.EXPECTED) {
      withdrawn = pending;
      settled();
    }
    return Was.LAWFUL;
  }

  /** Nothing moves any more. */
  Was rest() {
    return early == NOBODY || due ? Was.LAWFUL : was(earlyWithdrawn);
  }

  /**
   * The status that is due may have changed.
   *
   * @param now later than all that has been
   */
  void now(boolean isDue, long now) {
    if (due && !isDue) {
      left = now;
    }
    due = isDue;
  }

  /**
   * A vCPU that did something then, and nothing since, may still take an interruption for the
   * status that was due.
   */
  boolean onItsWay(long since) {
    return since < left;
  }

  /** The subchannel is not there any more: whatever comes is lawful. */
  void over() {
    over = true;
    settled();
  }

  private void settled() {
    early = NOBODY;
    earlyWithdrawn = false;
  }

  private static Was was(boolean withdrawn) {
    return withdrawn ? Was.WITHDRAWN : Was.FOR_NOTHING;
  }

  static long bit(int vcpu) {
    return 1L << vcpu;
  }

  /** But for {@link #onItsWay}. */
  @Override
  public Object content() {
    return List.of(pending, withdrawn, early, earlyWithdrawn, due, over);
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Interruptions that
        && pending == that.pending
        && withdrawn == that.withdrawn
        && early == that.early
        && earlyWithdrawn == that.earlyWithdrawn
        && due == that.due
        && over == that.over;
  }

  @Override
  public int hashCode() {
    int flags = (earlyWithdrawn ? 1 : 0) + (due ? 2 : 0) + (over ? 4 : 0);
    return 31 * (31 * pending + withdrawn) + 7 * early + flags;
  }
}
