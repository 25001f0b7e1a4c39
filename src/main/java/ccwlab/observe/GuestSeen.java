package ccwlab.observe;

import ccwlab.arch.Bytes;
import ccwlab.arch.Instruction;
import ccwlab.arch.IoInterruption;
import ccwlab.arch.Pgm;
import ccwlab.arch.Schid;
import ccwlab.arch.Scsw;
import java.util.Optional;

/** What the guest sees, and what KVM's interrupt controller does for it. */
public sealed interface GuestSeen extends Observation {
  /**
   * A vCPU left the guest with an instruction.
   *
   * @param schid null if it is about no subchannel of the guest; so is that of {@link Completed}
   */
  record Issued(int vcpu, int step, Instruction op, Schid schid) implements GuestSeen {
    @Override
    public String event() {
      return "kvm_s390_intercept_instruction";
    }

    @Override
    public String line() {
      return "kvm_s390_intercept_instruction insn=%s sch=%s vcpu=%d"
          .formatted(op.mnemonic(), schid == null ? "-" : schid, vcpu);
    }

    @Override
    public String brief() {
      return schid == null ? op.mnemonic() : op.mnemonic() + " " + schid;
    }
  }

  /**
   * A vCPU is back in the guest: the condition code is set.
   *
   * @param step index of the step in the vCPU's program
   * @param cc 0 to 3, or -1 if a program interruption came instead
   * @param pgm null if none
   * @param stored the SCSW that STSCH or TSCH left in guest storage; else null
   * @param block all that it left there: a SCHIB, an IRB without its EMW; else empty
   */
  record Completed(
      int vcpu, int step, Instruction op, Schid schid, int cc, Pgm pgm, Scsw stored, Bytes block)
      implements GuestSeen {
    @Override
    public String event() {
      return "guest_" + op.mnemonic();
    }

    @Override
    public String line() {
      String end = pgm == null ? "cc=" + cc : "pgm=%04x".formatted(pgm.code());
      String word = stored == null ? "" : " scsw(g)=[" + stored + "]";
      return "guest_%s sch=%s vcpu=%d %s%s"
          .formatted(op.mnemonic(), schid == null ? "-" : schid, vcpu, end, word);
    }

    @Override
    public Optional<StatusWord> statusWord() {
      return stored == null
          ? Optional.empty()
          : Optional.of(new StatusWord(StatusWord.Holder.G, schid, stored));
    }

    @Override
    public String brief() {
      return "= " + op.mnemonic() + (pgm == null ? " cc " + cc : " " + pgm);
    }
  }

  /** A vCPU took an I/O interruption, by TPI or because its mask was open. */
  record Interrupted(int vcpu, int step, IoInterruption interruption) implements GuestSeen {
    @Override
    public String event() {
      return "kvm_s390_deliver_interrupt";
    }

    @Override
    public String line() {
      return "kvm_s390_deliver_interrupt sch=%s intparm=%08x isc=%d vcpu=%d"
          .formatted(interruption.schid(), interruption.intparm(), interruption.isc(), vcpu);
    }

    @Override
    public String brief() {
      return "interruption of " + interruption.schid();
    }
  }

  /** TSCH withdrew an interruption that no vCPU had taken. */
  record Dequeued(IoInterruption interruption) implements GuestSeen {
    @Override
    public String event() {
      return "kvm_s390_dequeue_io";
    }

    @Override
    public String line() {
      return "kvm_s390_dequeue_io sch=%s".formatted(interruption.schid());
    }

    @Override
    public String brief() {
      return "tsch takes the interruption along";
    }
  }

  /** TSCH ended with a program interruption: what it withdrew is pending again. */
  record Reinjected(IoInterruption interruption) implements GuestSeen {
    @Override
    public String event() {
      return "kvm_s390_reinject_io";
    }

    @Override
    public String line() {
      return "kvm_s390_reinject_io sch=%s".formatted(interruption.schid());
    }

    @Override
    public String brief() {
      return "interruption pending again";
    }
  }

  /** A wait for an interruption ended because nothing moves any more. */
  record FoundQuiet(int vcpu, int step) implements GuestSeen {
    @Override
    public String event() {
      return "guest_quiet";
    }

    @Override
    public String line() {
      return "guest_quiet vcpu=" + vcpu;
    }

    @Override
    public String brief() {
      return "nothing moves any more";
    }
  }

  /** A vCPU's program is at its end. */
  record ProgramEnded(int vcpu) implements GuestSeen {
    @Override
    public String event() {
      return "guest_program_ended";
    }

    @Override
    public String line() {
      return "guest_program_ended vcpu=" + vcpu;
    }

    @Override
    public String brief() {
      return "end";
    }
  }
}
