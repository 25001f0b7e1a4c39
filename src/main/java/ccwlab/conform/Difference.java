package ccwlab.conform;

/**
 * One field in which we differ from a recording.
 *
 * @param file the recording
 * @param sequence the sequence's name
 * @param step counted from 1
 * @param op what the step did, as the recording has it
 * @param field which field of what the guest sees
 * @param recorded its value in the recording
 * @param ours its value here
 */
public record Difference(
    String file, String sequence, int step, String op, String field, String recorded, String ours) {
  /** One line without the file. */
  public String line() {
    return "%-40s step %-3d %-8s %-16s recorded %-24s ours %s"
        .formatted(sequence, step, op, field, recorded, ours);
  }
}
