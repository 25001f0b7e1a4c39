package ccwlab.host;

import ccwlab.scenario.Scenario;
import ccwlab.scenario.StackSpec;

/**
 * What the layers of a host are made from.
 *
 * @param scenario which guests, subchannels and devices there are
 * @param stack how kernel and QEMU behave
 * @param directory where everybody is
 * @param supply what the machines share
 */
public record HostPlan(
    Scenario scenario, StackSpec stack, Directory directory, StorageSupply supply) {}
