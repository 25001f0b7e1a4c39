package ccwlab.explore;

/**
 * More messages are under way than a {@link Pending} holds: machines that go on while their
 * messages are left behind, as in a loop that nobody ends. Such a run is not followed further.
 */
public final class TooManyMessagesException extends IllegalStateException {
  private static final long serialVersionUID = 1;

  static final String TEXT = "more than " + Pending.SLOTS + " messages under way";

  TooManyMessagesException() {
    super(TEXT);
  }
}
