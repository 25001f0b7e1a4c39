package ccwlab.live;

import akka.actor.typed.Behavior;
import akka.actor.typed.javadsl.Behaviors;
import ccwlab.guest.VcpuProtocol;
import ccwlab.link.MachineNode;

/** A vCPU of a guest, or an operator of the machine room, live. */
public final class VcpuActor extends MachineActor<VcpuProtocol.Command> {
  /** The live actor of a machine. */
  public static Behavior<Told<VcpuProtocol.Command>> create(
      MachineNode<?, VcpuProtocol.Command, ?, ?, ?> node, Stage stage) {
    return Behaviors.setup(context -> new VcpuActor(node, stage));
  }

  private VcpuActor(MachineNode<?, VcpuProtocol.Command, ?, ?, ?> node, Stage stage) {
    super(node, stage);
  }
}
