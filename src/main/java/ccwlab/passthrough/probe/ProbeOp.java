package ccwlab.passthrough.probe;

import ccwlab.arch.Instruction;
import java.nio.ByteBuffer;

/**
 * One operation of a vCPU, as it lies in the mailbox, big-endian.
 *
 * <pre>
 * kind 1   mask 1   target 2   general register 1, 4   address 8   number 8   instruction 8
 * </pre>
 *
 * @param mask of BRANCH: 8 4 2 1 for condition code 0 to 3
 * @param target index of the operation to go to
 * @param register1 general register 1; of STORE, how many bytes
 * @param address second-operand or storage address; SCHM's general register 2
 * @param number what the kind makes of it
 * @param opcode of the instruction; 0 if it is none
 */
public record ProbeOp(
    ProbeKind kind, int mask, int target, int register1, long address, long number, int opcode) {
  static final int SIZE_BYTES = 32;

  /** Makes a subchannel idle. */
  public static ProbeOp clean(int sid) {
    return new ProbeOp(ProbeKind.CLEAN, 0, 0, sid, 0, 0, 0);
  }

  /** Modifies a subchannel by the SCHIB at {@code address}. */
  public static ProbeOp setup(int sid, long address) {
    return new ProbeOp(ProbeKind.SETUP, 0, 0, sid, address, 0, 0);
  }

  /** Something with an instruction. */
  public static ProbeOp instruction(
      ProbeKind kind, Instruction instruction, int register1, long address) {
    return new ProbeOp(kind, 0, 0, register1, address, 0, ProbeKind.opcode(instruction));
  }

  void putTo(ByteBuffer out) {
    out.put((byte) kind.ordinal()).put((byte) mask).putShort((short) target).putInt(register1);
    out.putLong(address).putLong(number).putLong(opcode);
  }
}
