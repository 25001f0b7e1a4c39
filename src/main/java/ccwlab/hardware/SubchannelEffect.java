package ccwlab.hardware;

import ccwlab.hardware.device.ServiceClass;
import ccwlab.machine.Effect;
import ccwlab.observe.Observation;

/** What a subchannel asks its interpreter for. */
public sealed interface SubchannelEffect extends Effect<SubchannelPorts> {
  /** A word to the driver. */
  record ToHost(SubchannelProtocol.Reply reply) implements SubchannelEffect {
    @Override
    public void deliver(SubchannelPorts ports) {
      ports.toHost(reply);
    }
  }

  /** A step of its own that others may come before. */
  record ToSelf(SubchannelProtocol.Command command) implements SubchannelEffect {
    @Override
    public void deliver(SubchannelPorts ports) {
      ports.toSelf(command);
    }
  }

  /** Time for the device. */
  record Serve(int run, ServiceClass serviceClass) implements SubchannelEffect {
    @Override
    public void deliver(SubchannelPorts ports) {
      ports.serve(run, serviceClass);
    }
  }

  /** Something to be seen. */
  record Observe(Observation observation) implements SubchannelEffect {
    @Override
    public void deliver(SubchannelPorts ports) {
      ports.observe(observation);
    }

    @Override
    public boolean isMessage() {
      return false;
    }
  }
}
