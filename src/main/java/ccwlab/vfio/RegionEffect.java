package ccwlab.vfio;

import ccwlab.hardware.SubchannelProtocol;
import ccwlab.machine.Effect;
import ccwlab.observe.Observation;

/** What {@link RegionMachine} asks for. */
public sealed interface RegionEffect extends Effect<RegionPorts> {
  /** Says a reply to user space. */
  record ToUser(RegionProtocol.Reply reply) implements RegionEffect {
    @Override
    public void deliver(RegionPorts ports) {
      ports.toUser(reply);
    }
  }

  /** Executes an instruction. */
  record ToHardware(SubchannelProtocol.Command command) implements RegionEffect {
    @Override
    public void deliver(RegionPorts ports) {
      ports.toHardware(command);
    }
  }

  /** Lets a context go on. */
  record ToSelf(RegionProtocol.Command command) implements RegionEffect {
    static final ToSelf CONTINUE_SYS = continuing(RegionProtocol.Context.SYS);
    static final ToSelf CONTINUE_IRQ = continuing(RegionProtocol.Context.IRQ);
    static final ToSelf CONTINUE_WORK = continuing(RegionProtocol.Context.WORK);
    static final ToSelf CONTINUE_CIO = continuing(RegionProtocol.Context.CIO);

    private static ToSelf continuing(RegionProtocol.Context context) {
      return new ToSelf(new RegionProtocol.Continue(context));
    }

    @Override
    public void deliver(RegionPorts ports) {
      ports.toSelf(command);
    }
  }

  /** Queues, cancels or ends a job. */
  record ToWorkqueue(WorkqueueProtocol.Command command) implements RegionEffect {
    @Override
    public void deliver(RegionPorts ports) {
      ports.toWorkqueue(command);
    }
  }

  /** Lets something be seen. */
  record Observe(Observation seen) implements RegionEffect {
    @Override
    public void deliver(RegionPorts ports) {
      ports.observe(seen);
    }

    @Override
    public boolean isMessage() {
      return false;
    }
  }
}
