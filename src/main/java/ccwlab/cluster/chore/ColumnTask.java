package ccwlab.cluster.chore;

import java.util.List;
import java.util.Map;

/**
 * A stack to be looked at: explored, as the campaign's bounds say, or run live.
 *
 * @param rounds of a live run; 0 for no limit
 * @param millis of a live run; 0 for no limit
 */
public record ColumnTask(Stack stack, boolean live, long seed, long rounds, long millis) {
  public static final String KIND = "column";

  public byte[] bytes() {
    return Plain.of(this);
  }

  /**
   * A column.
   *
   * @param tried as the following ones: of {@link ccwlab.compare.Column}
   * @param witnesses by outcome: a run that has it
   */
  public record Result(
      long tried,
      boolean complete,
      String boundedBy,
      long states,
      double seconds,
      Map<String, Double> counts,
      Map<String, Shown> witnesses,
      List<Case> findings) {
    public static Result read(byte[] bytes) {
      return Plain.read(bytes, Result.class);
    }
  }

  /**
   * Something that must not be.
   *
   * @param shown a run with it; null if there is none to be filed
   */
  public record Case(String property, String message, double count, Shown shown) {}
}
