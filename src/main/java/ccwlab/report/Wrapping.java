package ccwlab.report;

import java.util.ArrayList;
import java.util.List;

/** Text broken at spaces into lines. */
public final class Wrapping {
  private static final String BREAK_BEHIND = "/-_.,+";
  private static final int LEAST = 20;

  private Wrapping() {}

  /**
   * Lines of at most {@code width} characters. A word that is longer is broken, behind one of / - _
   * . , + if it can be.
   */
  public static List<String> lines(String text, int width) {
    List<String> lines = new ArrayList<>();
    StringBuilder line = new StringBuilder();
    for (String word : text.split(" ")) {
      String rest = word;
      if (!line.isEmpty() && line.length() + 1 + word.length() > width) {
        lines.add(line.toString());
        line.setLength(0);
      }
      while (rest.length() > width) {
        int end = breakAt(rest, width);
        lines.add(rest.substring(0, end));
        rest = rest.substring(end);
      }
      line.append(line.isEmpty() ? "" : " ").append(rest);
    }
    lines.add(line.toString());
    return lines;
  }

  private static int breakAt(String word, int width) {
    for (int end = width; end > width / 2; end--) {
      if (BREAK_BEHIND.indexOf(word.charAt(end - 1)) >= 0) {
        return end;
      }
    }
    return width;
  }

  /**
   * {@code text} under a left margin of {@code margin}; the first line begins with {@code lead}.
   */
  public static String hanging(String lead, String text, int margin, int width) {
    StringBuilder wrapped = new StringBuilder();
    String prefix = padRight(lead, margin);
    for (String line : lines(text, Math.max(LEAST, width - margin))) {
      wrapped.append((prefix + line).stripTrailing()).append('\n');
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
