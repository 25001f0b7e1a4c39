package ccwlab.load.run;

import ccwlab.host.Assembly;
import ccwlab.host.DriverMachines;
import ccwlab.host.GuestMachines;
import ccwlab.host.HardwareMachines;
import ccwlab.host.Layers;
import ccwlab.host.Meddling;
import ccwlab.host.Mutant;
import ccwlab.load.plan.HostScenario;
import ccwlab.scenario.StackSpec;

/** Puts a host of a load scenario together. */
final class LoadHosts {
  private LoadHosts() {}

  /** A host whose vCPUs run the I/O layer, and in whose times somebody may meddle. */
  static Assembly assembly(HostScenario plan, StackSpec stack, Meddling meddling) {
    Layers layers =
        Layers.MACHINES
            .with(new GuestMachines(plan.ioLayers()))
            .with(new DriverMachines(meddling))
            .with(new HardwareMachines(meddling));
    return new Assembly(plan.scenario(), stack, layers, Mutant.NONE);
  }
}
