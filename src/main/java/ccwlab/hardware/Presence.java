package ccwlab.hardware;

import ccwlab.arch.Bytes;
import ccwlab.arch.Crw;
import ccwlab.arch.Pmcw;
import ccwlab.arch.Scsw;
import ccwlab.hardware.SubchannelProtocol.Reported;
import ccwlab.observe.HardwareSeen;
import ccwlab.observe.HardwareSeen.Ending;

/**
 * Whether there is a device behind the subchannel.
 *
 * <p>One that goes takes its program and all status with it: nothing is presented any more, and the
 * program that waits for it hears of a channel report only. One that comes finds the subchannel
 * reset, not enabled.
 *
 * <p>Source: Principles of Operation, "Subchannel Reset", "Channel-Report Word" (error recovery
 * code installed parameters initialized).
 */
final class Presence {
  private Presence() {}

  static void change(ChannelTurn turn, boolean there) {
    if (turn.pmcw.dnv() == there) {
      return;
    }
    turn.observe(new HardwareSeen.PresenceChanged(turn.schid, there));
    if (turn.program.active()) {
      StatusPresentation.over(turn, Ending.DEVICE_GONE);
    }
    int word1 = turn.pmcw.word1();
    turn.pmcw = turn.pmcw.withWord1(there ? word1 | Pmcw.V : word1 & ~Pmcw.V).enabled(false);
    turn.scsw = Scsw.ZERO;
    turn.device = turn.device.reset();
    turn.heldDstat = 0;
    turn.ecw = Bytes.EMPTY;
    Crw crw = Crw.of(Crw.RSC_SUBCHANNEL, Crw.ERC_IPARM, turn.schid.schNo());
    turn.toHost(new Reported(crw));
  }
}
