package ccwlab.qemu;

import ccwlab.qemu.FlicProtocol.OpenMask;
import ccwlab.qemu.FlicProtocol.Withdrawn;
import org.pcollections.PVector;
import org.pcollections.TreePVector;

/**
 * The floating interrupt controller.
 *
 * @param waiting vCPUs with open masks, longest wait first
 * @param withdrawn what the last TSCH of each vCPU took along, to be given back if it is
 *     interrupted
 * @param tschDequeues TSCH takes the interruption with it (KVM does, QEMU's own controller does
 *     not)
 */
public record Flic(
    FloatingInterrupts interrupts,
    PVector<OpenMask> waiting,
    PVector<Withdrawn> withdrawn,
    boolean tschDequeues) {
  /**
   * One where nothing is pending.
   *
   * @param tschDequeues it is KVM's; else QEMU's own, which also gives the last one that came first
   */
  public static Flic initial(boolean tschDequeues) {
    return new Flic(
        FloatingInterrupts.none(
            tschDequeues ? FloatingInterrupts.Order.FIFO : FloatingInterrupts.Order.LIFO),
        TreePVector.empty(),
        TreePVector.empty(),
        tschDequeues);
  }

  Flic withInterrupts(FloatingInterrupts changed) {
    return new Flic(changed, waiting, withdrawn, tschDequeues);
  }

  Flic withWaiting(PVector<OpenMask> changed) {
    return new Flic(interrupts, changed, withdrawn, tschDequeues);
  }

  Flic withWithdrawn(PVector<Withdrawn> changed) {
    return new Flic(interrupts, waiting, changed, tschDequeues);
  }
}
