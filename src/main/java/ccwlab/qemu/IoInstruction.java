package ccwlab.qemu;

import ccwlab.arch.Instruction;

/**
 * An I/O instruction that the vCPU left to QEMU.
 *
 * @param op the instruction
 * @param sid general register 1: the subsystem-identification word (TPI ignores it)
 * @param address the second-operand address, 64 bits; 0 where the instruction has no operand
 * @param problemState PSW bit 15: the program is not the supervisor
 */
public record IoInstruction(Instruction op, int sid, long address, boolean problemState) {
  /** An instruction of the supervisor without an operand in storage. */
  public static IoInstruction of(Instruction op, int sid) {
    return new IoInstruction(op, sid, 0, false);
  }

  /** An instruction of the supervisor. */
  public static IoInstruction of(Instruction op, int sid, long address) {
    return new IoInstruction(op, sid, address, false);
  }
}
