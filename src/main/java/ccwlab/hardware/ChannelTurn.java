package ccwlab.hardware;

import ccwlab.arch.Bytes;
import ccwlab.arch.Pmcw;
import ccwlab.arch.Schid;
import ccwlab.arch.Scsw;
import ccwlab.arch.ScswBit;
import ccwlab.hardware.device.Device;
import ccwlab.hardware.device.Medium;
import ccwlab.hardware.device.ServiceClass;
import ccwlab.machine.Outbox;
import ccwlab.machine.Step;
import ccwlab.observe.HardwareSeen;
import ccwlab.storage.HostStorage;

/**
 * One step while it is taken, or several in a row: the parts of the state that they change, and the
 * effects so far. Lives only inside {@link SubchannelMachine}, so that the state is copied once.
 */
final class ChannelTurn {
  private static final SubchannelEffect PERFORM =
      new SubchannelEffect.ToSelf(new SubchannelProtocol.Perform());
  private static final int EFFECTS_USUAL = 6;

  final Schid schid;
  final HostStorage host;
  final Medium medium;
  Pmcw pmcw;
  Scsw scsw;
  Subchannel.Mda mda;
  Program program;
  Device device;
  int heldDstat;
  Bytes ecw;
  boolean performDue;

  private final Outbox<SubchannelEffect> out = new Outbox<>(EFFECTS_USUAL);
  private Scsw shown;

  ChannelTurn(Subchannel before, Attachment shared) {
    schid = before.schid();
    host = shared.host();
    medium = shared.medium();
    pmcw = before.pmcw();
    scsw = before.scsw();
    mda = before.mda();
    program = before.program();
    device = before.device();
    heldDstat = before.heldDstat();
    ecw = before.ecw();
    performDue = before.performDue();
    shown = before.scsw();
  }

  boolean has(ScswBit bit) {
    return scsw.has(bit);
  }

  void toHost(SubchannelProtocol.Reply reply) {
    out.add(new SubchannelEffect.ToHost(reply));
  }

  void toSelf(SubchannelProtocol.Command command) {
    out.add(new SubchannelEffect.ToSelf(command));
  }

  void serve(ServiceClass serviceClass) {
    out.add(new SubchannelEffect.Serve(program.run(), serviceClass));
  }

  /** Something became pending: the channel subsystem will turn to this subchannel. */
  void makePerformDue() {
    if (!performDue) {
      performDue = true;
      out.add(PERFORM);
    }
  }

  void observe(HardwareSeen seen) {
    out.add(new SubchannelEffect.Observe(seen));
  }

  /** As {@link #observe}, for an observation that shows the SCSW as it now is. */
  void observeScsw(HardwareSeen seen) {
    shown = scsw;
    observe(seen);
  }

  /** The message is handled: the SCSW as it now is has been seen, or is seen here. */
  void ended() {
    if (shown != scsw && !shown.equals(scsw)) {
      observeScsw(new HardwareSeen.ScswChanged(schid, scsw));
    }
  }

  /** The next step begins: with the oldest message to itself, taken back; null if there is none. */
  SubchannelProtocol.Command nextOwn() {
    SubchannelEffect.ToSelf own = out.takeBack(SubchannelEffect.ToSelf.class);
    return own == null ? null : own.command();
  }

  Step<Subchannel, SubchannelEffect> taken() {
    Subchannel after =
        new Subchannel(schid, pmcw, scsw, mda, program, device, heldDstat, ecw, performDue);
    return Step.to(after, out);
  }
}
