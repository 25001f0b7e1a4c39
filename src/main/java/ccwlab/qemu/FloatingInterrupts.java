package ccwlab.qemu;

import ccwlab.arch.ByContent;
import ccwlab.arch.IoInterruption;
import ccwlab.arch.Schid;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.pcollections.HashTreePMap;
import org.pcollections.PMap;
import org.pcollections.TreePMap;

/**
 * The I/O interruptions that wait for a vCPU. One subchannel may wait with any number of them.
 *
 * <p><em>Source:</em> QEMU hw/intc/s390_flic.c, qemu_s390_flic_dequeue_io; Linux
 * arch/s390/kvm/interrupt.c, kvm_s390_get_io_int.
 *
 * <p>Two are equal if the same interruptions have arrived in the same order. Whatever is asked of
 * it costs no more than a logarithm of their number.
 */
public final class FloatingInterrupts implements ByContent {
  /** Whose list it is. */
  public enum Order {
    /** Last in, first out: QEMU's own controller (TCG). */
    LIFO,
    /** First in, first out: KVM's. */
    FIFO
  }

  /** An interruption taken off the list. */
  public record Taken(FloatingInterrupts rest, IoInterruption interruption) {}

  /** An interruption's rank is its subclass and, below that, when its turn comes in there. */
  private static final int ISC_SHIFT = 56;

  private static final long TURN = (1L << ISC_SHIFT) - 1;
  private static final int ISCS = 8;

  private final Order order;
  private final long arrived;
  private final TreePMap<Long, IoInterruption> byRank;
  private final PMap<Schid, TreePMap<Long, IoInterruption>> bySchid;

  private FloatingInterrupts(
      Order order,
      long arrived,
      TreePMap<Long, IoInterruption> byRank,
      PMap<Schid, TreePMap<Long, IoInterruption>> bySchid) {
    this.order = order;
    this.arrived = arrived;
    this.byRank = byRank;
    this.bySchid = bySchid;
  }

  /**
   * @param order which of two interruptions of one subclass comes first
   */
  public static FloatingInterrupts none(Order order) {
    return new FloatingInterrupts(order, 0, TreePMap.empty(), HashTreePMap.empty());
  }

  /** The same list with nothing on it. */
  FloatingInterrupts none() {
    return none(order);
  }

  /** In order of arrival. */
  public List<IoInterruption> pending() {
    List<Map.Entry<Long, IoInterruption>> ranked = new ArrayList<>(byRank.entrySet());
    Comparator<Map.Entry<Long, IoInterruption>> turn =
        Comparator.comparingLong(entry -> entry.getKey() & TURN);
    ranked.sort(order == Order.FIFO ? turn : turn.reversed());
    return ranked.stream().map(Map.Entry::getValue).toList();
  }

  public FloatingInterrupts inject(IoInterruption interruption) {
    long turn = order == Order.FIFO ? arrived : TURN - arrived;
    long rank = rank(interruption.isc(), turn);
    TreePMap<Long, IoInterruption> ofSchid =
        bySchid.getOrDefault(interruption.schid(), TreePMap.empty());
    return new FloatingInterrupts(
        order,
        arrived + 1,
        byRank.plus(rank, interruption),
        bySchid.plus(interruption.schid(), ofSchid.plus(rank, interruption)));
  }

  /**
   * Takes the first interruption of the lowest-numbered subclass that is enabled.
   *
   * @param iscMask control register 6: subclass 0 is bit 0
   */
  public Optional<Taken> take(int iscMask) {
    Long rank = first(iscMask);
    return rank == null ? Optional.empty() : Optional.of(without(rank));
  }

  /** Something is pending that such a mask enables. */
  boolean has(int iscMask) {
    return first(iscMask) != null;
  }

  /** The rank of what {@link #take} takes; null if there is nothing. */
  private Long first(int iscMask) {
    for (int isc = 0; isc < ISCS && !byRank.isEmpty(); isc++) {
      if ((iscMask & Integer.MIN_VALUE >>> isc) != 0) {
        Long rank = byRank.ceilingKey(rank(isc, 0));
        if (rank != null && rank <= rank(isc, TURN)) {
          return rank;
        }
      }
    }
    return null;
  }

  /** Takes the first interruption of this subchannel, whatever its subclass: KVM's TSCH does. */
  public Optional<Taken> dequeue(Schid schid) {
    TreePMap<Long, IoInterruption> ofSchid = bySchid.get(schid);
    return ofSchid == null ? Optional.empty() : Optional.of(without(ofSchid.firstKey()));
  }

  private Taken without(Long rank) {
    IoInterruption taken = byRank.get(rank);
    TreePMap<Long, IoInterruption> left = byRank.minus(rank);
    if (left.isEmpty()) {
      return new Taken(none(order), taken);
    }
    TreePMap<Long, IoInterruption> ofSchid = bySchid.get(taken.schid()).minus(rank);
    PMap<Schid, TreePMap<Long, IoInterruption>> others =
        ofSchid.isEmpty() ? bySchid.minus(taken.schid()) : bySchid.plus(taken.schid(), ofSchid);
    return new Taken(new FloatingInterrupts(order, arrived, left, others), taken);
  }

  private static long rank(int isc, long turn) {
    return (long) isc << ISC_SHIFT | turn;
  }

  @Override
  public Object content() {
    return List.of(order, pending());
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof FloatingInterrupts that
        && order == that.order
        && byRank.size() == that.byRank.size()
        && pending().equals(that.pending());
  }

  @Override
  public int hashCode() {
    return 2 * pending().hashCode() + order.ordinal();
  }

  @Override
  public String toString() {
    return "FloatingInterrupts[order=" + order + ", pending=" + pending() + "]";
  }
}
