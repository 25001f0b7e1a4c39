package ccwlab.driver.run;

import ccwlab.arch.Pmcw;
import ccwlab.arch.Schid;
import ccwlab.host.Directory.Passed;
import ccwlab.host.DriverLayer;
import ccwlab.host.DriverMachines;
import ccwlab.host.HostPlan;
import ccwlab.host.Meddling;
import ccwlab.link.Node;
import ccwlab.machine.Machine;
import ccwlab.storage.HostStorage;
import ccwlab.vfio.RegionEffect;
import ccwlab.vfio.RegionProtocol;
import ccwlab.vfio.cp.Arena;
import java.util.ArrayList;
import java.util.List;

/** The driver's layer with the real code in it. The workqueue, which is the kernel's, is ours. */
public final class RealDriverLayer implements DriverLayer {
  /** More than any program takes; a small one is cheap to begin anew. */
  private static final int LAB_BYTES = 0x10_0000;

  private final List<DriverPool> pools;
  private final Meddling meddling;
  private final boolean standing;

  public RealDriverLayer(DriverPool pool) {
    this(List.of(pool));
  }

  /**
   * @param pools a pool for each device, so that none takes another one's process
   */
  public RealDriverLayer(List<DriverPool> pools) {
    this(pools, Meddling.NONE, false);
  }

  /**
   * Of a host that runs on and goes back to no earlier state.
   *
   * @param pools a pool for each device
   * @param meddling in the turns of the workqueue
   */
  public static RealDriverLayer standing(List<DriverPool> pools, Meddling meddling) {
    return new RealDriverLayer(pools, meddling, true);
  }

  private RealDriverLayer(List<DriverPool> pools, Meddling meddling, boolean standing) {
    this.pools = List.copyOf(pools);
    this.meddling = meddling;
    this.standing = standing;
  }

  @Override
  public Nodes nodes(HostPlan plan) {
    List<Passed> passed = plan.directory().passed();
    List<Node<RegionProtocol.Command>> regions = new ArrayList<>();
    for (int number = 0; number < passed.size(); number++) {
      DriverPool pool = pools.get(number % pools.size());
      regions.add(region(pool, plan, passed.get(number), Arena.ofDevice(number, passed.size())));
    }
    return new Nodes(DriverMachines.workqueue(plan.directory(), meddling), regions);
  }

  private Node<RegionProtocol.Command> region(
      DriverPool pool, HostPlan plan, Passed passed, Arena arena) {
    boolean open = passed.spec().bound();
    RealDriver.File file = open ? RealDriver.File.OPEN : RealDriver.File.REMOVED;
    return DriverMachines.region(
        plan,
        passed,
        new RealDriverMachine(pool, DriverMachines.pmcw(passed)),
        standing
            ? fresh(pool, passed.schid(), arena, file).forgetting()
            : fresh(pool, passed.schid(), arena, file));
  }

  private static RealDriver fresh(DriverPool pool, Schid schid, Arena arena, RealDriver.File file) {
    String state = file == RealDriver.File.OPEN ? "open" : "unbound";
    int bytes = Math.min(arena.sizeBytes(), LAB_BYTES);
    String lab = "lab %x %x %s %08x".formatted(arena.base(), bytes, state, schid.sid());
    History history = History.of("fine " + (pool.fine() ? 1 : 0)).plus(lab, List.of());
    return RealDriver.fresh(schid, history, file);
  }

  /** Takes a driver and its state at the start. */
  @FunctionalInterface
  public interface Taker<T> {
    <S> T take(Machine<S, RegionProtocol.Command, RegionEffect, HostStorage> machine, S driver);
  }

  /** One device's driver, its file open, with nothing around it. */
  public static <T> T alone(DriverPool pool, Schid schid, Pmcw pmcw, Taker<T> taker) {
    RealDriver driver = fresh(pool, schid, Arena.ofDevice(0, 1), RealDriver.File.OPEN);
    return taker.take(new RealDriverMachine(pool, pmcw), driver);
  }
}
