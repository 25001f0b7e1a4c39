package ccwlab.report;

import java.util.ArrayList;
import java.util.List;

/** Text broken at spaces into lines. */
public final class Wrapping {
  private Wrapping() {}

  /** Lines of at most {@code width} characters; a longer word has a line to itself, uncut. */
  public static List<String> lines(String text, int width) {
    List<String> lines = new ArrayList<>();
    StringBuilder line = new StringBuilder();
    for (String word : text.split(" ")) {
      if (!line.isEmpty() && line.length() + 1 + word.length() > width) {
        lines.add(line.toString());
        line.setLength(0);
      }
      line.append(line.isEmpty() ? "" : " ").append(word);
    }
    lines.add(line.toString());
    return lines;
  }

  /**
   * {@code text} under a left margin of {@code margin}; the first line begins with {@code lead}.
   */
  public static String hanging(String lead, String text, int margin, int width) {
    StringBuilder wrapped = new StringBuilder();
    String prefix = padRight(lead, margin);
    for (String line : lines(text, Math.max(20, width - margin))) {
      wrapped.append(prefix).append(line).append('\n');
      prefix = " ".repeat(margin);
    }
    return wrapped.toString();
  }

  public static String padRight(String text, int width) {
    return text + " ".repeat(Math.max(0, width - text.length()));
  }

  public static String padLeft(String text, int width) {
    return " ".repeat(Math.max(0, width - text.length())) + text;
  }
}
