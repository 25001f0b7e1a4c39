package ccwlab.vfio;

import ccwlab.hardware.SubchannelProtocol;
import ccwlab.machine.Outbox;
import ccwlab.observe.Observation;

/** What a turn of the driver lets out. */
class TurnEffects {
  private static final int EFFECTS_USUAL = 12;

  final Outbox<RegionEffect> out = new Outbox<>(EFFECTS_USUAL);

  final void see(Observation seen) {
    out.add(new RegionEffect.Observe(seen));
  }

  final void say(RegionProtocol.Reply reply) {
    out.add(new RegionEffect.ToUser(reply));
  }

  final void toSelf(RegionEffect.ToSelf effect) {
    out.add(effect);
  }

  final void toHardware(SubchannelProtocol.Command command) {
    out.add(new RegionEffect.ToHardware(command));
  }

  final void toWorkqueue(WorkqueueProtocol.Command command) {
    out.add(new RegionEffect.ToWorkqueue(command));
  }
}
