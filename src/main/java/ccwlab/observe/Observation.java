package ccwlab.observe;

import java.util.Optional;

/**
 * One thing that a run saw: the only source of outcomes, properties, traces and log lines.
 *
 * <p>An observation is a value; it carries architected values and names, never a layer's types.
 */
public interface Observation {
  /** The trace event's name, as Linux or QEMU has it where they have one. */
  String event();

  /** One line, {@code event key=value ...}; a subchannel prints as {@code sch=0.0.001a}. */
  String line();

  /**
   * The same in a few words, for a trace whose columns and status words say the rest; empty if a
   * trace leaves it out.
   */
  String brief();

  /** It only names the step that the next observation of the same machine belongs to. */
  default boolean isLabel() {
    return false;
  }

  /** The status word that changed with it, if one did. */
  default Optional<StatusWord> statusWord() {
    return Optional.empty();
  }
}
