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

  /** The I/O layer starts a request for the first time. */
  record RequestBegun(int vcpu, long number, Schid schid) implements GuestSeen {
    @Override
    public String event() {
      return "cio_request_begun";
    }

    @Override
    public String line() {
      return "cio_request_begun request=%d sch=%s vcpu=%d".formatted(number, schid, vcpu);
    }

    @Override
    public String brief() {
      return "request " + number + " begins";
    }
  }

  /**
   * A request has ended: who asked is told.
   *
   * @param job whose it was
   * @param intendedNanos when it should have been submitted, by the submitter's clock
   * @param status the SCSW that ended it; zero if there is none
   * @param tries how often it was started
   * @param rung the last instruction that was needed to stop it: XSCH, HSCH or CSCH; null if none
   */
  record RequestEnded(
      int vcpu,
      long number,
      int job,
      long intendedNanos,
      Schid schid,
      RequestEnd end,
      Scsw status,
      int tries,
      Instruction rung)
      implements GuestSeen {
    @Override
    public String event() {
      return "cio_request_ended";
    }

    @Override
    public String line() {
      return "cio_request_ended request=%d sch=%s vcpu=%d end=%s tries=%d rung=%s scsw=[%s]"
          .formatted(
              number, schid, vcpu, end.word(), tries, rung == null ? "-" : rung.mnemonic(), status);
    }

    @Override
    public String brief() {
      return "request " + number + " " + end.word();
    }
  }

  /**
   * The I/O layer tries to stop a request that did not end in its time: a step of the ladder.
   *
   * @param op XSCH, HSCH or CSCH
   */
  record Recovering(int vcpu, Schid schid, Instruction op, int cc) implements GuestSeen {
    @Override
    public String event() {
      return "cio_recovery";
    }

    @Override
    public String line() {
      return "cio_recovery sch=%s vcpu=%d rung=%s cc=%d".formatted(schid, vcpu, op.mnemonic(), cc);
    }

    @Override
    public String brief() {
      return "recovery: " + op.mnemonic() + " cc " + cc;
    }
  }

  /**
   * The I/O layer has verified the paths to a device.
   *
   * @param paths those that work, one bit each
   */
  record PathsVerified(int vcpu, Schid schid, int paths) implements GuestSeen {
    @Override
    public String event() {
      return "cio_paths_verified";
    }

    @Override
    public String line() {
      return "cio_paths_verified sch=%s vcpu=%d paths=%02x".formatted(schid, vcpu, paths);
    }

    @Override
    public String brief() {
      return "paths %02x".formatted(paths);
    }
  }

  /** Status came that belongs to no request: nobody asked for it, or it came too late. */
  record StrayStatus(int vcpu, Schid schid, Scsw status) implements GuestSeen {
    @Override
    public String event() {
      return "cio_stray_status";
    }

    @Override
    public String line() {
      return "cio_stray_status sch=%s vcpu=%d scsw=[%s]".formatted(schid, vcpu, status);
    }

    @Override
    public String brief() {
      return "stray status";
    }
  }
}
