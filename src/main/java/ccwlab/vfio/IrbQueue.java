package ccwlab.vfio;

import ccwlab.arch.Bytes;
import ccwlab.arch.Irb;
import ccwlab.observe.StoredArea;
import ccwlab.observe.VfioSeen;
import ccwlab.stack.Switch;
import ccwlab.vfio.RegionProtocol.IrqIndex;
import ccwlab.vfio.RegionProtocol.Work;
import java.util.ArrayList;
import java.util.List;

/**
 * The candidate B9: irbs that wait because {@code private->irb} or irb_area is in use, so that no
 * irb is overwritten. A run of the job is about the irb in {@code private->irb} from its begin to
 * its end; the next one comes into that slot only then. A read of the I/O region takes the oldest
 * irb that the job is through with, and the eventfd is signalled again if more are left, as with
 * channel reports. Empty where the driver has slots only.
 *
 * @param ends B8: the irb in {@code private->irb} ends the program at the device
 * @param behind irbs that the interrupt handler has taken while the slot was in use
 * @param unread irbs that the job is through with and user space has not read, oldest first
 */
record IrbQueue(boolean ends, List<Taken> behind, List<Irb> unread) {
  static final IrbQueue EMPTY = new IrbQueue(false, List.of(), List.of());

  /** An irb that waits for the job, and what the handler noted of it. */
  record Taken(Irb irb, boolean ends) {}

  /** I2, under sch->lock. */
  static void take(DriverTurn turn, Irb irb, boolean ends) {
    IrbQueue before = turn.irbs;
    if (turn.irbUnread) {
      turn.irbs =
          new IrbQueue(before.ends, with(before.behind, new Taken(irb, ends)), before.unread);
      return;
    }
    turn.irb = irb;
    turn.irbUnread = true;
    turn.irbs = new IrbQueue(ends, before.behind, before.unread);
  }

  /** The job has ended: the next irb comes into the slot, and the job is queued for it. */
  static void next(DriverTurn turn) {
    IrbQueue before = turn.irbs;
    if (before.behind.isEmpty()) {
      turn.irbUnread = false;
      turn.irbs = new IrbQueue(false, before.behind, before.unread);
      return;
    }
    Taken oldest = before.behind.get(0);
    turn.irb = oldest.irb;
    turn.irbs = new IrbQueue(oldest.ends, rest(before.behind), before.unread);
    if (!turn.queued(Work.IO)) {
      turn.queueWork(Work.IO);
    }
  }

  /** T6, under io_mutex; of a file that is being closed nobody reads any more. */
  static void tell(DriverTurn turn) {
    if (turn.binding() == Binding.OPEN) {
      IrbQueue before = turn.irbs;
      turn.irbs = new IrbQueue(before.ends, before.behind, with(before.unread, turn.irb));
    }
  }

  /** A read of irb_area, under io_mutex. */
  static void read(DriverTurn turn) {
    IrbQueue before = turn.irbs;
    if (before.unread.isEmpty()) {
      return;
    }
    Irb oldest = before.unread.get(0);
    Bytes io = turn.regions.io().with(Regions.IRB_AREA, oldest.encode());
    turn.regions = turn.regions.withIo(io);
    turn.see(new VfioSeen.RegionScsw(turn.schid, oldest.scsw(), StoredArea.IRB_AREA));
    turn.irbs = new IrbQueue(before.ends, before.behind, rest(before.unread));
    if (!turn.irbs.unread.isEmpty()) {
      turn.signal(IrqIndex.IO);
    }
  }

  /** Somebody is to read an irb. */
  static boolean unread(DriverTurn turn) {
    return !turn.irbs.unread.isEmpty();
  }

  /** Nobody is to read them any more; what one of them ends has ended all the same. */
  static void dropped(DriverTurn turn) {
    IrbQueue before = turn.irbs;
    boolean ends = before.ends || before.behind.stream().anyMatch(Taken::ends);
    turn.irbs = new IrbQueue(ends, List.of(), List.of());
  }

  /** Whoever opens the file next is told nothing of this. */
  static void closed(DriverTurn turn) {
    if (turn.behaviour.has(Switch.B9_IRB_QUEUE)) {
      turn.irbs = EMPTY;
      turn.irbUnread = false;
    }
  }

  private static <T> List<T> with(List<T> list, T last) {
    List<T> more = new ArrayList<>(list.size() + 1);
    more.addAll(list);
    more.add(last);
    return List.copyOf(more);
  }

  private static <T> List<T> rest(List<T> list) {
    return List.copyOf(list.subList(1, list.size()));
  }
}
