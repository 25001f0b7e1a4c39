package ccwlab.qemu;

import ccwlab.arch.IoInterruption;
import ccwlab.arch.Schid;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The I/O interruptions that wait for a vCPU. One subchannel may wait with any number of them.
 *
 * <p><em>Source:</em> QEMU hw/intc/s390_flic.c, qemu_s390_flic_dequeue_io; Linux
 * arch/s390/kvm/interrupt.c, kvm_s390_get_io_int.
 *
 * @param order which of two interruptions of one subclass comes first
 * @param pending in order of arrival
 */
public record FloatingInterrupts(Order order, List<IoInterruption> pending) {
  /** Whose list it is. */
  public enum Order {
    /** Last in, first out: QEMU's own controller (TCG). */
    LIFO,
    /** First in, first out: KVM's. */
    FIFO
  }

  /** An interruption taken off the list. */
  public record Taken(FloatingInterrupts rest, IoInterruption interruption) {}

  public FloatingInterrupts {
    pending = List.copyOf(pending);
  }

  public static FloatingInterrupts none(Order order) {
    return new FloatingInterrupts(order, List.of());
  }

  public FloatingInterrupts inject(IoInterruption interruption) {
    List<IoInterruption> more = new ArrayList<>(pending.size() + 1);
    more.addAll(pending);
    more.add(interruption);
    return new FloatingInterrupts(order, more);
  }

  /**
   * Takes the first interruption of the lowest-numbered subclass that is enabled.
   *
   * @param iscMask control register 6: subclass 0 is bit 0
   */
  public Optional<Taken> take(int iscMask) {
    int best = -1;
    for (int i = 0; i < pending.size(); i++) {
      if (enabled(pending.get(i), iscMask) && (best < 0 || before(i, best))) {
        best = i;
      }
    }
    return best < 0 ? Optional.empty() : Optional.of(without(best));
  }

  /** Takes the first interruption of this subchannel, whatever its subclass: KVM's TSCH does. */
  public Optional<Taken> dequeue(Schid schid) {
    int best = -1;
    for (int i = 0; i < pending.size(); i++) {
      if (pending.get(i).schid().equals(schid) && (best < 0 || before(i, best))) {
        best = i;
      }
    }
    return best < 0 ? Optional.empty() : Optional.of(without(best));
  }

  /** {@code later} (it arrived after {@code best}) is presented before {@code best}. */
  private boolean before(int later, int best) {
    int laterIsc = pending.get(later).isc();
    int bestIsc = pending.get(best).isc();
    return laterIsc < bestIsc || laterIsc == bestIsc && order == Order.LIFO;
  }

  private Taken without(int index) {
    List<IoInterruption> rest = new ArrayList<>(pending);
    IoInterruption taken = rest.remove(index);
    return new Taken(new FloatingInterrupts(order, rest), taken);
  }

  private static boolean enabled(IoInterruption interruption, int iscMask) {
    return (iscMask & Integer.MIN_VALUE >>> interruption.isc()) != 0;
  }
}
