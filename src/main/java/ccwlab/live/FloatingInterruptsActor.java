package ccwlab.live;

import akka.actor.typed.Behavior;
import akka.actor.typed.javadsl.Behaviors;
import ccwlab.link.MachineNode;
import ccwlab.qemu.FlicProtocol;

/** The floating interrupts that KVM keeps for one guest, live. */
public final class FloatingInterruptsActor extends MachineActor<FlicProtocol.Command> {
  /** The live actor of a machine. */
  public static Behavior<Told<FlicProtocol.Command>> create(
      MachineNode<?, FlicProtocol.Command, ?, ?, ?> node, Stage stage) {
    return Behaviors.setup(context -> new FloatingInterruptsActor(node, stage));
  }

  private FloatingInterruptsActor(MachineNode<?, FlicProtocol.Command, ?, ?, ?> node, Stage stage) {
    super(node, stage);
  }
}
