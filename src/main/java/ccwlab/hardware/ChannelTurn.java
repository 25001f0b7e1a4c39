package ccwlab.hardware;

import ccwlab.arch.Bytes;
import ccwlab.arch.Pmcw;
import ccwlab.arch.Schid;
import ccwlab.arch.Scsw;
import ccwlab.arch.ScswBit;
import ccwlab.hardware.device.Device;
import ccwlab.hardware.device.Medium;
import ccwlab.hardware.device.ServiceClass;
import ccwlab.machine.Step;
import ccwlab.observe.HardwareSeen;
import ccwlab.storage.HostStorage;
import java.util.ArrayList;
import java.util.List;

/**
 * One step while it is taken: the parts of the state that it changes, and the effects so far. Lives
 * only inside {@link SubchannelMachine#step}, so that a step copies the state once.
 */
final class ChannelTurn {
  private static final SubchannelEffect PERFORM =
      new SubchannelEffect.ToSelf(new SubchannelProtocol.Perform());
  private static final int EFFECTS_USUAL = 4;

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

  private final List<SubchannelEffect> effects = new ArrayList<>(EFFECTS_USUAL);
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
    effects.add(new SubchannelEffect.ToHost(reply));
  }

  void toSelf(SubchannelProtocol.Command command) {
    effects.add(new SubchannelEffect.ToSelf(command));
  }

  void serve(ServiceClass serviceClass) {
    effects.add(new SubchannelEffect.Serve(program.run(), serviceClass));
  }

  /** Something became pending: the channel subsystem will turn to this subchannel. */
  void makePerformDue() {
    if (!performDue) {
      performDue = true;
      effects.add(PERFORM);
    }
  }

  void observe(HardwareSeen seen) {
    effects.add(new SubchannelEffect.Observe(seen));
  }

  /** As {@link #observe}, for an observation that shows the SCSW as it now is. */
  void observeScsw(HardwareSeen seen) {
    shown = scsw;
    observe(seen);
  }

  Step<Subchannel, SubchannelEffect> taken() {
    if (shown != scsw && !shown.equals(scsw)) {
      observe(new HardwareSeen.ScswChanged(schid, scsw));
    }
    Subchannel after =
        new Subchannel(schid, pmcw, scsw, mda, program, device, heldDstat, ecw, performDue);
    return Step.to(after, effects);
  }
}
