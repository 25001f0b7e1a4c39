package ccwlab.observe;

/**
 * Something that must not be: a broken property, a forbidden or unknown outcome, a hang.
 *
 * @param property the property's name, or {@code forbidden-outcome}, {@code unknown-outcome}
 * @param kind whom it is about
 * @param message one sentence: subchannel, what was seen, what should have been
 * @param count rounds in which it was found
 * @param round the first such round
 * @param trace that round
 * @param nearest a round without a finding that is alike for long; null if there was none
 */
public record Finding(
    String property,
    FindingKind kind,
    String message,
    long count,
    long round,
    Trace trace,
    Trace nearest) {
  /** One beside which no round is known that goes well. */
  public Finding(
      String property, FindingKind kind, String message, long count, long round, Trace trace) {
    this(property, kind, message, count, round, trace, null);
  }
}
