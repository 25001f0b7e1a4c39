package ccwlab.live;

import akka.actor.typed.Behavior;
import akka.actor.typed.javadsl.Behaviors;
import ccwlab.hardware.SubchannelProtocol;
import ccwlab.link.MachineNode;

/** A subchannel of the real channel subsystem with its device, scsw(h), live. */
public final class SubchannelActor extends MachineActor<SubchannelProtocol.Command> {
  /** The live actor of a machine. */
  public static Behavior<Told<SubchannelProtocol.Command>> create(
      MachineNode<?, SubchannelProtocol.Command, ?, ?, ?> node, Stage stage) {
    return Behaviors.setup(context -> new SubchannelActor(node, stage));
  }

  private SubchannelActor(MachineNode<?, SubchannelProtocol.Command, ?, ?, ?> node, Stage stage) {
    super(node, stage);
  }
}
