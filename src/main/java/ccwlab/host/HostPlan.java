package ccwlab.host;

import ccwlab.scenario.Scenario;
import ccwlab.scenario.StackSpec;
import ccwlab.storage.GuestWindow;
import ccwlab.storage.HostStorage;
import ccwlab.storage.HostWindow;
import ccwlab.storage.Storage;

/**
 * What the layers of a host are made from.
 *
 * @param scenario which guests, subchannels and devices there are
 * @param stack how kernel and QEMU behave
 * @param directory where everybody is
 * @param supply what the machines share
 */
public record HostPlan(
    Scenario scenario, StackSpec stack, Directory directory, StorageSupply supply) {
  /** A guest's own storage. */
  Storage memory(int guest) {
    return scenario.guests() == 1
        ? supply.memory()
        : new GuestWindow(supply.memory(), guest * scenario.memoryBytes(), scenario.memoryBytes());
  }

  /** The host's storage, with that guest's behind it. */
  HostStorage host(int guest) {
    return scenario.guests() == 1
        ? supply.host()
        : new HostWindow(supply.host(), guest * scenario.memoryBytes(), memory(guest));
  }
}
