package ccwlab.cli;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Parts of what {@code compare} prints, in its order and without blank lines between: {@code
 * stacks}, the letters of the columns; {@code outcomes}, the rows without their reasons; {@code
 * reasons}, the rows with them; {@code forbidden}, the forbidden rows alone; {@code findings};
 * {@code same}, that no row differs.
 */
final class CompareExcerpt {
  private static final String CONTINUED = "    ";
  private static final Set<String> PARTS =
      Set.of("stacks", "outcomes", "reasons", "forbidden", "findings", "same");

  private final List<String> parts;
  private final List<String> kept = new ArrayList<>();
  private final Set<String> missing;

  private CompareExcerpt(List<String> parts) {
    this.parts = parts;
    this.missing = new HashSet<>(parts);
  }

  /**
   * The parts of the text that are named; each of them has to be there.
   *
   * @param parts their names, with blanks between
   */
  static String of(String text, String parts) {
    List<String> named = List.of(parts.split(" "));
    if (!PARTS.containsAll(named)) {
      throw new IllegalArgumentException(parts + "; allowed: " + PARTS);
    }
    CompareExcerpt excerpt = new CompareExcerpt(named);
    for (String part : text.split("\n\n")) {
      excerpt.take(List.of(part.split("\n")));
    }
    if (!excerpt.missing.isEmpty()) {
      throw new IllegalArgumentException("not there: " + excerpt.missing);
    }
    return String.join("\n", excerpt.kept) + "\n";
  }

  private void take(List<String> lines) {
    String head = lines.get(0);
    if (head.startsWith("   finding ")) {
      keep("findings", lines);
    } else if (head.startsWith("   ") && head.contains("  grade")) {
      outcomes(lines);
    } else if (head.startsWith("question")) {
      int from = indexOf(lines, "stacks");
      keep("stacks", lines.subList(from, indexOf(lines, "seed")));
    } else if (head.startsWith("same")) {
      keep("same", List.of(head));
    }
  }

  private void keep(String part, List<String> lines) {
    if (parts.contains(part)) {
      missing.remove(part);
      kept.addAll(lines.stream().map(String::stripTrailing).toList());
    }
  }

  private void outcomes(List<String> lines) {
    keep("reasons", lines);
    int why = lines.get(0).indexOf("  why");
    List<String> rows =
        lines.stream()
            .map(line -> why < 0 ? line : line.substring(0, Math.min(why, line.length())))
            .filter(line -> !line.startsWith(CONTINUED) && !line.isBlank())
            .toList();
    keep("outcomes", rows);
    boolean first = true;
    for (String row : rows) {
      if (first || row.stripTrailing().endsWith("FORBIDDEN")) {
        keep("forbidden", List.of(row));
      }
      first = false;
    }
  }

  private static int indexOf(List<String> lines, String word) {
    int at = 0;
    while (!lines.get(at).startsWith(word + " ")) {
      at++;
    }
    return at;
  }
}
