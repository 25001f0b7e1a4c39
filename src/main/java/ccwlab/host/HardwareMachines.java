package ccwlab.host;

import ccwlab.hardware.Attachment;
import ccwlab.hardware.Subchannel;
import ccwlab.hardware.SubchannelMachine;
import ccwlab.hardware.SubchannelProtocol;
import ccwlab.hardware.device.DeviceConfig;
import ccwlab.hardware.device.Habits;
import ccwlab.hardware.device.Medium;
import ccwlab.host.Directory.Passed;
import ccwlab.link.MachineNode;
import ccwlab.link.Node;
import ccwlab.scenario.Scenario.DeviceSpec;
import ccwlab.scenario.Scenario.HabitSpec;
import java.util.ArrayList;
import java.util.List;

/** The channel subsystem as machines. */
public final class HardwareMachines implements HardwareLayer {
  private final Meddling meddling;

  /** Nobody meddles. */
  HardwareMachines() {
    this(Meddling.NONE);
  }

  /**
   * @param meddling in the devices' times
   */
  public HardwareMachines(Meddling meddling) {
    this.meddling = meddling;
  }

  @Override
  public List<Node<SubchannelProtocol.Command>> nodes(HostPlan plan) {
    List<Node<SubchannelProtocol.Command>> nodes = new ArrayList<>();
    for (Passed passed : plan.directory().passed()) {
      nodes.add(node(plan, passed));
    }
    return nodes;
  }

  private Node<SubchannelProtocol.Command> node(HostPlan plan, Passed passed) {
    DeviceSpec device = passed.spec().device();
    Medium medium = plan.supply().medium(passed.schid(), device.image());
    ServiceTimes times = new ServiceTimes(device.control(), device.block());
    return new MachineNode<>(
        passed.hardware(),
        new SubchannelMachine(),
        Subchannel.initial(
            passed.schid(), Pmcws.schib(Pmcws.of(passed).enabled(true)), config(device)),
        new Attachment(plan.host(passed.guest()), medium),
        post -> HardwareWiring.of(post, passed, times, meddling));
  }

  private static DeviceConfig config(DeviceSpec device) {
    DeviceConfig config = device.image().isDisk() ? DeviceConfig.fba() : DeviceConfig.nullDevice();
    HabitSpec habits = device.habits();
    DeviceConfig own =
        config.withHabits(
            new Habits(
                habits.neverEnds(),
                habits.statusModifier(),
                habits.attention(),
                habits.ignoresHalt()));
    return device.endsApart() ? own.endingSeparately() : own;
  }
}
