package ccwlab.driver.pair;

import ccwlab.arch.Actl;
import ccwlab.arch.Cc;
import ccwlab.arch.Fctl;
import ccwlab.arch.Instruction;
import ccwlab.arch.Irb;
import ccwlab.arch.Pmcw;
import ccwlab.arch.Schib;
import ccwlab.arch.Scsw;
import ccwlab.arch.Stctl;
import ccwlab.hardware.SubchannelProtocol.Instruct;
import ccwlab.hardware.SubchannelProtocol.Instructed;

/**
 * A subchannel that does what it is told: when something ends, and which condition code comes, the
 * test decides. It answers both drivers of a pair alike.
 */
final class TestSubchannel {
  private static final int CHANNEL_AND_DEVICE_END = 0x0c00_0000;

  private Scsw pending;
  private Fctl working;
  private Cc forced;
  private boolean enabled = true;

  /** The next start, halt or clear has this condition code. */
  void force(Cc cc) {
    forced = cc;
  }

  /** What is under way ends; false if nothing is. */
  boolean ends() {
    if (working == null || pending != null) {
      return false;
    }
    Scsw status = Scsw.ZERO.with(working).with(Stctl.STATUS_PEND);
    if (working == Fctl.START) {
      Scsw ended = status.with(Stctl.PRIMARY).with(Stctl.SECONDARY);
      status = new Scsw(ended.word0(), ended.cpa(), CHANNEL_AND_DEVICE_END);
    }
    pending = status;
    working = null;
    return true;
  }

  /** Attention, that nobody asked for; false if it cannot be shown now. */
  boolean attention() {
    if (working != null || pending != null) {
      return false;
    }
    Scsw alert = Scsw.ZERO.with(Stctl.ALERT).with(Stctl.STATUS_PEND);
    pending = new Scsw(alert.word0(), 0, 0x8000_0000);
    return true;
  }

  /** There is a status, and it may interrupt. */
  boolean interrupts() {
    return pending != null && enabled;
  }

  /**
   * Executes an instruction; its asker is the answer's.
   *
   * @param pmcw what that driver has stored in the subchannel
   */
  Instructed execute(Instruct asked, Pmcw pmcw) {
    Instruction op = asked.op();
    Cc cc = Cc.EXPECTED;
    Irb irb = Irb.ZERO;
    Schib schib = Schib.ZERO;
    switch (op) {
      case SSCH, RSCH -> cc = begins(op, Fctl.START);
      case HSCH -> cc = begins(op, Fctl.HALT);
      case CSCH -> cc = begins(op, Fctl.CLEAR);
      case XSCH -> cc = Cc.BUSY;
      case TSCH -> {
        cc = pending == null ? Cc.STATUS_PRESENT : Cc.EXPECTED;
        irb = pending == null ? Irb.ZERO : Irb.of(pending);
        pending = null;
      }
      case STSCH -> schib = schib(pmcw);
      case MSCH -> cc = modified(asked.schib());
      default -> throw new IllegalArgumentException("no driver executes " + op);
    }
    return new Instructed(asked.asker(), op, cc, irb, schib);
  }

  private Cc begins(Instruction op, Fctl function) {
    Cc cc = forced;
    forced = null;
    if (cc != null) {
      return cc;
    }
    if (op == Instruction.CSCH) {
      pending = null;
    } else if (pending != null) {
      return Cc.STATUS_PRESENT;
    } else if (working != null && function == Fctl.START || working == Fctl.CLEAR) {
      return Cc.BUSY;
    }
    working = function;
    return Cc.EXPECTED;
  }

  private Cc modified(Schib schib) {
    if (pending != null) {
      return Cc.STATUS_PRESENT;
    }
    if (working != null) {
      return Cc.BUSY;
    }
    enabled = schib.pmcw().ena();
    return Cc.EXPECTED;
  }

  private Schib schib(Pmcw pmcw) {
    Scsw scsw = pending != null ? pending : Scsw.ZERO;
    if (working != null) {
      scsw = scsw.with(working).with(Actl.SCHACT).with(Actl.DEVACT);
    }
    return Schib.ZERO.withPmcw(pmcw.enabled(enabled)).withScsw(scsw);
  }
}
