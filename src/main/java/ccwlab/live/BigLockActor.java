package ccwlab.live;

import akka.actor.typed.Behavior;
import akka.actor.typed.javadsl.Behaviors;
import ccwlab.link.MachineNode;
import ccwlab.qemu.BigLockProtocol;

/** QEMU's big lock of one guest, live. */
public final class BigLockActor extends MachineActor<BigLockProtocol.Command> {
  /** The live actor of a machine. */
  public static Behavior<Told<BigLockProtocol.Command>> create(
      MachineNode<?, BigLockProtocol.Command, ?, ?, ?> node, Stage stage) {
    return Behaviors.setup(context -> new BigLockActor(node, stage));
  }

  private BigLockActor(MachineNode<?, BigLockProtocol.Command, ?, ?, ?> node, Stage stage) {
    super(node, stage);
  }
}
