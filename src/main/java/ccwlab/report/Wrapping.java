package ccwlab.report;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/** Text broken at spaces into lines. */
public final class Wrapping {
  private static final String BREAK_BEHIND = "/-_.,+";
  private static final int LEAST = 20;
  private static final int INDENT = 2;

  /** With a folder before a file that has an extension; status words have slashes too. */
  private static final Pattern PATH = Pattern.compile("(?:\\.{0,2}|[^/]+)/.*\\.[a-z]{2,8}[.,;:]?");

  private Wrapping() {}

  /**
   * Lines of at most {@code width} characters. A word that is longer is broken, behind one of / - _
   * . , + if it can be; but a path stays whole, on a line of its own, so that it can be copied.
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
      while (rest.length() > width && !PATH.matcher(rest).matches()) {
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
   * {@code text} under a left margin of {@code margin}; the first line begins with {@code lead}. A
   * path that is too long for the rest of the line begins at the left edge.
   */
  public static String hanging(String lead, String text, int margin, int width) {
    StringBuilder wrapped = new StringBuilder();
    String prefix = padRight(lead, margin);
    int most = Math.max(LEAST, width - margin);
    for (String line : lines(text, most)) {
      if (line.length() > most) {
        wrapped.append(prefix.isBlank() ? "" : prefix.stripTrailing() + "\n").append(line);
      } else {
        wrapped.append((prefix + line).stripTrailing());
      }
      wrapped.append('\n');
      prefix = " ".repeat(margin);
    }
    return wrapped.toString();
  }

  /**
   * Whole lines: one that is too long goes on below, further in than it began.
   *
   * @param text lines, each with its end
   */
  public static String fitted(String text, int width) {
    StringBuilder fitted = new StringBuilder();
    text.lines()
        .forEach(line -> fitted.append(line.length() <= width ? line + "\n" : broken(line, width)));
    return fitted.toString();
  }

  private static String broken(String line, int width) {
    String inner = line.stripLeading();
    int lead = Math.min(line.length() - inner.length(), width / 4);
    String first = lines(inner, width - lead - INDENT).get(0);
    String rest = inner.substring(first.length()).stripLeading();
    String head = " ".repeat(lead) + first.stripTrailing() + "\n";
    return rest.isEmpty() ? head : head + hanging("", rest, lead + INDENT, width);
  }

  public static String padRight(String text, int width) {
    return text + " ".repeat(Math.max(0, width - text.length()));
  }

  public static String padLeft(String text, int width) {
    return " ".repeat(Math.max(0, width - text.length())) + text;
  }
}
