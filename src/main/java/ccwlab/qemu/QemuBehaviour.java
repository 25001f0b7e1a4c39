package ccwlab.qemu;

import ccwlab.stack.Switch;
import ccwlab.stack.Switches;

/**
 * What differs between QEMU versions, and between QEMU and experiments with it.
 *
 * @param lockHeldInSyscalls a vCPU keeps the big lock while its pwrite or pread is under way; all
 *     versions do
 * @param injectChecksEnable status of a subchannel that the guest has not enabled makes no
 *     interruption pending, as the architecture says; QEMU's css_inject_io_interrupt does not look
 * @param switches which fixes are in; each is looked at in one place
 */
public record QemuBehaviour(
    boolean lockHeldInSyscalls, boolean injectChecksEnable, Switches switches) {
  /** QEMU as it is now. */
  public static QemuBehaviour today() {
    return new QemuBehaviour(true, false, Switches.MERGED);
  }

  /** The same without some fixes. */
  public QemuBehaviour without(Switch... some) {
    return new QemuBehaviour(lockHeldInSyscalls, injectChecksEnable, switches.without(some));
  }

  boolean has(Switch one) {
    return switches.has(one);
  }

  /** Halt and clear go to the kernel, which takes them. */
  boolean forwardsHaltAndClear() {
    return has(Switch.Q01_FORWARD_HALT_CLEAR)
        && (has(Switch.A5_ASYNC_REGION) || writesFunctionsToIoRegion());
  }

  /** Designs that were not merged: halt and clear are written to the I/O region. */
  boolean writesFunctionsToIoRegion() {
    return has(Switch.A1_STATUS_INTERFACE) || has(Switch.A3_IO_COMMAND);
  }
}
