package ccwlab.observe;

import java.util.Locale;

/** By whose hand a machine moves: what runs in QEMU and in the driver beside others. */
public enum Context {
  /** QEMU emulates an instruction, on the vCPU's thread. */
  INSTRUCTION,
  /** QEMU's main loop handles an eventfd or a request of the host. */
  MAIN_LOOP,
  /** The driver carries out a system call: pwrite, pread, ioctl, open, close. */
  SYSTEM_CALL,
  /** The driver's interrupt handler. */
  INTERRUPT,
  /** The interrupt's second half, in the driver's workqueue. */
  WORK_ITEM;

  /** As people and JSON have it: {@code main loop}. */
  public String word() {
    return name().toLowerCase(Locale.ROOT).replace('_', ' ');
  }
}
