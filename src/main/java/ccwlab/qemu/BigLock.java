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
 */
public record BigLock(
    boolean held,
    PVector<BigLockProtocol.Entry> waiting,
    List<Schid> subchannels,
    PVector<Crw> reports) {
  /** Nobody holds it, and no report waits. */
  public static BigLock free(List<Schid> subchannels) {
    return new BigLock(false, TreePVector.empty(), List.copyOf(subchannels), TreePVector.empty());
  }

  BigLock withHeld(boolean changed) {
    return new BigLock(changed, waiting, subchannels, reports);
  }

  BigLock withWaiting(PVector<BigLockProtocol.Entry> changed) {
    return new BigLock(held, changed, subchannels, reports);
  }

  BigLock withReports(PVector<Crw> changed) {
    return new BigLock(held, waiting, subchannels, changed);
  }
}
