package ccwlab.scenario;

import ccwlab.arch.Instruction;
import ccwlab.scenario.StepDetail.Wanted;
import java.util.List;
import java.util.Optional;

/**
 * Reads what a request asks for, and what may stand behind it: {@code request sch0 nop timeout=3s
 * tries=2}, {@code request sch0 hsch}.
 */
final class RequestReader {
  private static final List<Instruction> INSTRUCTIONS =
      List.of(Instruction.HSCH, Instruction.CSCH, Instruction.STSCH, Instruction.MSCH);
  private static final String TIMEOUT = "timeout=";
  private static final String TRIES = "tries=";
  private static final long TIMEOUT_USUAL_MICROS = 10_000;
  private static final int TRIES_MOST = 1000;

  private final ConfNode node;
  private final boolean instruction;
  private Optional<Long> timeoutMicros = Optional.empty();
  private Optional<Integer> tries = Optional.empty();

  private RequestReader(ConfNode node, boolean instruction) {
    this.node = node;
    this.instruction = instruction;
  }

  /**
   * Reads one.
   *
   * @param what the name of a program or of an instruction
   * @param options that stand behind it
   * @param programs the names of all channel programs
   */
  static Wanted read(ConfNode node, String what, List<String> options, List<String> programs) {
    Optional<Instruction> instruction =
        INSTRUCTIONS.stream().filter(op -> op.mnemonic().equals(what)).findFirst();
    if (instruction.isPresent() && programs.contains(what)) {
      throw node.error(
          "'" + what + "' is an instruction and a program", "another name for the program");
    }
    RequestReader reader = new RequestReader(node, instruction.isPresent());
    options.forEach(reader::add);
    return new Wanted(
        instruction, reader.timeoutMicros.orElse(TIMEOUT_USUAL_MICROS), reader.tries.orElse(1));
  }

  private void add(String option) {
    if (!instruction && option.startsWith(TIMEOUT) && timeoutMicros.isEmpty()) {
      String text = option.substring(TIMEOUT.length());
      timeoutMicros = Optional.of(wait(node, text));
    } else if (!instruction && option.startsWith(TRIES) && tries.isEmpty()) {
      String text = option.substring(TRIES.length());
      tries = Optional.of((int) Numbers.whole(node, text, 1, TRIES_MOST));
    } else {
      throw node.error(
          "'" + option + "' does not go with this request, or stands twice",
          instruction ? List.of() : List.of(TIMEOUT + "DURATION", TRIES + "NUMBER"));
    }
  }

  /** A time to wait, in whole microseconds; something must be waited for. */
  static long wait(ConfNode node, String text) {
    double micros = Numbers.micros(node, text);
    if (micros < 1) {
      throw node.error(text + " is out of range", "1us to 3600s");
    }
    return Math.round(micros);
  }
}
