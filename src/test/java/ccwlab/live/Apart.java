package ccwlab.live;

import ccwlab.host.DriverLayer;
import ccwlab.host.Layers;
import ccwlab.link.External;
import ccwlab.link.ExternalNode;
import ccwlab.link.MachineNode;
import ccwlab.link.Node;
import ccwlab.machine.Effect;
import ccwlab.machine.Step;
import ccwlab.vfio.RegionProtocol;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;

/**
 * A machine of ours on a thread that is not its actor's: as another process, it keeps its state to
 * itself, and answers when it has handled a message.
 */
class Apart<S, M, E extends Effect<P>, P, X> implements External<M, E, X> {
  static final String NAME = "the driver of the test";

  private final MachineNode<S, M, E, P, X> node;
  private final Executor thread;
  private S state;

  Apart(MachineNode<S, M, E, P, X> node, Executor thread) {
    this.node = node;
    this.thread = thread;
  }

  @Override
  public String name() {
    return NAME;
  }

  @Override
  public CompletionStage<List<E>> hear(M message, X shared) {
    return CompletableFuture.supplyAsync(
        () -> {
          Step<S, E> step = node.machine().step(state, message, shared);
          state = step.state();
          return step.effects();
        },
        thread);
  }

  @Override
  public CompletionStage<Void> beginAnew() {
    return CompletableFuture.runAsync(() -> state = node.initial(), thread);
  }

  /** Puts something else in the place of a machine. */
  interface Place {
    <S, M, E extends Effect<P>, P, X> External<M, E, X> of(MachineNode<S, M, E, P, X> node);
  }

  /** Our layers, with every region in such a place. */
  static Layers regions(Place place) {
    DriverLayer ours = Layers.MACHINES.driver();
    DriverLayer apart =
        plan -> {
          DriverLayer.Nodes nodes = ours.nodes(plan);
          List<Node<RegionProtocol.Command>> regions = new ArrayList<>();
          for (Node<RegionProtocol.Command> region : nodes.regions()) {
            regions.add(external((MachineNode<?, RegionProtocol.Command, ?, ?, ?>) region, place));
          }
          return new DriverLayer.Nodes(nodes.workqueue(), regions);
        };
    return Layers.MACHINES.with(apart);
  }

  private static <S, M, E extends Effect<P>, P, X> Node<M> external(
      MachineNode<S, M, E, P, X> node, Place place) {
    return new ExternalNode<>(node.address(), place.of(node), node.shared(), node.ports());
  }
}
