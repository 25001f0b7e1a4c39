package ccwlab.hardware;

import ccwlab.hardware.SubchannelProtocol.Command;
import ccwlab.hardware.SubchannelProtocol.DeviceChange;
import ccwlab.hardware.SubchannelProtocol.DeviceDone;
import ccwlab.hardware.SubchannelProtocol.Instruct;
import ccwlab.hardware.SubchannelProtocol.NextCcw;
import ccwlab.hardware.SubchannelProtocol.PathChange;
import ccwlab.hardware.SubchannelProtocol.Perform;
import ccwlab.hardware.SubchannelProtocol.UnsolicitedStatus;
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
    } else {
      Functions.hold(turn, ((UnsolicitedStatus) message).dstat());
    }
    turn.ended();
  }
}
