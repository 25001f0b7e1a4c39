package ccwlab.scenario;

import ccwlab.scenario.GuestStep.Op;
import ccwlab.scenario.OutcomeField.Value;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * A value that a step, or an SCSW, has to offer to an outcome field.
 *
 * @param part which bytes, if it is a {@link Value#PART}
 */
record StepValue(Value value, StoredPart part) {
  private static final Set<Value> OF_SCSW =
      EnumSet.complementOf(
          EnumSet.of(
              Value.CC,
              Value.PGM,
              Value.PART,
              Value.SENSE,
              Value.END,
              Value.TRIES,
              Value.RUNG,
              Value.ERRNO,
              Value.NONE));
  private static final Set<Op> STORING = EnumSet.of(Op.STSCH, Op.TSCH, Op.TSCH_INTERRUPTED);
  private static final Set<Op> WAITING = EnumSet.of(Op.WAIT_IO, Op.WAIT_IO_OR_QUIET);
  private static final Set<Op> ASKING =
      EnumSet.of(
          Op.OPEN,
          Op.CLOSE,
          Op.RESET,
          Op.UNMAP,
          Op.REMOVE,
          Op.PROBE,
          Op.FAILED_CREATE,
          Op.SHUTDOWN,
          Op.SUBSYSTEM_RESET);

  /** Nothing can be named of it. */
  static boolean none(Op op) {
    return of(op).isEmpty();
  }

  /** The value of a step of kind {@code op} that the file calls {@code word}. */
  static StepValue of(ConfNode node, String text, Op op, String word) {
    Optional<StoredPart> part = StoredPart.of(op, word);
    return part.isPresent()
        ? new StepValue(Value.PART, part.get())
        : find(node, text, word, of(op), StoredPart.names(op));
  }

  /** The value of an SCSW alone that the file calls {@code word}. */
  static StepValue ofScsw(ConfNode node, String text, String word) {
    return find(node, text, word, OF_SCSW, List.of());
  }

  private static StepValue find(
      ConfNode node, String text, String word, Set<Value> values, List<String> parts) {
    List<String> words = new ArrayList<>();
    for (Value value : values) {
      if (value.word().equals(word)) {
        return new StepValue(value, StoredPart.NONE);
      }
      words.add(value.word());
    }
    words.addAll(parts);
    throw node.error("unknown value '" + word + "' in field '" + text + "'", words);
  }

  /**
   * What a step leaves: an instruction a cc and perhaps a program interruption, a store an SCSW,
   * what was asked of the host's kernel an errno, a request its end and the SCSW that ended it.
   */
  private static Set<Value> of(Op op) {
    if (WAITING.contains(op)) {
      return EnumSet.of(Value.CC);
    }
    if (ASKING.contains(op)) {
      return EnumSet.of(Value.ERRNO);
    }
    if (op == Op.REQUEST) {
      Set<Value> values = EnumSet.of(Value.END, Value.TRIES, Value.RUNG);
      values.addAll(OF_SCSW);
      return values;
    }
    if (op.ordinal() > Op.TSCH_INTERRUPTED.ordinal()) {
      return EnumSet.noneOf(Value.class);
    }
    Set<Value> values = EnumSet.of(Value.CC, Value.PGM);
    if (STORING.contains(op)) {
      values.addAll(OF_SCSW);
    }
    if (op == Op.TSCH || op == Op.TSCH_INTERRUPTED) {
      values.add(Value.SENSE);
    }
    return values;
  }
}
