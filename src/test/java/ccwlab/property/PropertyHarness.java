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
import ccwlab.observe.VfioSeen;
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
      Optional<String> violation = property.violatedBy(seen);
      if (violation.isPresent()) {
        return violation;
      }
    }
    return property.violatedAtRest(rest);
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

  static Observation irbRead(Scsw scsw) {
    return new QemuSeen.IrbRead(SCH, Irb.of(scsw));
  }

  static Observation irqTaken(Scsw scsw) {
    return new VfioSeen.IrqTaken(SCH, Irb.of(scsw));
  }

  static Observation hardware(Scsw scsw) {
    return new HardwareSeen.ScswChanged(SCH, scsw);
  }
}
