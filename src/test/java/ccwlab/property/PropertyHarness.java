package ccwlab.property;

import ccwlab.arch.Bytes;
import ccwlab.arch.Cc;
import ccwlab.arch.Instruction;
import ccwlab.arch.Irb;
import ccwlab.arch.Schid;
import ccwlab.arch.Scsw;
import ccwlab.observe.GuestSeen;
import ccwlab.observe.HardwareSeen;
import ccwlab.observe.Observation;
import ccwlab.observe.QemuSeen;
import ccwlab.observe.QemuSeen.Change;
import ccwlab.observe.StoredArea;
import ccwlab.observe.VfioSeen;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Observations to feed a property with, and what it says to a whole history. */
final class PropertyHarness {
  static final Schid SCH = Schid.of(1);
  static final Scsw IDLE = Scsw.ZERO;
  static final Scsw STARTING = new Scsw(0x4400, 0, 0);
  static final Scsw ENDED = new Scsw(0x4007, 0x2008, 0x0c000000);
  static final Scsw ENDED_HALTED = new Scsw(0x6007, 0x2008, 0x0c000000);
  static final Scsw INTERMEDIATE = new Scsw(0x40c9, 0x2008, 0x00800000);
  static final Scsw HALT_ENDED = new Scsw(0x2001, 0, 0);
  static final Scsw CLEAR_ENDED = new Scsw(0x1001, 0, 0);
  static final Scsw ATTENTION = new Scsw(0x0011, 0, 0x80000000);

  private PropertyHarness() {}

  /** A copy at rest with nothing left over and empty disks. */
  record Drained(long pins, int kernelBlocks, Bytes content) implements Rest {
    static final Drained CLEAN = new Drained(0, 0, Bytes.zeros(512));

    @Override
    public Bytes block(Schid schid, long block) {
      return content;
    }
  }

  /** The first sentence about the history, or about what is left of it; empty if it is lawful. */
  static Optional<String> judge(Property property, Observation... history) {
    return judge(property, Drained.CLEAN, history);
  }

  static Optional<String> judge(Property property, Rest rest, Observation... history) {
    for (Observation seen : history) {
      Optional<String> violation = see(property, seen);
      if (violation.isPresent()) {
        return violation;
      }
    }
    return property.violatedAtRest(rest);
  }

  /** Shows it what it hears of one step; the first sentence about that. */
  static Optional<String> see(Property property, Observation step) {
    Optional<String> first = Optional.empty();
    for (Observation seen : flat(step)) {
      if (first.isEmpty() && property.hears().contains(seen.getClass())) {
        first = property.violatedBy(seen);
      }
    }
    return first;
  }

  static boolean hears(Property property, Observation step) {
    return flat(step).stream().anyMatch(seen -> property.hears().contains(seen.getClass()));
  }

  static Property property(String name) {
    return Properties.watching(List.of(name)).get(0);
  }

  static Observation issued(int vcpu, Instruction op) {
    return new GuestSeen.Issued(vcpu, 0, op, SCH);
  }

  static Observation completed(int vcpu, Instruction op, int cc) {
    return new GuestSeen.Completed(vcpu, 0, op, SCH, cc, null, null, Bytes.EMPTY);
  }

  static Observation entered(int vcpu, Instruction op, Scsw before) {
    return new QemuSeen.Entered(SCH, vcpu, op, true, before);
  }

  static Observation pwrite(int vcpu, Instruction op) {
    return new QemuSeen.Pwrite(SCH, vcpu, op);
  }

  static Observation changed(int vcpu, Change change, Scsw scsw) {
    return new QemuSeen.ScswChanged(SCH, vcpu, change, scsw);
  }

  static Observation ended(int vcpu, Instruction op, int cc, Scsw after) {
    return new QemuSeen.Ended(SCH, vcpu, op, Cc.of(cc), null, after);
  }

  /** Several of one step, as one. */
  private record Several(List<Observation> parts) implements Observation {
    @Override
    public String event() {
      return "several";
    }

    @Override
    public String line() {
      return parts.toString();
    }

    @Override
    public String brief() {
      return event();
    }
  }

  static Observation several(Observation... parts) {
    return new Several(List.of(parts));
  }

  /** Those of one step each by itself. */
  static List<Observation> flat(Observation... history) {
    List<Observation> flat = new ArrayList<>();
    for (Observation seen : history) {
      if (seen instanceof Several several) {
        flat.addAll(flat(several.parts().toArray(Observation[]::new)));
      } else {
        flat.add(seen);
      }
    }
    return flat;
  }

  /** A job copies the irb, QEMU reads it, and it is in scsw(q) (T6, N2, N3). */
  static Observation shown(Scsw scsw) {
    return several(copied(), qemuReads(scsw));
  }

  /** N2 and N3. */
  static Observation qemuReads(Scsw scsw) {
    return several(
        new VfioSeen.IrbFetched(SCH),
        new QemuSeen.IrbRead(SCH, Irb.of(scsw)),
        changed(-1, Change.N3, scsw));
  }

  /** T6. */
  static Observation copied() {
    return new VfioSeen.RegionScsw(SCH, IDLE, StoredArea.IRB_AREA);
  }

  /** TSCH of this vCPU takes this status. */
  static Observation tsch(int vcpu, Scsw taken) {
    return several(
        entered(vcpu, Instruction.TSCH, taken),
        changed(vcpu, Change.INSTRUCTION, IDLE),
        ended(vcpu, Instruction.TSCH, 0, IDLE));
  }

  /** TSCH of this vCPU finds no status. */
  static Observation tschInVain(int vcpu) {
    return several(entered(vcpu, Instruction.TSCH, IDLE), ended(vcpu, Instruction.TSCH, 1, IDLE));
  }

  /** An instruction with cc 0 that goes through to the hardware, and leaves this in scsw(q). */
  static Observation accepted(int vcpu, Instruction op, Scsw after) {
    return several(
        entered(vcpu, op, op == Instruction.HSCH ? STARTING : IDLE),
        changed(vcpu, Change.Q2, after),
        pwrite(vcpu, op),
        new HardwareSeen.Executed(SCH, op, Cc.EXPECTED, IDLE, after, true),
        new QemuSeen.Returned(SCH, vcpu, "OK"),
        ended(vcpu, op, 0, after));
  }

  static Observation irqTaken(Scsw scsw) {
    return new VfioSeen.IrqTaken(SCH, Irb.of(scsw));
  }

  static Observation hardware(Scsw scsw) {
    return new HardwareSeen.ScswChanged(SCH, scsw);
  }
}
