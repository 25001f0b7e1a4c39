package ccwlab.load.measure;

import ccwlab.arch.Instruction;
import ccwlab.observe.RequestEnd;
import java.util.Map;

/**
 * A rung of the ladder that a guest goes up when a request does not end in its time.
 *
 * @param rung XSCH, HSCH or CSCH
 * @param tries how often it was issued
 * @param codes how often each condition code came; -1: a program interruption
 * @param ends how the requests ended for which it was the last rung
 */
public record Recovery(
    Instruction rung, long tries, Map<Integer, Long> codes, Map<RequestEnd, Long> ends) {
  /** Requests for which it was the last rung. */
  public long requests() {
    return ends.values().stream().mapToLong(Long::longValue).sum();
  }

  /** As thresholds and tables name it: cancel, halt, clear. */
  public String word() {
    return switch (rung) {
      case XSCH -> "cancel";
      case HSCH -> "halt";
      case CSCH -> "clear";
      default -> rung.mnemonic();
    };
  }
}
