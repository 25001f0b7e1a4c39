package ccwlab.conform;

import ccwlab.arch.Bytes;
import java.util.ArrayList;
import java.util.List;

/**
 * Makes the addresses of one host's kernel comparable with another's, which has its blocks
 * elsewhere: {@code 7fKKKNNN} is NNN bytes into the KKK-th program that a start was given, {@code
 * 7fffffff} any other place of the kernel's, {@code 7ffffffe} the interruption parameter, by which
 * the host finds its subchannel. Addresses of guest storage stay.
 */
final class HostAddresses {
  /** All below is the guest's, who has so much storage. */
  static final int GUEST_BYTES = 1 << 20;

  private static final int PARAMETER = 0x7ffffffe;
  private static final int SOMEWHERE = 0x7fffffff;
  private static final int PROGRAM = 0x7f000000;

  /** Where the channel is in a program whose first segment has up to two CCWs. */
  private static final int PROGRAM_BYTES = 16;

  private final List<Integer> programs = new ArrayList<>();

  /** A start was given the program at this address. */
  private void started(int cpa) {
    if (!programs.contains(cpa)) {
      programs.add(cpa);
    }
  }

  private int masked(int address) {
    if ((address & 0xffffffffL) < GUEST_BYTES) {
      return address;
    }
    for (int i = programs.size() - 1; i >= 0; i--) {
      int into = address - programs.get(i);
      if (into >= 0 && into <= PROGRAM_BYTES) {
        return PROGRAM | (i + 1) << 12 | into;
      }
    }
    return SOMEWHERE;
  }

  /** Bytes with an SCSW at this offset. */
  Bytes withScsw(Bytes bytes, int offset) {
    int cpa = bytes.intAt(offset + 4);
    int masked = masked(cpa);
    return masked == cpa ? bytes : bytes.withInt(offset + 4, masked);
  }

  /** The operand of an instruction as the driver's code gives or gets it. */
  Bytes operand(String instruction, Bytes operand) {
    return switch (instruction) {
      case "ssch" -> {
        started(operand.intAt(8));
        yield withParameter(operand).withInt(8, masked(operand.intAt(8)));
      }
      case "stsch", "msch" -> schib(operand);
      case "tsch" -> operand.length() == 0 ? operand : withScsw(operand, 0);
      default -> operand;
    };
  }

  Bytes schib(Bytes schib) {
    return withScsw(withParameter(schib), 28);
  }

  private static Bytes withParameter(Bytes bytes) {
    return bytes.intAt(0) == 0 ? bytes : bytes.withInt(0, PARAMETER);
  }
}
