package ccwlab.vfio;

import ccwlab.arch.Crw;
import ccwlab.arch.Irb;
import ccwlab.arch.Schid;
import ccwlab.arch.Scsw;
import ccwlab.vfio.RegionFsm.State;
import ccwlab.vfio.cp.Arena;
import ccwlab.vfio.cp.ChannelProgram;
import java.util.List;

/**
 * One vfio-ccw device: struct vfio_ccw_private, the struct subchannel below it, and the contexts
 * that execute the driver's code for it.
 *
 * <p>Source: Linux drivers/s390/cio/vfio_ccw_private.h, css.h.
 *
 * @param behaviour which version of the driver
 * @param state the FSM's
 * @param regions what user space can read and write
 * @param data what the driver keeps for itself
 * @param subchannel common I/O code's part
 * @param locks who holds what
 * @param contexts who executes what
 * @param trace the observations of its steps
 */
public record Region(
    Schid schid,
    DriverBehaviour behaviour,
    State state,
    Regions regions,
    Private data,
    HostSubchannel subchannel,
    Locks locks,
    Contexts contexts,
    StepTrace trace) {
  /**
   * @param cp the only channel program
   * @param arena where its kernel blocks come from
   * @param scsw what user space wrote last
   * @param irb the only slot between the interrupt handler and its job
   * @param irbUnread no job has copied the slot yet; with {@link IrbQueue}, is through with it
   * @param irbs irbs that wait because {@code irb} or irb_area is in use; only with the candidate
   *     B9
   * @param crws channel reports for user space, oldest first
   * @param marks what only proposals remember; see {@link Marks}
   * @param binding how far its own life has come
   */
  record Private(
      ChannelProgram cp,
      Arena arena,
      Scsw scsw,
      Irb irb,
      boolean irbUnread,
      IrbQueue irbs,
      List<Crw> crws,
      int marks,
      Binding binding) {
    Private withBinding(Binding next) {
      return changed(cp, arena, scsw, irb, irbUnread, irbs, crws, marks, next);
    }

    /** Itself if all of these are what it has. */
    Private changed(
        ChannelProgram cp,
        Arena arena,
        Scsw scsw,
        Irb irb,
        boolean irbUnread,
        IrbQueue irbs,
        List<Crw> crws,
        int marks,
        Binding binding) {
      boolean same =
          this.cp == cp
              && this.arena == arena
              && this.scsw == scsw
              && this.irb == irb
              && this.irbUnread == irbUnread
              && this.irbs == irbs
              && this.crws == crws
              && this.marks == marks
              && this.binding == binding;
      return same ? this : new Private(cp, arena, scsw, irb, irbUnread, irbs, crws, marks, binding);
    }
  }

  /**
   * Holders, by {@link DriverTurn}'s tags of contexts; 0 if free. Who waits is in the contexts.
   *
   * @param ioMutex io_mutex
   * @param schLock sch->lock
   */
  record Locks(int ioMutex, int schLock) {
    static final Locks FREE = new Locks(0, 0);

    /** Itself if these are its holders. */
    Locks changed(int ioMutex, int schLock) {
      boolean same = this.ioMutex == ioMutex && this.schLock == schLock;
      return same ? this : new Locks(ioMutex, schLock);
    }
  }

  /**
   * @param calls system calls in progress, those that went on last behind
   * @param queued jobs queued and not begun, a bit each
   * @param completion the tag of the call whose wait private->completion points to; 0 if it points
   *     nowhere
   */
  record Contexts(
      List<SysCall> calls, IrqRun irq, WorkRun work, CioRun cio, int queued, int completion) {
    static final Contexts NONE =
        new Contexts(List.of(), IrqRun.ENDED, WorkRun.ENDED, CioRun.ENDED, 0, 0);

    Contexts withCalls(List<SysCall> changed) {
      return changed(changed, irq, work, cio, queued, completion);
    }

    /** Itself if all of these are what it has. */
    Contexts changed(
        List<SysCall> calls, IrqRun irq, WorkRun work, CioRun cio, int queued, int completion) {
      boolean same =
          this.calls == calls
              && this.irq == irq
              && this.work == work
              && this.cio == cio
              && this.queued == queued
              && this.completion == completion;
      return same ? this : new Contexts(calls, irq, work, cio, queued, completion);
    }
  }

  /**
   * A device that is bound to the driver.
   *
   * @param arena the host addresses for its kernel blocks
   * @param open already open: the state is IDLE and the hardware's subchannel must be enabled
   */
  public static Region initial(Schid schid, DriverBehaviour behaviour, Arena arena, boolean open) {
    Private data =
        new Private(
            ChannelProgram.NONE,
            arena,
            Scsw.ZERO,
            Irb.ZERO,
            false,
            IrbQueue.EMPTY,
            List.of(),
            0,
            open ? Binding.OPEN : Binding.BOUND);
    return new Region(
        schid,
        behaviour,
        open ? State.IDLE : State.STANDBY,
        Regions.zeroed(open ? behaviour.regions() : 0),
        data,
        HostSubchannel.of(open),
        Locks.FREE,
        Contexts.NONE,
        new StepTrace(schid));
  }

  /**
   * A device that the driver does not have yet.
   *
   * @param arena as above
   */
  public static Region unbound(Schid schid, DriverBehaviour behaviour, Arena arena) {
    Region bound = initial(schid, behaviour, arena, false);
    Private data = bound.data;
    return new Region(
        schid,
        behaviour,
        State.NOT_OPER,
        bound.regions,
        data.withBinding(Binding.REMOVED),
        bound.subchannel,
        bound.locks,
        bound.contexts,
        bound.trace);
  }

  /** The channel program the driver holds now; {@link ChannelProgram#NONE} if none. */
  public ChannelProgram cp() {
    return data.cp();
  }

  /** Nothing is in progress: the device only reacts. */
  public boolean quiet() {
    return contexts.equals(Contexts.NONE);
  }
}
