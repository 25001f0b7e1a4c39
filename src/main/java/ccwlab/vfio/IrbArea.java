package ccwlab.vfio;

import ccwlab.arch.Bytes;
import ccwlab.arch.Irb;
import ccwlab.arch.Scsw;
import ccwlab.observe.StoredArea;
import ccwlab.observe.VfioSeen;
import ccwlab.stack.Switch;

/**
 * The candidates B11, B12 and B14: irb_area holds a status as long as somebody is to read it. The
 * job copies and signals no irb that was withdrawn, or read already.
 *
 * <p>In C: behind the copy to user space, and in {@code fsm_do_clear} at cc 0, {@code irb_area} is
 * made zero, under io_mutex both times; {@code fsm_do_clear} also makes {@code private->irb} zero,
 * under {@code sch->lock}; {@code vfio_ccw_mdev_reset} does both as it frees the program; the work
 * item copies and signals only what has status pending.
 */
final class IrbArea {
  private static final Bytes NOTHING = Bytes.zeros(Irb.SIZE_BYTES);

  private IrbArea() {}

  /** Only what has status pending is copied and signalled. */
  private static boolean emptied(DriverTurn turn) {
    return turn.behaviour.has(Switch.B11_READ_TAKES) || drops(turn.behaviour);
  }

  private static boolean drops(DriverBehaviour behaviour) {
    return behaviour.has(Switch.B12_CSCH_DROPS) || behaviour.has(Switch.B14_RESET_DROPS);
  }

  /** Nobody has dropped the irb that the job is about. */
  static boolean wanted(DriverTurn turn) {
    return !drops(turn.behaviour) || turn.irb.scsw().pending();
  }

  /** T6 has something to copy. */
  static boolean copies(DriverTurn turn) {
    return !emptied(turn) || turn.irb.scsw().pending() && turn.irbUnread;
  }

  /** T9 has something to tell. */
  static boolean tells(DriverTurn turn) {
    boolean queue = turn.behaviour.has(Switch.B9_IRB_QUEUE);
    return !emptied(turn) || (queue ? IrbQueue.unread(turn) : held(turn));
  }

  /** User space has read irb_area. */
  static void read(DriverTurn turn) {
    if (turn.behaviour.has(Switch.B11_READ_TAKES)) {
      empty(turn);
    }
  }

  /** CSCH had cc 0: io_mutex and sch->lock are held. */
  static void cleared(DriverTurn turn) {
    if (turn.behaviour.has(Switch.B12_CSCH_DROPS)) {
      drop(turn);
    }
  }

  /** The subchannel is disabled, and io_mutex is held. */
  static void reset(DriverTurn turn) {
    if (turn.behaviour.has(Switch.B14_RESET_DROPS)) {
      drop(turn);
    }
  }

  private static void drop(DriverTurn turn) {
    if (turn.irbUnread || IrbQueue.unread(turn)) {
      turn.see(new VfioSeen.IrqPurged(turn.schid));
    }
    turn.irb = Irb.ZERO;
    if (turn.behaviour.has(Switch.B9_IRB_QUEUE)) {
      IrbQueue.dropped(turn);
    } else {
      turn.irbUnread = false;
    }
    empty(turn);
  }

  private static void empty(DriverTurn turn) {
    if (held(turn)) {
      turn.regions = turn.regions.withIo(turn.regions.io().with(Regions.IRB_AREA, NOTHING));
      turn.see(new VfioSeen.RegionScsw(turn.schid, Scsw.ZERO, StoredArea.NOTHING));
    }
  }

  private static boolean held(DriverTurn turn) {
    return Scsw.decode(turn.regions.io(), Regions.IRB_AREA).pending();
  }
}
