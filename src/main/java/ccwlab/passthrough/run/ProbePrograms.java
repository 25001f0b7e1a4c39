package ccwlab.passthrough.run;

import ccwlab.arch.Instruction;
import ccwlab.guest.GuestProgram;
import ccwlab.guest.GuestProgram.Op;
import ccwlab.passthrough.probe.Mailbox;
import ccwlab.passthrough.probe.ProbeKind;
import ccwlab.passthrough.probe.ProbeOp;
import java.util.List;
import java.util.function.IntUnaryOperator;

/** Programs of a scenario as the probe runs them: an operation for each, with the same index. */
final class ProbePrograms {
  private final IntUnaryOperator sids;
  private final long memoryBytes;

  /**
   * @param memoryBytes storage of the scenario's guest; the real one has more
   * @param sids the subsystem-identification word that means in QEMU what the given one means in
   *     the scenario
   */
  ProbePrograms(long memoryBytes, IntUnaryOperator sids) {
    this.memoryBytes = memoryBytes;
    this.sids = sids;
  }

  List<ProbeOp> of(GuestProgram program) {
    return program.ops().stream().map(this::op).toList();
  }

  private ProbeOp op(Op op) {
    return switch (op.kind()) {
      case INSTRUCTION -> instruction(ProbeKind.INSTRUCTION, op);
      case PROBLEM_STATE -> instruction(ProbeKind.PROBLEM_STATE, op);
      case TPI -> instruction(ProbeKind.TPI, op);
      case TSCH_INTERRUPTED -> plain(ProbeKind.TSCH_INTERRUPTED, op);
      case WAIT -> plain(ProbeKind.WAIT, op);
      case WAIT_OR_QUIET -> plain(ProbeKind.WAIT_OR_QUIET, op);
      case DELAY -> plain(ProbeKind.DELAY, op);
      case SET_BITS -> plain(ProbeKind.SET_BITS, op);
      case SET_ENABLE -> plain(ProbeKind.SET_ENABLE, op);
      case SUBSYSTEM_RESET -> plain(ProbeKind.SUBSYSTEM_RESET, op);
      case BRANCH -> new ProbeOp(ProbeKind.BRANCH, (int) op.number(), op.target(), 0, 0, 0, 0);
      case LOOP -> new ProbeOp(ProbeKind.LOOP, 0, op.target(), 0, 0, op.number(), 0);
      case STORE -> new ProbeOp(ProbeKind.STORE, 0, 0, op.target(), op.address(), op.number(), 0);
      default -> throw new IllegalStateException("no guest can do " + op.kind());
    };
  }

  private ProbeOp instruction(ProbeKind kind, Op op) {
    boolean names = op.instruction() != Instruction.SCHM && op.instruction() != Instruction.TPI;
    int register1 = (int) op.number();
    return ProbeOp.instruction(
        kind, op.instruction(), names ? sids.applyAsInt(register1) : register1, operand(op));
  }

  /** What is not in the storage of the scenario's guest is not in the real one's either. */
  private long operand(Op op) {
    boolean outside = op.instruction() != Instruction.SCHM && op.address() >= memoryBytes;
    return outside ? op.address() - memoryBytes + Mailbox.RAM_BYTES : op.address();
  }

  private static ProbeOp plain(ProbeKind kind, Op op) {
    return new ProbeOp(kind, 0, 0, 0, op.address(), op.number(), 0);
  }
}
