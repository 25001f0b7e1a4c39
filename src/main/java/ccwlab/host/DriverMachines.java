package ccwlab.host;

import ccwlab.arch.Pmcw;
import ccwlab.host.Directory.Passed;
import ccwlab.link.MachineNode;
import ccwlab.link.Node;
import ccwlab.machine.Machine;
import ccwlab.storage.HostStorage;
import ccwlab.vfio.DriverBehaviour;
import ccwlab.vfio.Region;
import ccwlab.vfio.RegionEffect;
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
    return new Nodes(workqueue(plan.directory(), meddling), regions);
  }

  /**
   * The kernel's own: whatever driver queues its jobs there.
   *
   * @param meddling in its turns
   */
  public static Node<WorkqueueProtocol.Command> workqueue(Directory directory, Meddling meddling) {
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
    return region(
        plan,
        passed,
        new RegionMachine(),
        passed.spec().bound()
            ? Region.initial(passed.schid(), behaviour, arena, true)
            : Region.unbound(passed.schid(), behaviour, arena));
  }

  /** What the subchannel has at the start: its paths, with their identifiers. */
  public static Pmcw pmcw(Passed passed) {
    return Pmcws.of(passed);
  }

  /**
   * A device's driver in its place.
   *
   * @param machine any that does what a driver does
   */
  public static <S> Node<RegionProtocol.Command> region(
      HostPlan plan,
      Passed passed,
      Machine<S, RegionProtocol.Command, RegionEffect, HostStorage> machine,
      S initial) {
    return new MachineNode<>(
        passed.region(),
        machine,
        initial,
        plan.host(passed.guest()),
        post -> RegionWiring.of(post, plan.directory(), passed));
  }
}
