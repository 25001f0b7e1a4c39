package ccwlab.observe;

import ccwlab.arch.Crw;
import ccwlab.arch.Irb;
import ccwlab.arch.Schid;
import ccwlab.arch.Scsw;
import java.util.Optional;

/**
 * What the kernel driver vfio-ccw is seen to do. States, events, actions, jobs and steps appear by
 * their names, as Linux has them in lower case.
 *
 * <p>Source of the names: Linux drivers/s390/cio/vfio_ccw_trace.h.
 */
public sealed interface VfioSeen extends Observation {
  /** The subchannel whose driver it is. */
  Schid schid();

  /** Of an observation that has nothing to say but that it is there. */
  @Override
  default String line() {
    return line(this, schid(), "");
  }

  private static String line(Observation seen, Schid schid, String rest) {
    return seen.event() + " sch=" + schid + rest;
  }

  /**
   * An event went through the jump table.
   *
   * @param next the state after what the action does at once; what it waits for shows as {@link
   *     StateChanged}
   */
  record FsmEvent(Schid schid, String state, String fsmEvent, String action, String next)
      implements VfioSeen {
    @Override
    public String event() {
      return "vfio_ccw_fsm_event";
    }

    @Override
    public String line() {
      return VfioSeen.line(
          this,
          schid,
          " state=" + state + " event=" + fsmEvent + " action=" + action + " next=" + next);
    }

    @Override
    public String brief() {
      return fsmEvent + ": " + action + (next.equals(state) ? "" : ", " + next);
    }
  }

  /**
   * A request on the I/O region was carried out or refused by the action IO_REQUEST.
   *
   * @param fctl function control as written, Linux's 3 bits: start 4, halt 2, clear 1
   * @param errno what pwrite will return
   */
  record FsmIoRequest(Schid schid, int fctl, String errno) implements VfioSeen {
    @Override
    public String event() {
      return "vfio_ccw_fsm_io_request";
    }

    @Override
    public String line() {
      return VfioSeen.line(this, schid, " fctl=" + fctl + " errno=" + errno);
    }

    @Override
    public String brief() {
      return "io_request " + errno;
    }
  }

  /**
   * A request on the command region was carried out or refused by the action ASYNC_REQUEST.
   *
   * @param command 1 halt, 2 clear
   */
  record FsmAsyncRequest(Schid schid, int command, String errno) implements VfioSeen {
    @Override
    public String event() {
      return "vfio_ccw_fsm_async_request";
    }

    @Override
    public String line() {
      return VfioSeen.line(this, schid, " command=" + command + " errno=" + errno);
    }

    @Override
    public String brief() {
      return "async_request " + (command == 1 ? "hsch " : "csch ") + errno;
    }
  }

  /** {@code private->state} was assigned another value. */
  record StateChanged(Schid schid, String from, String to) implements VfioSeen {
    @Override
    public String event() {
      return "vfio_ccw_state";
    }

    @Override
    public String line() {
      return VfioSeen.line(this, schid, " from=" + from + " to=" + to);
    }

    @Override
    public String brief() {
      return from + " to " + to;
    }
  }

  /**
   * The I/O region's status word: scsw_area as user space wrote it, or irb_area's, newly stored.
   */
  record RegionScsw(Schid schid, Scsw scsw, StoredArea stored) implements VfioSeen {
    @Override
    public String event() {
      return "vfio_ccw_region_scsw";
    }

    @Override
    public String line() {
      return VfioSeen.line(this, schid, " " + scsw);
    }

    @Override
    public Optional<StatusWord> statusWord() {
      return Optional.of(new StatusWord(StatusWord.Holder.R, schid, scsw));
    }

    @Override
    public String brief() {
      return "scsw(r)";
    }
  }

  /**
   * A guest channel program was translated.
   *
   * @param pages pins taken
   * @param blocks kernel blocks: segments and indirect-data-address lists
   */
  record CpCreated(Schid schid, int pages, int blocks) implements VfioSeen {
    @Override
    public String event() {
      return "vfio_ccw_cp_prefetch";
    }

    @Override
    public String line() {
      return VfioSeen.line(this, schid, " pages=" + pages + " blocks=" + blocks);
    }

    @Override
    public String brief() {
      return "cp made, " + pages + " pins";
    }
  }

  /** A live channel program was freed: its pages are unpinned, its blocks are gone. */
  record CpFreed(Schid schid) implements VfioSeen {
    @Override
    public String event() {
      return "vfio_ccw_cp_free";
    }

    @Override
    public String brief() {
      return "cp_free";
    }
  }

  /** The interrupt handler stored this IRB, as TSCH gave it, in the driver's only slot. */
  record IrqTaken(Schid schid, Irb irb) implements VfioSeen {
    @Override
    public String event() {
      return "vfio_ccw_irq";
    }

    @Override
    public String line() {
      return VfioSeen.line(this, schid, " " + irb.scsw());
    }

    @Override
    public String brief() {
      return "irb taken";
    }
  }

  /** An IRB was overwritten in the slot before a job had copied it to the I/O region. */
  record IrqLost(Schid schid, Irb lost) implements VfioSeen {
    @Override
    public String event() {
      return "vfio_ccw_irq_lost";
    }

    @Override
    public String line() {
      return VfioSeen.line(this, schid, " " + lost.scsw());
    }

    @Override
    public String brief() {
      return "irb overwritten";
    }
  }

  /** The IRB in the slot is not wanted any more: no job will copy it (a proposal). */
  record IrqPurged(Schid schid) implements VfioSeen {
    @Override
    public String event() {
      return "vfio_ccw_irq_purged";
    }

    @Override
    public String brief() {
      return "irb purged";
    }
  }

  /** User space reads irb_area: what is there now is what it will find. In no trace. */
  record IrbFetched(Schid schid) implements VfioSeen {
    @Override
    public String event() {
      return "vfio_ccw_irb_fetched";
    }

    @Override
    public String brief() {
      return "";
    }
  }

  /**
   * queue_work.
   *
   * @param already as far as the driver has seen, the job was queued before and has not begun
   */
  record WorkQueued(Schid schid, String work, boolean already) implements VfioSeen {
    @Override
    public String event() {
      return "vfio_ccw_queue_work";
    }

    @Override
    public String line() {
      return VfioSeen.line(this, schid, " work=" + work + " already=" + already);
    }

    @Override
    public String brief() {
      return "queue " + work + (already ? ": already" : "");
    }
  }

  /** Who quiesces the subchannel has waited three seconds for an interrupt, and waits no longer. */
  record WaitTimedOut(Schid schid) implements VfioSeen {
    @Override
    public String event() {
      return "wait_for_completion_timeout";
    }

    @Override
    public String brief() {
      return "waited 3 s";
    }
  }

  /**
   * The kernel would have been hurt here: an oops, a double free, a sleep under a spin lock. The
   * emulation goes on.
   */
  record KernelFault(Schid schid, String what) implements VfioSeen {
    @Override
    public String event() {
      return "vfio_ccw_kernel_fault";
    }

    @Override
    public String line() {
      return VfioSeen.line(this, schid, " what=\"" + what + "\"");
    }

    @Override
    public String brief() {
      return "kernel fault: " + what;
    }
  }

  /**
   * The device's file was opened or closed for good, or the device was taken away.
   *
   * @param now OPEN, CLOSING, BOUND or REMOVED
   */
  record FileChanged(Schid schid, String now) implements VfioSeen {
    @Override
    public String event() {
      return "vfio_ccw_file";
    }

    @Override
    public String line() {
      return VfioSeen.line(this, schid, " now=" + now);
    }

    @Override
    public String brief() {
      return "file " + now;
    }
  }

  /** The container has to unmap pages that the driver keeps pinned: there it is a BUG. */
  record StillPinned(Schid schid) implements VfioSeen {
    @Override
    public String event() {
      return "vfio_ccw_still_pinned";
    }

    @Override
    public String brief() {
      return "unmapped but pinned";
    }
  }

  /** The driver made a channel report and queued it for user space. */
  record CrwMade(Schid schid, Crw crw) implements VfioSeen {
    @Override
    public String event() {
      return "vfio_ccw_chp_event";
    }

    @Override
    public String line() {
      return VfioSeen.line(
          this, schid, " rsc=%d erc=%d rsid=%04x".formatted(crw.rsc(), crw.erc(), crw.rsid()));
    }

    @Override
    public String brief() {
      return "crw rsc " + crw.rsc() + " erc " + crw.erc();
    }
  }

  /** eventfd_signal. */
  record EventfdSignalled(Schid schid, String index) implements VfioSeen {
    @Override
    public String event() {
      return "vfio_ccw_eventfd_signal";
    }

    @Override
    public String line() {
      return VfioSeen.line(this, schid, " index=" + index);
    }

    @Override
    public String brief() {
      return "eventfd " + index;
    }
  }

  /**
   * A context of the driver took the step with this label (S start, A async, I interrupt, T job).
   */
  record StepTaken(Schid schid, String label) implements VfioSeen {
    @Override
    public String event() {
      return "vfio_ccw_step";
    }

    @Override
    public String line() {
      return VfioSeen.line(this, schid, " label=" + label);
    }

    @Override
    public String brief() {
      return label;
    }

    @Override
    public boolean isLabel() {
      return true;
    }
  }
}
