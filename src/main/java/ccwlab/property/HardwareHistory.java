package ccwlab.property;

import ccwlab.arch.ByContent;
import ccwlab.arch.Cc;
import ccwlab.arch.Instruction;
import ccwlab.arch.Orb;
import ccwlab.arch.Scsw;
import ccwlab.observe.HardwareSeen.Executed;
import ccwlab.reference.HistoryEvent;
import ccwlab.reference.Op;
import java.nio.IntBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;

/**
 * What one hardware subchannel answered, in order; two ints a step, as most histories are only ever
 * compared. CCW addresses and residual counts are left out: the model does not know them, and they
 * differ from round to round.
 *
 * <pre>
 * int 0  SCSW word 0 that was stored; for SSCH with cc 0 the ORB's bits that the model needs
 * int 1  0-15 dstat and cstat   16-23 op   29 enabled afterwards   30-31 cc
 * </pre>
 */
final class HardwareHistory implements ByContent {
  private static final int INTS_PER_STEP = 2;
  private static final int STEPS_USUAL = 16;
  private static final int ORB_BITS = Orb.S | Orb.U | Orb.I;
  private static final int STATUS = 0xffff0000;
  private static final int OP_SHIFT = 8;
  private static final int OP_MASK = 0xff;
  private static final int ENABLED = 4;
  private static final int CC_MASK = 3;
  private static final Op[] OPS = Op.values();
  private static final Map<Instruction, Op> BY_INSTRUCTION = new EnumMap<>(Instruction.class);

  static {
    for (Instruction instruction : EnumSet.range(Instruction.SSCH, Instruction.TPI)) {
      BY_INSTRUCTION.put(instruction, Op.valueOf(instruction.name()));
    }
  }

  private int[] ints = new int[STEPS_USUAL * INTS_PER_STEP];
  private int used;
  private boolean pending;
  private boolean beganEnabled = true;
  private boolean over;

  /** One that has seen the same, and goes on by itself. */
  HardwareHistory copy() {
    HardwareHistory copy = new HardwareHistory();
    copy.ints = ints.clone();
    copy.used = used;
    copy.pending = pending;
    copy.beganEnabled = beganEnabled;
    copy.over = over;
    return copy;
  }

  @Override
  public Object content() {
    return List.of(pending, beganEnabled, over, Arrays.copyOf(ints, used));
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof HardwareHistory that
        && pending == that.pending
        && beganEnabled == that.beganEnabled
        && over == that.over
        && key().equals(that.key());
  }

  @Override
  public int hashCode() {
    return key().hashCode();
  }

  /** An SSCH that finds no path is left out: the model knows of none, and nothing has changed. */
  void add(Executed executed) {
    boolean started = executed.op() == Instruction.SSCH;
    if (started
        && executed.cc() == Cc.NOT_OPERATIONAL
        && executed.enabled()
        && executed.before().idle()) {
      return;
    }
    if (used == 0) { // MSCH has the same cc either way
      beganEnabled = executed.enabled() || executed.op() == Instruction.MSCH;
    }
    Scsw stored = executed.before();
    int word0 =
        started && executed.cc() == Cc.EXPECTED
            ? executed.after().word0() & ORB_BITS
            : stored.word0();
    boolean shows = executed.op() == Instruction.TSCH || executed.op() == Instruction.STSCH;
    int op = op(executed).ordinal() << OP_SHIFT;
    int enabled = executed.enabled() ? ENABLED : 0;
    append(
        started || shows ? word0 : 0,
        (shows ? stored.word2() & STATUS : 0) | op | enabled | executed.cc().code());
  }

  /** The SCSW is now this, whatever brought that about. */
  void scsw(Scsw scsw) {
    pending = !over && scsw.pending();
  }

  /** What comes from now on is not of this subchannel any more. */
  void end() {
    over = true;
    pending = false;
  }

  /** Nothing moves any more. */
  void rest() {
    if (pending) {
      append(0, Op.NO_INTERRUPTION.ordinal() << OP_SHIFT);
    }
    append(0, Op.AT_REST.ordinal() << OP_SHIFT);
  }

  /** Equal to that of another history if the model cannot tell the two apart. */
  IntBuffer key() {
    return IntBuffer.wrap(Arrays.copyOf(ints, used)).asReadOnlyBuffer();
  }

  /** The subchannel was enabled before the first step, as far as that matters to the answers. */
  boolean beganEnabled() {
    return beganEnabled;
  }

  /** The host's CPUs take turns under the subchannel's lock, so the steps are those of one. */
  List<HistoryEvent> events() {
    List<HistoryEvent> events = new ArrayList<>(used / INTS_PER_STEP);
    for (int i = 0; i < used; i += INTS_PER_STEP) {
      HistoryEvent event = HistoryEvent.of(0, op(i), ints[i + 1] & CC_MASK, i, i);
      if (event.op() == Op.SSCH) {
        event = event.withOrbWord1(ints[i]);
      } else if (event.op() == Op.STSCH || event.op() == Op.TSCH) {
        event = event.withSeen(new Scsw(ints[i], 0, ints[i + 1] & STATUS));
      }
      events.add(event);
    }
    return events;
  }

  private Op op(int at) {
    return OPS[ints[at + 1] >>> OP_SHIFT & OP_MASK];
  }

  private static Op op(Executed executed) {
    if (executed.op() != Instruction.MSCH || executed.cc() != Cc.EXPECTED) {
      return BY_INSTRUCTION.get(executed.op());
    }
    return executed.enabled() ? Op.MSCH_ENABLE : Op.MSCH_DISABLE;
  }

  private void append(int first, int second) {
    if (over) {
      return;
    }
    if (used == ints.length) {
      ints = Arrays.copyOf(ints, used * 2);
    }
    ints[used] = first;
    ints[used + 1] = second;
    used += INTS_PER_STEP;
  }
}
