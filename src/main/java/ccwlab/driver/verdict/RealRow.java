package ccwlab.driver.verdict;

/**
 * One scenario.
 *
 * @param id of the bug, or the scenario's name
 * @param title what it is
 * @param scenario its name
 * @param model what the model says on the same stack: it breaks something
 * @param against the driver that the fix is compared with; null if there is none
 * @param with the driver that is judged
 */
public record RealRow(
    String id, String title, String scenario, boolean model, RealSide against, RealSide with) {
  /** What the driver does, beside the other one if there is one. */
  public enum Change {
    /** It does not what the other one does. */
    CLOSED,
    /** It does what the other one was not seen to do. */
    OPENED,
    /** It does less than the other one, but something. */
    FEWER,
    /** It breaks something. */
    FOUND,
    /** It was not seen to break anything. */
    NOT_SEEN,
    /** No run came to its end. */
    NOTHING
  }

  public Change change() {
    if (with.executions() == 0 || against != null && against.executions() == 0) {
      return Change.NOTHING;
    }
    if (against == null) {
      return with.found() ? Change.FOUND : Change.NOT_SEEN;
    }
    if (!with.beyond(against).isEmpty()) {
      return Change.OPENED;
    }
    if (!with.found()) {
      return against.found() ? Change.CLOSED : Change.NOT_SEEN;
    }
    return against.beyond(with).isEmpty() ? Change.FOUND : Change.FEWER;
  }
}
