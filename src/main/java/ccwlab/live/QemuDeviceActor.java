package ccwlab.live;

import akka.actor.typed.Behavior;
import akka.actor.typed.javadsl.Behaviors;
import ccwlab.link.MachineNode;
import ccwlab.qemu.PassThroughProtocol;

/** QEMU's pass-through device with its status word scsw(q), live. */
public final class QemuDeviceActor extends MachineActor<PassThroughProtocol.Command> {
  /** The live actor of a machine. */
  public static Behavior<Told<PassThroughProtocol.Command>> create(
      MachineNode<?, PassThroughProtocol.Command, ?, ?, ?> node, Stage stage) {
    return Behaviors.setup(context -> new QemuDeviceActor(node, stage));
  }

  private QemuDeviceActor(MachineNode<?, PassThroughProtocol.Command, ?, ?, ?> node, Stage stage) {
    super(node, stage);
  }
}
