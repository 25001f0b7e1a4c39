package ccwlab.live;

import akka.actor.typed.Behavior;
import akka.actor.typed.javadsl.Behaviors;
import ccwlab.link.MachineNode;
import ccwlab.vfio.WorkqueueProtocol;

/** The workqueue of all vfio-ccw devices of the host, live. */
public final class WorkqueueActor extends MachineActor<WorkqueueProtocol.Command> {
  /** The live actor of a machine. */
  public static Behavior<Told<WorkqueueProtocol.Command>> create(
      MachineNode<?, WorkqueueProtocol.Command, ?, ?, ?> node, Stage stage) {
    return Behaviors.setup(context -> new WorkqueueActor(node, stage));
  }

  private WorkqueueActor(MachineNode<?, WorkqueueProtocol.Command, ?, ?, ?> node, Stage stage) {
    super(node, stage);
  }
}
