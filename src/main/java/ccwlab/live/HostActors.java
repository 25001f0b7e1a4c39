package ccwlab.live;

import akka.actor.typed.Behavior;
import ccwlab.host.Host;
import ccwlab.link.ExternalNode;
import ccwlab.link.MachineNode;
import ccwlab.link.Node;
import java.util.List;
import java.util.function.BiFunction;

/** Puts an actor behind every machine of a host, each of its layer's class. */
public final class HostActors {
  private final Stage stage;
  private final Spawner spawner;

  /** Starts an actor. */
  public interface Spawner {
    <M> void spawn(Node<M> node, Behavior<Told<M>> behavior);
  }

  private HostActors(Stage stage, Spawner spawner) {
    this.stage = stage;
    this.spawner = spawner;
  }

  /**
   * Makes the actors of all machines.
   *
   * @param stage is given to each of them
   */
  public static void spawn(Host host, Stage stage, Spawner spawner) {
    HostActors actors = new HostActors(stage, spawner);
    actors.each(host.guest(), VcpuActor::create);
    actors.each(host.qemu().interrupts(), FloatingInterruptsActor::create);
    actors.each(host.qemu().locks(), BigLockActor::create);
    actors.each(List.of(host.driver().workqueue()), WorkqueueActor::create);
    actors.each(host.qemu().devices(), QemuDeviceActor::create);
    actors.each(host.driver().regions(), RegionActor::create);
    actors.each(host.hardware(), SubchannelActor::create);
  }

  private <M> void each(
      List<Node<M>> nodes,
      BiFunction<MachineNode<?, M, ?, ?, ?>, Stage, Behavior<Told<M>>> machine) {
    for (Node<M> node : nodes) {
      spawner.spawn(
          node,
          node instanceof MachineNode<?, M, ?, ?, ?> ours
              ? machine.apply(ours, stage)
              : ExternalActor.create((ExternalNode<M, ?, ?, ?>) node, stage));
    }
  }
}
