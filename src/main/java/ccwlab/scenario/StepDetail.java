package ccwlab.scenario;

import ccwlab.arch.Instruction;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/** What some steps have besides a subchannel, a program and a number. */
public sealed interface StepDetail {
  /** Nothing more. */
  Operand NONE = new Operand(OptionalInt.empty(), Optional.empty(), false, List.of());

  /** The place in storage that it names; -1 if it names none, or one beside the usual. */
  default long address() {
    return -1;
  }

  /**
   * How an instruction differs from what the program would usually have.
   *
   * @param sid general register 1, the subsystem-identification word
   * @param at where the second operand lies
   * @param problemState the program is not the supervisor
   * @param words changes of the operand's words: of SSCH's ORB, of MSCH's SCHIB
   */
  record Operand(OptionalInt sid, Optional<At> at, boolean problemState, List<WordChange> words)
      implements StepDetail {
    @Override
    public long address() {
      return at.filter(place -> !place.relative()).map(At::bytes).orElse(-1L);
    }
  }

  /**
   * An operand address.
   *
   * @param relative {@code bytes} is counted from where the operand usually lies
   */
  record At(boolean relative, long bytes) {}

  /**
   * Another word of an operand.
   *
   * @param index which word, from 0
   * @param all the word becomes {@code value}; else its bits are turned on
   */
  record WordChange(int index, boolean all, int value) {}

  /** A field of a CCW becomes {@code value}. */
  record CcwChange(CcwField field, long value) implements StepDetail {
    @Override
    public long address() {
      return field == CcwField.ADDRESS ? value : -1;
    }
  }

  /** General registers 1 and 2 of SCHM, and whether the program is not the supervisor. */
  record Registers(int first, long second, boolean problemState) implements StepDetail {}

  /**
   * How a request is to be treated.
   *
   * @param instruction that is asked for; none if a channel program is
   * @param timeoutMicros after so long without an ending the I/O layer stops it
   * @param tries how often it is started at most
   */
  record Wanted(Optional<Instruction> instruction, long timeoutMicros, int tries)
      implements StepDetail {}

  /** A field of a CCW. {@link #word} is how scenario files write it. */
  enum CcwField {
    CMD("cmd"),
    FLAGS("flags"),
    COUNT("count"),
    ADDRESS("address");

    private final String word;

    CcwField(String word) {
      this.word = word;
    }

    public String word() {
      return word;
    }
  }
}
