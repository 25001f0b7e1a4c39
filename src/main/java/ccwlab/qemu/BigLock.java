package ccwlab.qemu;

import org.pcollections.PVector;
import org.pcollections.TreePVector;

/**
 * QEMU's big lock: held or free, and who waits, in order of arrival (the real mutex promises no
 * order; the order of arrival is the scheduler's choice already).
 *
 * @param waiting at most one entry per vCPU, device and eventfd
 */
public record BigLock(boolean held, PVector<BigLockProtocol.Entry> waiting) {
  public static final BigLock FREE = new BigLock(false, TreePVector.empty());
  static final BigLock HELD = new BigLock(true, TreePVector.empty());
}
