package ccwlab.qemu;

import ccwlab.arch.Crw;
import ccwlab.arch.Schid;
import java.util.List;
import org.pcollections.PVector;
import org.pcollections.TreePVector;

/**
 * QEMU's big lock: held or free, and who waits, in order of arrival (the real mutex promises no
 * order; the order of arrival is the scheduler's choice already). With it goes what it guards for
 * the whole guest.
 *
 * @param waiting at most one entry per vCPU, device and eventfd
 * @param subchannels the guest's
 * @param reports channel reports that no STCRW has taken yet, the oldest first
 * @param machineChecks the guest is enabled for the machine check that says that there are some
 */
public record BigLock(
    boolean held,
    PVector<BigLockProtocol.Entry> waiting,
    List<Schid> subchannels,
    PVector<Crw> reports,
    boolean machineChecks) {
  /** Nobody holds it, and no report waits. */
  public static BigLock free(List<Schid> subchannels) {
    return new BigLock(
        false, TreePVector.empty(), List.copyOf(subchannels), TreePVector.empty(), false);
  }

  /** The guest wants to hear of channel reports by machine checks. */
  public BigLock withMachineChecks() {
    return new BigLock(held, waiting, subchannels, reports, true);
  }

  BigLock withHeld(boolean changed) {
    return new BigLock(changed, waiting, subchannels, reports, machineChecks);
  }

  BigLock withWaiting(PVector<BigLockProtocol.Entry> changed) {
    return new BigLock(held, changed, subchannels, reports, machineChecks);
  }

  BigLock withReports(PVector<Crw> changed) {
    return new BigLock(held, waiting, subchannels, changed, machineChecks);
  }
}
