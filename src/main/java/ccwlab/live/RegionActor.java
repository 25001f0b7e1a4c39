package ccwlab.live;

import akka.actor.typed.Behavior;
import akka.actor.typed.javadsl.Behaviors;
import ccwlab.link.MachineNode;
import ccwlab.vfio.RegionProtocol;

/** A device's vfio-ccw region with the driver behind it, scsw(r), live. */
public final class RegionActor extends MachineActor<RegionProtocol.Command> {
  /** The live actor of a machine. */
  public static Behavior<Told<RegionProtocol.Command>> create(
      MachineNode<?, RegionProtocol.Command, ?, ?, ?> node, Stage stage) {
    return Behaviors.setup(context -> new RegionActor(node, stage));
  }

  private RegionActor(MachineNode<?, RegionProtocol.Command, ?, ?, ?> node, Stage stage) {
    super(node, stage);
  }
}
