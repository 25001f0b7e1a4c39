package ccwlab.reference;

import ccwlab.observe.Conclusion;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The verdicts on some recordings.
 *
 * @param files the verdicts of each file, in the order given
 */
public record JudgeReport(Map<Path, List<Verdict>> files) {
  /**
   * Judges all {@code files}.
   *
   * @throws RecordingException one of them cannot be read, or a line is not of the format
   */
  public static JudgeReport of(List<Path> files) {
    Map<Path, List<Verdict>> verdicts = new LinkedHashMap<>();
    for (Path file : files) {
      verdicts.put(file, Judge.judge(file));
    }
    return new JudgeReport(verdicts);
  }

  /** All verdicts, for JSON. */
  public List<Verdict> verdicts() {
    List<Verdict> all = new ArrayList<>();
    files.values().forEach(all::addAll);
    return all;
  }

  /** To be ok, every file must have an outcome, and all must be allowed. */
  public Conclusion conclusion() {
    return Conclusion.of(
        !verdicts().stream().allMatch(Verdict::allowed),
        files.values().stream().noneMatch(List::isEmpty));
  }

  /** A line for each file that has no outcome. */
  public List<String> nothing() {
    return files.entrySet().stream()
        .filter(entry -> entry.getValue().isEmpty())
        .map(entry -> entry.getKey() + ": " + Conclusion.NOTHING + ": no outcome to judge")
        .toList();
  }

  /** A table per file, one line per outcome, and the totals. */
  public String text() {
    StringBuilder text = new StringBuilder();
    files.forEach((file, verdicts) -> append(text, file, verdicts));
    List<Verdict> all = verdicts();
    long refused = all.stream().filter(verdict -> !verdict.allowed()).count();
    nothing().forEach(line -> text.append(line).append('\n'));
    return text.append(
            "total: %d files, %d outcomes, %d allowed, %d not allowed%n"
                .formatted(files.size(), all.size(), all.size() - refused, refused))
        .toString();
  }

  private static void append(StringBuilder text, Path file, List<Verdict> verdicts) {
    text.append(file.getFileName()).append('\n');
    text.append("     count  verdict      suspect  step that cannot be explained, and why\n");
    for (Verdict verdict : verdicts) {
      String suspect = verdict.suspect().isEmpty() ? "-" : String.join(",", verdict.suspect());
      String why = verdict.allowed() ? "" : verdict.step() + " -- " + verdict.reason();
      text.append(
          "%10d  %-11s  %-7s  %s"
              .formatted(
                  verdict.count(), verdict.allowed() ? "allowed" : "not allowed", suspect, why)
              .stripTrailing());
      text.append('\n');
    }
    text.append('\n');
  }
}
