package ccwlab.cluster.chore;

import ccwlab.catalogue.Side;
import java.util.List;

/**
 * A bug to be searched for without and with a repair.
 *
 * @param scenario index in {@link Asked#scenarios}
 */
public record BugTask(int scenario, Stack without, Stack with) {
  public static final String KIND = "bug";

  public byte[] bytes() {
    return Plain.of(this);
  }

  /** Both sides. */
  public record Result(OneSide without, OneSide with) {
    public static Result read(byte[] bytes) {
      return Plain.read(bytes, Result.class);
    }
  }

  /**
   * A side.
   *
   * @param shown a run with the first finding; null if there is none
   */
  public record OneSide(
      String stack,
      Side.State state,
      long executions,
      long states,
      List<String> broken,
      String finding,
      Shown shown,
      String boundedBy) {

    static OneSide of(Side side, Shown shown) {
      return new OneSide(
          side.stack(),
          side.state(),
          side.executions(),
          side.states(),
          side.broken(),
          side.finding(),
          shown,
          side.boundedBy());
    }

    /** Without a file. */
    public Side side() {
      return new Side(stack, state, executions, states, broken, finding, null, boundedBy);
    }
  }
}
