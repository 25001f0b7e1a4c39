package ccwlab.qemu;

import ccwlab.vfio.RegionProtocol;

/**
 * All that is said to and by one pass-through device: QEMU's vfio-ccw and its virtual subchannel.
 */
public interface PassThroughProtocol {
  /** The caller tag of the main loop in system calls; a vCPU's tag is its number. */
  int MAIN_LOOP = -1;

  /** Said to the device. */
  sealed interface Command permits Granted, FromRegion, DeviceDel {}

  /** The big lock is held for this entry. */
  record Granted(BigLockProtocol.Entry entry) implements Command {}

  /** A system call returned, or an eventfd counted up. */
  record FromRegion(RegionProtocol.Reply reply) implements Command {}

  /** QEMU's monitor: unplug the device. */
  record DeviceDel() implements Command {}

  /** Said by the device to a vCPU: it may go on in the guest. */
  record InstructionEnded(Ending ending) {}
}
