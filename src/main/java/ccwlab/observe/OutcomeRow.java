package ccwlab.observe;

import java.util.Comparator;

/**
 * One row of the outcome table.
 *
 * @param outcome the values that name it, as the scenario's outcome line lists them
 * @param count rounds that ended so
 * @param why the scenario's reason for the grade
 * @param skew the skews between the vCPUs at which it was seen
 * @param trace one real round
 */
public record OutcomeRow(
    String outcome, long count, Grade grade, String why, SkewRange skew, Trace trace) {
  /** Findings first, then what is interesting, then by count; depends on nothing else. */
  public static final Comparator<OutcomeRow> TABLE_ORDER =
      Comparator.comparingInt((OutcomeRow row) -> row.grade().rank())
          .thenComparing(OutcomeRow::count, Comparator.reverseOrder())
          .thenComparing(OutcomeRow::outcome);
}
