package ccwlab.guest;

import ccwlab.arch.Schid;
import java.util.List;

/**
 * One vCPU.
 *
 * @param pc index of the operation that is next or under way
 * @param cc the condition code, 0 to 3; -1 before the first and after a program interruption
 * @param interrupted the subchannel whose interruption was taken last; null if none
 * @param loops how often each LOOP of the program went back; empty until one did
 */
public record Vcpu(
    int number,
    GuestProgram program,
    int pc,
    Phase phase,
    int hold,
    int cc,
    Schid interrupted,
    List<Integer> loops) {
  private static final GuestProgram NOTHING = new GuestProgram(List.of());

  /** What the vCPU is doing. */
  public enum Phase {
    /** Has no program, or is at its end. */
    STOPPED,
    /** Executes, or lets others run in between. */
    RUNNING,
    /** Left the guest with an instruction. */
    INTERCEPTED,
    /** Waits with an open I/O mask. */
    WAITING,
    /** The same, and will give up when nothing moves any more. */
    WAITING_OR_QUIET,
    /** Gives up waiting: closes its mask, and may still hear of an interruption. */
    CLOSING
  }

  public static Vcpu initial(int number) {
    return new Vcpu(number, NOTHING, 0, Phase.STOPPED, 0, -1, null, List.of());
  }

  GuestProgram.Op op() {
    return program.ops().get(pc);
  }

  boolean atEnd() {
    return pc == program.ops().size();
  }

  Vcpu in(Phase changed) {
    return changed == phase
        ? this
        : new Vcpu(number, program, pc, changed, hold, cc, interrupted, loops);
  }

  Vcpu next() {
    return at(pc + 1);
  }

  /** The operation has ended with this condition code. */
  Vcpu nextWith(int code) {
    return new Vcpu(number, program, pc + 1, Phase.RUNNING, hold, code, interrupted, loops);
  }

  /** The operation has ended: an interruption was taken, which is condition code 1. */
  Vcpu nextInterruptedBy(Schid schid) {
    return new Vcpu(number, program, pc + 1, Phase.RUNNING, hold, 1, schid, loops);
  }

  Vcpu at(int changed) {
    return at(changed, loops);
  }

  Vcpu at(int changed, List<Integer> looped) {
    return new Vcpu(number, program, changed, Phase.RUNNING, hold, cc, interrupted, looped);
  }

  Vcpu withHold(int changed) {
    return new Vcpu(number, program, pc, phase, changed, cc, interrupted, loops);
  }
}
