package ccwlab.live;

import ccwlab.link.Address;
import java.util.List;

/**
 * A machine has thrown, or who leads and judges its rounds: a bug of ours.
 *
 * @param at which machine
 * @param message what it was handling
 * @param round number of the round; 0 before the first
 * @param lastEvents what was seen last in that copy, a line each
 */
record Failure(
    Address<?> at, Object message, long round, List<String> lastEvents, Throwable cause) {
  /** In one line. */
  public String text() {
    return "%s threw %s in round %d while it handled %s"
        .formatted(at.name(), cause, round, message);
  }
}
