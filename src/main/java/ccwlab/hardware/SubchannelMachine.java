package ccwlab.hardware;

import ccwlab.arch.Actl;
import ccwlab.arch.Fctl;
import ccwlab.arch.Scsw;
import ccwlab.hardware.SubchannelProtocol.Command;
import ccwlab.hardware.SubchannelProtocol.DeviceChange;
import ccwlab.hardware.SubchannelProtocol.DeviceDone;
import ccwlab.hardware.SubchannelProtocol.FailNext;
import ccwlab.hardware.SubchannelProtocol.Instruct;
import ccwlab.hardware.SubchannelProtocol.NextCcw;
import ccwlab.hardware.SubchannelProtocol.PathChange;
import ccwlab.hardware.SubchannelProtocol.Perform;
import ccwlab.hardware.SubchannelProtocol.UnsolicitedStatus;
import ccwlab.hardware.device.FailingDevice;
import ccwlab.machine.Machine;
import ccwlab.machine.Step;

/**
 * One subchannel of the real channel subsystem. An instruction only records what is to be done;
 * functions, CCWs and the device's endings are steps of their own, so that instructions of other
 * CPUs can come between.
 */
public final class SubchannelMachine
    implements Machine<Subchannel, Command, SubchannelEffect, Attachment> {

  @Override
  public Step<Subchannel, SubchannelEffect> step(
      Subchannel state, Command message, Attachment shared) {
    ChannelTurn turn = new ChannelTurn(state, shared);
    take(turn, message);
    return turn.taken();
  }

  @Override
  public Step<Subchannel, SubchannelEffect> run(
      Subchannel state, Command message, Attachment shared) {
    ChannelTurn turn = new ChannelTurn(state, shared);
    for (Command next = message; next != null; next = turn.nextOwn()) {
      take(turn, next);
    }
    return turn.taken();
  }

  @Override
  public String brokenInvariant(Subchannel state) {
    Scsw scsw = state.scsw();
    boolean due =
        scsw.has(Actl.START_PEND) || scsw.has(Actl.HALT_PEND) || scsw.has(Actl.CLEAR_PEND);
    if (due && !scsw.pending() && !state.performDue()) {
      return "a function is pending, and the channel subsystem will not turn to it";
    }
    if (state.program().active() && (scsw.word0() & (Fctl.FIELD | Actl.FIELD)) == 0) {
      return "a program is at work, and neither function nor activity is shown";
    }
    if (state.ecw().length() > 0 && !scsw.pending()) {
      return "sense data go with no status";
    }
    return "";
  }

  private static void take(ChannelTurn turn, Command message) {
    if (message instanceof Instruct instruct) {
      Instructions.execute(turn, instruct);
    } else if (message instanceof Perform) {
      Functions.perform(turn);
    } else if (message instanceof DeviceDone done) {
      if (done.run() == turn.program.run()) {
        CcwExecution.deviceDone(turn);
      }
    } else if (message instanceof NextCcw next) {
      if (next.run() == turn.program.run()) {
        CcwExecution.chain(turn);
      }
    } else if (message instanceof PathChange change) {
      Paths.change(turn, change.lpm(), change.available());
    } else if (message instanceof DeviceChange change) {
      Presence.change(turn, change.there());
    } else if (message instanceof FailNext) {
      turn.device = new FailingDevice(turn.device);
    } else {
      Functions.hold(turn, ((UnsolicitedStatus) message).dstat());
    }
    turn.ended();
  }
}
