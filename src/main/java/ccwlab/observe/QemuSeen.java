package ccwlab.observe;

import ccwlab.arch.Cc;
import ccwlab.arch.Crw;
import ccwlab.arch.Instruction;
import ccwlab.arch.IoInterruption;
import ccwlab.arch.Irb;
import ccwlab.arch.Pgm;
import ccwlab.arch.Schid;
import ccwlab.arch.Scsw;
import java.util.Optional;

/**
 * What QEMU's layer shows of itself. Event names are those of hw/s390x/trace-events where it has
 * one.
 */
public sealed interface QemuSeen extends Observation {
  Schid schid();

  /**
   * An instruction has the big lock and meets the virtual subchannel (Q1).
   *
   * @param operational the guest has enabled the subchannel, and a device is there
   * @param before scsw(q) as it finds it
   */
  record Entered(Schid schid, int vcpu, Instruction op, boolean operational, Scsw before)
      implements QemuSeen {
    @Override
    public String event() {
      return "ioinst_sch_id";
    }

    @Override
    public String line() {
      return "ioinst_sch_id insn=%s sch=%s vcpu=%d scsw(q)=[%s]"
          .formatted(op.mnemonic(), schid, vcpu, before);
    }

    @Override
    public String brief() {
      return op.mnemonic() + " of vcpu-" + vcpu;
    }
  }

  /**
   * An instruction has its condition code, or its program interruption (Q5 is over).
   *
   * @param cc null if interrupted
   * @param pgm null if not
   * @param after scsw(q) as it leaves it
   */
  record Ended(Schid schid, int vcpu, Instruction op, Cc cc, Pgm pgm, Scsw after)
      implements QemuSeen {
    @Override
    public String event() {
      return "css_do_" + op.mnemonic();
    }

    @Override
    public String line() {
      String end = pgm == null ? "cc=" + cc.code() : "pgm=%04x".formatted(pgm.code());
      return "css_do_%s sch=%s vcpu=%d %s scsw(q)=[%s]"
          .formatted(op.mnemonic(), schid, vcpu, end, after);
    }

    @Override
    public String brief() {
      return "= " + op.mnemonic() + (pgm == null ? " cc " + cc.code() : " " + pgm);
    }
  }

  /** Why scsw(q) changed. */
  enum Change {
    /** The instruction recorded its function before the handler ran (Q2). */
    Q2,
    /** A refused instruction took back what it had recorded (Q5). */
    Q5,
    /** The interruption's IRB overwrote the word (N3). */
    N3,
    /** The instruction itself: TSCH, XSCH, MSCH, a unit exception that QEMU made up. */
    INSTRUCTION,
    /** The device was unplugged. */
    UNPLUGGED,
    /** The guest was reset. */
    RESET
  }

  /**
   * scsw(q) changed.
   *
   * @param vcpu who did it; -1 for the main loop
   */
  record ScswChanged(Schid schid, int vcpu, Change change, Scsw scsw) implements QemuSeen {
    @Override
    public String event() {
      return "css_scsw";
    }

    @Override
    public String line() {
      return "css_scsw sch=%s by=%s vcpu=%d scsw(q)=[%s]".formatted(schid, change, vcpu, scsw);
    }

    @Override
    public Optional<StatusWord> statusWord() {
      return Optional.of(new StatusWord(StatusWord.Holder.Q, schid, scsw));
    }

    @Override
    public String brief() {
      return change == Change.INSTRUCTION ? "scsw(q)" : change + " scsw(q)";
    }
  }

  /** pwrite of a region begins (Q3). */
  record Pwrite(Schid schid, int vcpu, Instruction op) implements QemuSeen {
    @Override
    public String event() {
      return "vfio_ccw_pwrite";
    }

    @Override
    public String line() {
      return "vfio_ccw_pwrite sch=%s insn=%s vcpu=%d".formatted(schid, op.mnemonic(), vcpu);
    }

    @Override
    public String brief() {
      return "Q3 " + (op == Instruction.STSCH ? "pread" : "pwrite") + " for " + op.mnemonic();
    }
  }

  /**
   * A system call on a region returned (Q4).
   *
   * @param errno Linux's name, OK for success
   */
  record Returned(Schid schid, int vcpu, String errno) implements QemuSeen {
    @Override
    public String event() {
      return "vfio_ccw_return";
    }

    @Override
    public String line() {
      return "vfio_ccw_return sch=%s vcpu=%d errno=%s".formatted(schid, vcpu, errno);
    }

    @Override
    public String brief() {
      return "Q4 " + errno;
    }
  }

  /**
   * The main loop took an eventfd (N1).
   *
   * @param signals how many signals this one wake-up stands for
   */
  record EventfdTaken(Schid schid, String index, int signals) implements QemuSeen {
    @Override
    public String event() {
      return "vfio_ccw_io_notifier";
    }

    @Override
    public String line() {
      return "vfio_ccw_io_notifier sch=%s index=%s signals=%d".formatted(schid, index, signals);
    }

    @Override
    public String brief() {
      return "N1 " + index + (signals == 1 ? "" : ", " + signals + " signals");
    }
  }

  /** The main loop read the region (N2). */
  record IrbRead(Schid schid, Irb irb) implements QemuSeen {
    @Override
    public String event() {
      return "vfio_ccw_irb";
    }

    @Override
    public String line() {
      return "vfio_ccw_irb sch=%s irb=[%s]".formatted(schid, irb.scsw());
    }

    @Override
    public String brief() {
      return "N2 irb";
    }
  }

  /** An I/O interruption became pending in the guest (N5). */
  record Injected(Schid schid, IoInterruption interruption) implements QemuSeen {
    @Override
    public String event() {
      return "css_io_interrupt";
    }

    @Override
    public String line() {
      return "css_io_interrupt sch=%s intparm=%08x isc=%d"
          .formatted(schid, interruption.intparm(), interruption.isc());
    }

    @Override
    public String brief() {
      return "N5 interruption, isc " + interruption.isc();
    }
  }

  /** Status came for a subchannel that the guest has not enabled: no interruption. */
  record NotEnabled(Schid schid) implements QemuSeen {
    @Override
    public String event() {
      return "css_io_interrupt_not_enabled";
    }

    @Override
    public String line() {
      return event() + " sch=" + schid;
    }

    @Override
    public String brief() {
      return "no interruption: not enabled";
    }
  }

  /** A channel-report word was queued for the guest. */
  record CrwQueued(Schid schid, Crw crw) implements QemuSeen {
    @Override
    public String event() {
      return "css_crw";
    }

    @Override
    public String line() {
      return "css_crw sch=%s rsc=%d erc=%d rsid=%04x"
          .formatted(schid, crw.rsc(), crw.erc(), crw.rsid());
    }

    @Override
    public String brief() {
      return "crw rsc " + crw.rsc() + " erc " + crw.erc();
    }
  }

  /** The host asks for the device back (request interrupt). */
  record UnplugRequested(Schid schid) implements QemuSeen {
    @Override
    public String event() {
      return "vfio_ccw_req_notifier";
    }

    @Override
    public String line() {
      return "vfio_ccw_req_notifier sch=" + schid;
    }

    @Override
    public String brief() {
      return "unplug requested";
    }
  }

  /** A reset of the guest has come to this subchannel: VFIO_DEVICE_RESET goes down. */
  record ResetBegun(Schid schid) implements QemuSeen {
    @Override
    public String event() {
      return "vfio_ccw_reset";
    }

    @Override
    public String line() {
      return "vfio_ccw_reset sch=" + schid;
    }

    @Override
    public String brief() {
      return "reset";
    }
  }

  /**
   * It is done with this subchannel.
   *
   * @param enabled E in the PMCW
   * @param scsw scsw(q) as it leaves it
   */
  record ResetOver(Schid schid, boolean enabled, Scsw scsw) implements QemuSeen {
    @Override
    public String event() {
      return "vfio_ccw_reset_return";
    }

    @Override
    public String line() {
      return "vfio_ccw_reset_return sch=%s e=%d scsw(q)=[%s]"
          .formatted(schid, enabled ? 1 : 0, scsw);
    }

    @Override
    public String brief() {
      return "= reset, E is " + (enabled ? "on" : "off");
    }
  }
}
