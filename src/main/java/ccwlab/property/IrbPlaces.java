package ccwlab.property;

import ccwlab.arch.Actl;
import ccwlab.arch.ByContent;
import ccwlab.arch.Fctl;
import ccwlab.arch.Scsw;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.Set;

/**
 * Where the statuses of one subchannel are between the host's TSCH and QEMU, in the order in which
 * the host took them: {@code private->irb} (a line where a proposal has one), irb_area, and on the
 * way from there to QEMU.
 *
 * <p>Source: Linux vfio_ccw_fsm.c, fsm_irq; vfio_ccw_drv.c, vfio_ccw_sch_io_todo; vfio_ccw_ops.c,
 * vfio_ccw_mdev_read_io_region.
 */
final class IrbPlaces implements ByContent {
  /** More than there are places: some of them are lost. */
  private static final int MANY = 32;

  private final List<Status> statuses = new ArrayList<>(4);

  /** In the order in which they were taken; of use until the next change. */
  List<Status> statuses() {
    return statuses;
  }

  IrbPlaces copy() {
    IrbPlaces copy = new IrbPlaces();
    for (Status status : statuses) {
      copy.statuses.add(status.copy());
    }
    return copy;
  }

  /** The one that is there; the oldest if there are several; null if there is none. */
  Status at(int place) {
    for (int i = 0; i < statuses.size(); i++) {
      if (statuses.get(i).is(place)) {
        return statuses.get(i);
      }
    }
    return null;
  }

  Status add(Scsw word, int bits) {
    Status status = new Status(word.withCpa(0), bits);
    statuses.add(status);
    return status;
  }

  /** The interrupt handler stores a status that it took. */
  Status taken(Scsw word) {
    leave(Status.COPIED);
    return add(word, Status.WAITING);
  }

  /** The next status takes the place of the one that no job has copied: that one. */
  Status overwritten() {
    for (int i = statuses.size() - 1; i >= 0; i--) {
      Status status = statuses.get(i);
      if (status.is(Status.WAITING)) {
        status.unset(Status.WAITING);
        return status;
      }
    }
    return null;
  }

  /**
   * A job copies a status to irb_area, the last one again if there is no other.
   *
   * @return what was there and was never read; null if there is no such
   */
  Status copied() {
    Status waiting = at(Status.WAITING);
    Status now = waiting == null ? at(Status.COPIED) : waiting;
    Status unread = now == at(Status.AREA) ? null : wiped();
    if (waiting != null) {
      leave(Status.COPIED);
      waiting.unset(Status.WAITING);
    }
    if (now != null) {
      now.set(Status.COPIED | Status.AREA);
      now.found();
    }
    return unread;
  }

  /**
   * irb_area holds no status any more.
   *
   * @return what was there and was never read; null if there is no such
   */
  Status wiped() {
    Status there = at(Status.AREA);
    if (there == null) {
      return null;
    }
    there.unset(Status.AREA);
    return there.is(Status.OUT) ? null : there;
  }

  /** User space reads irb_area: what it gets; null if that is no status. */
  Status fetched() {
    leave(Status.FETCHED);
    Status there = at(Status.AREA);
    if (there != null) {
      there.set(Status.FETCHED | Status.OUT);
    }
    return there;
  }

  /**
   * The first with this word that QEMU has read and not shown; with a halt that is pending beside
   * it, if there is no such.
   */
  Status read(Scsw word) {
    Status exactly = readAs(word);
    boolean halting = word.has(Fctl.HALT) && word.has(Actl.HALT_PEND);
    return exactly == null && halting
        ? readAs(word.without(Fctl.HALT).without(Actl.HALT_PEND))
        : exactly;
  }

  private Status readAs(Scsw word) {
    for (Status status : statuses) {
      if (status.is(Status.READ) && status.word.equals(word)) {
        return status;
      }
    }
    return null;
  }

  /** Nobody is at that place any more. */
  void leave(int place) {
    for (int i = 0; i < statuses.size(); i++) {
      statuses.get(i).unset(place);
    }
  }

  /** Forgets those that are nowhere any more and that nobody misses. */
  void prune() {
    for (int i = statuses.size() - 1; i >= 0; i--) {
      Status status = statuses.get(i);
      if (!status.is(Status.PLACES) && status.lostAt() == null) {
        statuses.remove(i);
      }
    }
    if (statuses.size() > MANY) {
      forgetUnspoken();
    }
  }

  /**
   * Of lost ones that follow each other, and that the same instructions supersede, only the first
   * is ever spoken of: those behind it are forgotten.
   */
  private void forgetUnspoken() {
    Set<Integer> spokenOf = new HashSet<>();
    Iterator<Status> each = statuses.iterator();
    while (each.hasNext()) {
      Status status = each.next();
      if (status.is(Status.PLACES)) {
        spokenOf.clear();
      } else if (!spokenOf.add(status.supersededBy())) {
        each.remove();
      }
    }
  }

  void clear() {
    statuses.clear();
  }

  @Override
  public Object content() {
    return statuses;
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof IrbPlaces that && statuses.equals(that.statuses);
  }

  @Override
  public int hashCode() {
    return statuses.hashCode();
  }
}
