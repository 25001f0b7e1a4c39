package ccwlab.conform;

import ccwlab.arch.Bytes;
import java.util.List;

/**
 * One recorded sequence.
 *
 * @param id name
 * @param config how the machine was configured: {@code smp1} or {@code term}
 * @param memory what was stored before the first step
 * @param steps in order
 */
public record Recording(String id, String config, List<Poke> memory, List<Step> steps) {
  public Recording {
    memory = List.copyOf(memory);
    steps = List.copyOf(steps);
  }

  /** Bytes that are stored. */
  public record Poke(long address, Bytes data) {}

  /**
   * One step and what the recorded guest saw after it.
   *
   * @param op what was done
   * @param args with what
   * @param seen what was seen
   */
  public record Step(StepOp op, Args args, Recorded seen) {}

  /**
   * The arguments of a step; what is absent is 0, empty or false.
   *
   * @param sid general register 1
   * @param addr second-operand address
   * @param arg the operation's further argument
   * @param data bytes to store
   * @param problem executed in the problem state
   */
  public record Args(int sid, long addr, long arg, Bytes data, boolean problem) {}
}
