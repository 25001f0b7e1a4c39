package ccwlab.round;

/** The findings that are a round's own: it does not come to an end. */
public final class RoundFindings {
  public static final String HANG = "hang";
  public static final String LIVELOCK = "livelock";

  private RoundFindings() {}

  /**
   * What is said of a hang.
   *
   * @param stuck who is not at the end, as {@link Round#stuck} names them
   */
  public static String hang(String stuck) {
    return stuck + " never comes to the end, and nothing moves any more";
  }

  /**
   * What is said of a livelock in a live run.
   *
   * @param messages how many one machine has handled in vain
   */
  public static String livelock(String stuck, int messages) {
    return "%s never comes to the end: a machine handled %,d messages, and nobody came further"
        .formatted(stuck, messages);
  }
}
