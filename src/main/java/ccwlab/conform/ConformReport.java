package ccwlab.conform;

import ccwlab.observe.Conclusion;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * What a replay of one file found.
 *
 * @param file the recording
 * @param sequences sequences replayed and compared
 * @param agree of these, without any difference
 * @param steps steps of the sequences replayed
 * @param stepsAgree of these, without any difference
 * @param differences all, in order
 * @param leftOut sequences that were not replayed, counted by reason
 * @param notes what was compared with, and how
 */
public record ConformReport(
    String file,
    int sequences,
    int agree,
    int steps,
    int stepsAgree,
    List<Difference> differences,
    Map<String, Integer> leftOut,
    List<String> notes) {
  public ConformReport {
    differences = List.copyOf(differences);
    leftOut = new TreeMap<>(leftOut);
    notes = List.copyOf(notes);
  }

  /** Sequences without steps, or none, are nothing to look at. */
  public Conclusion conclusion() {
    return Conclusion.of(!differences.isEmpty(), steps > 0);
  }

  /** Counts, what was compared with, and why sequences were left out, if any. */
  public String summary() {
    StringBuilder text =
        new StringBuilder()
            .append("conform    ")
            .append(file)
            .append('\n')
            .append(
                "sequences  %d, agree %d   steps %d, agree %d   differences %d%n"
                    .formatted(sequences, agree, steps, stepsAgree, differences.size()));
    if (conclusion() == Conclusion.NOTHING_LOOKED_AT) {
      text.append("verdict    ").append(Conclusion.NOTHING).append(": no step was compared\n");
    }
    notes.forEach(note -> text.append(note).append('\n'));
    leftOut.forEach((reason, count) -> text.append("left out   %d: %s%n".formatted(count, reason)));
    return text.toString();
  }
}
