package ccwlab.conform;

import ccwlab.host.Stacks;
import ccwlab.qemu.QemuBehaviour;
import ccwlab.scenario.StackSpec;
import ccwlab.vfio.DriverBehaviour;

/**
 * The stack that recordings are compared with.
 *
 * @param name as its file is called
 */
public record ConformStack(String name, DriverBehaviour driver, QemuBehaviour qemu) {
  public static ConformStack of(StackSpec spec) {
    return new ConformStack(spec.name(), Stacks.driver(spec), Stacks.qemu(spec));
  }
}
