package ccwlab.driver.run;

import ccwlab.arch.Bytes;
import ccwlab.arch.Instruction;
import ccwlab.arch.Orb;
import ccwlab.arch.Schib;
import ccwlab.driver.run.Report.Words;
import ccwlab.hardware.SubchannelProtocol.Instruct;
import java.util.Locale;

/** I/O instructions, as the driver's process asks for them. */
final class Instructions {
  private Instructions() {}

  /**
   * @param stop {@code ask CONTEXT OP OPERAND}
   */
  static Instruct asked(int context, Words stop) {
    Instruction op = op(stop.at(2));
    return switch (op) {
      case SSCH -> new Instruct(context, op, Orb.decode(operand(stop), 0), Schib.ZERO);
      case MSCH -> new Instruct(context, op, Orb.ZERO, Schib.decode(operand(stop), 0));
      default -> Instruct.of(context, op);
    };
  }

  private static Bytes operand(Words stop) {
    return Bytes.ofHex(stop.at(3));
  }

  private static Instruction op(String word) {
    try {
      return Instruction.valueOf(word.toUpperCase(Locale.ROOT));
    } catch (IllegalArgumentException e) {
      throw new DriverTalkException("the driver's process asks for no instruction: " + word, e);
    }
  }
}
