package ccwlab.reference;

import ccwlab.arch.Scsw;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * One step of one CPU, as the program saw it.
 *
 * <p>The steps of one CPU are in program order by their place in the history. Between CPUs, a step
 * that responded before another was invoked comes first; otherwise their order is open.
 *
 * @param cpu 0 or more
 * @param subchannel which one, 0 if there is only one; without meaning for TPI
 * @param cc condition code, {@link #CC_UNKNOWN} if the step never returned
 * @param seen the SCSW that STSCH or TSCH stored, if it is known
 * @param orbWord1 word 1 of the ORB of SSCH, if it is known
 * @param invokedAt any ascending count
 * @param respondedAt not before {@code invokedAt}; {@link Long#MAX_VALUE}: it never returned, and
 *     may or may not have had its effect
 */
public record HistoryEvent(
    int cpu,
    int subchannel,
    Op op,
    int cc,
    Optional<Scsw> seen,
    OptionalInt orbWord1,
    long invokedAt,
    long respondedAt) {
  public static final int CC_UNKNOWN = -1;

  public HistoryEvent {
    if (respondedAt < invokedAt) {
      throw new IllegalArgumentException(
          op + " responded at " + respondedAt + ", invoked at " + invokedAt);
    }
  }

  /** A step on the only subchannel, with no operand of interest. */
  public static HistoryEvent of(int cpu, Op op, int cc, long invokedAt, long respondedAt) {
    return new HistoryEvent(
        cpu, 0, op, cc, Optional.empty(), OptionalInt.empty(), invokedAt, respondedAt);
  }

  public HistoryEvent withSeen(Scsw scsw) {
    return new HistoryEvent(
        cpu, subchannel, op, cc, Optional.of(scsw), orbWord1, invokedAt, respondedAt);
  }

  public HistoryEvent withOrbWord1(int word1) {
    return new HistoryEvent(
        cpu, subchannel, op, cc, seen, OptionalInt.of(word1), invokedAt, respondedAt);
  }

  public HistoryEvent withCc(int changed) {
    return new HistoryEvent(cpu, subchannel, op, changed, seen, orbWord1, invokedAt, respondedAt);
  }

  public HistoryEvent withSubchannel(int changed) {
    return new HistoryEvent(cpu, changed, op, cc, seen, orbWord1, invokedAt, respondedAt);
  }

  /** It never returned. */
  public boolean open() {
    return respondedAt == Long.MAX_VALUE;
  }

  /** {@code cpu0 tsch cc 0 [fctl=START ...]}. */
  @Override
  public String toString() {
    String head = "cpu" + cpu + " " + op.mnemonic() + (cc < 0 ? "" : " cc " + cc);
    return seen.map(scsw -> head + " [" + scsw + "]").orElse(head);
  }
}
