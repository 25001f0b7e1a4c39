package ccwlab.host;

import ccwlab.host.Directory.Passed;
import ccwlab.link.MachineNode;
import ccwlab.link.Node;
import ccwlab.vfio.DriverBehaviour;
import ccwlab.vfio.Region;
import ccwlab.vfio.RegionMachine;
import ccwlab.vfio.RegionProtocol;
import ccwlab.vfio.Workqueue;
import ccwlab.vfio.WorkqueueMachine;
import ccwlab.vfio.WorkqueueProtocol;
import ccwlab.vfio.cp.Arena;
import java.util.ArrayList;
import java.util.List;

/** The driver as machines. */
public final class DriverMachines implements DriverLayer {
  private final Meddling meddling;

  /** Nobody meddles. */
  DriverMachines() {
    this(Meddling.NONE);
  }

  /**
   * @param meddling in the turns of the workqueue
   */
  public DriverMachines(Meddling meddling) {
    this.meddling = meddling;
  }

  @Override
  public Nodes nodes(HostPlan plan) {
    DriverBehaviour behaviour = Stacks.driver(plan.stack());
    List<Node<RegionProtocol.Command>> regions = new ArrayList<>();
    for (Passed passed : plan.directory().passed()) {
      regions.add(region(plan, passed, behaviour, regions.size()));
    }
    return new Nodes(workqueue(plan.directory()), regions);
  }

  private Node<WorkqueueProtocol.Command> workqueue(Directory directory) {
    return new MachineNode<>(
        directory.workqueue(),
        new WorkqueueMachine(),
        Workqueue.IDLE,
        null,
        post -> new WorkqueueWiring(post, directory, meddling));
  }

  private static Node<RegionProtocol.Command> region(
      HostPlan plan, Passed passed, DriverBehaviour behaviour, int number) {
    Arena arena = Arena.ofDevice(number, plan.directory().passed().size());
    return new MachineNode<>(
        passed.region(),
        new RegionMachine(),
        passed.spec().bound()
            ? Region.initial(passed.schid(), behaviour, arena, true)
            : Region.unbound(passed.schid(), behaviour, arena),
        plan.host(passed.guest()),
        post -> RegionWiring.of(post, plan.directory(), passed));
  }
}
