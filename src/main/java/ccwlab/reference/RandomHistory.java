package ccwlab.reference;

import ccwlab.arch.Orb;
import ccwlab.arch.Scsw;
import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;

/**
 * Makes concurrent histories by running the model itself at random, so that each is valid.
 *
 * <p>Each CPU issues a few instructions that overlap with those of the others; then CPU 0 brings
 * the subchannel to rest, as a driver would: it clears what does not end, takes each interruption
 * and each status, and the history ends with {@link Op#AT_REST}.
 */
public final class RandomHistory {
  private static final Op[] OPS = {
    Op.SSCH, Op.SSCH, Op.SSCH, Op.TSCH, Op.TSCH, Op.STSCH, Op.STSCH, Op.HSCH, Op.CSCH, Op.TPI,
    Op.TPI, Op.RSCH, Op.XSCH, Op.MSCH
  };
  private static final int[] ORBS = {0, 0, 0, Orb.S, Orb.S | Orb.U, Orb.I};

  private final RandomGenerator random;
  private final boolean unsolicited;
  private final HistoryEvent[] invoked;
  private final List<HistoryEvent> events = new ArrayList<>();
  private SubchannelState state = SubchannelState.IDLE;
  private long now;

  private RandomHistory(RandomGenerator random, int cpus, boolean unsolicited) {
    this.random = random;
    this.unsolicited = unsolicited;
    this.invoked = new HistoryEvent[cpus];
  }

  /**
   * One valid history: {@code steps} concurrent steps on {@code cpus} CPUs, then the way to rest.
   *
   * @param unsolicited the device may present status that nobody asked for
   */
  public static List<HistoryEvent> next(
      RandomGenerator random, int cpus, int steps, boolean unsolicited) {
    RandomHistory history = new RandomHistory(random, cpus, unsolicited);
    history.concurrent(steps);
    history.toRest();
    return history.events;
  }

  private void concurrent(int steps) {
    int toInvoke = steps;
    int running = 0;
    while (toInvoke > 0 || running > 0) {
      int cpu = random.nextInt(invoked.length);
      if (random.nextInt(3) == 0) {
        internal();
      } else if (invoked[cpu] != null) {
        perform(cpu);
        running--;
      } else if (toInvoke > 0) {
        Op op = OPS[random.nextInt(OPS.length)];
        invoked[cpu] = HistoryEvent.of(cpu, op, 0, ++now, now);
        toInvoke--;
        running++;
      }
    }
  }

  /** The instruction that {@code cpu} has invoked has its effect now, and responds. */
  private void perform(int cpu) {
    HistoryEvent pending = invoked[cpu];
    invoked[cpu] = null;
    add(cpu, pending.op(), pending.invokedAt());
  }

  private void add(int cpu, Op op, long invokedAt) {
    int cc = pick(InstructionRules.dueCcs(state, op));
    HistoryEvent event = HistoryEvent.of(cpu, op, cc, invokedAt, ++now);
    if (op == Op.SSCH) {
      event = event.withOrbWord1(ORBS[random.nextInt(ORBS.length)]);
    }
    if (op.shows()) {
      Scsw seen = SampleStatus.of(state, random);
      event = event.withSeen(seen);
    }
    boolean taken = op.anySubchannel() && cc == 1;
    state = taken ? state.interrupted() : InstructionRules.after(state, event, cc).get(0);
    events.add(event);
  }

  /** One of the condition codes of the mask. */
  private int pick(int ccs) {
    int cc = random.nextInt(4);
    while ((ccs & 1 << cc) == 0) {
      cc = (cc + 1) % 4;
    }
    return cc;
  }

  private void internal() {
    List<Transition> moves = InternalTransitions.of(state, unsolicited);
    if (!moves.isEmpty()) {
      state = moves.get(random.nextInt(moves.size())).next();
    }
  }

  private void toRest() {
    while (state.control() != 0 || state.status().pending()) {
      if (state.status().pending()) {
        if (state.interruption()) {
          addNow(Op.INTERRUPTION);
        }
        addNow(Op.TSCH);
      } else if (random.nextInt(4) == 0 && !state.hasAny(SubchannelState.CLEAR)) {
        addNow(Op.CSCH);
      } else {
        internal();
      }
    }
    addNow(Op.STSCH);
    addNow(Op.AT_REST);
  }

  private void addNow(Op op) {
    add(0, op, ++now);
  }
}
