package ccwlab.scenario;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;

/**
 * Says which bracket or quote of a HOCON text is not closed, as the parser itself only tells where
 * that stopped it. Comments and quoted text are passed over.
 */
final class Brackets {
  private static final String QUOTES = "\"\"\"";
  private static final int SHOWN_MOST = 40;

  private final String text;
  private final Deque<Open> open = new ArrayDeque<>();
  private Open suspect;
  private int at;
  private int line = 1;

  /**
   * A bracket that is not closed yet.
   *
   * @param indent of the line that it stands in
   */
  private record Open(char bracket, int line, int indent, String words) {
    char closing() {
      return bracket == '{' ? '}' : ']';
    }

    String told() {
      return "the '" + bracket + "' of line " + line + ", " + words;
    }
  }

  private Brackets(String text) {
    this.text = text;
  }

  /** What is wrong, {@code line 4: ...}; empty if every bracket and quote has its end. */
  static Optional<String> complaint(String text) {
    return Optional.ofNullable(new Brackets(text).complaint());
  }

  private String complaint() {
    while (at < text.length()) {
      String wrong = next(text.charAt(at));
      if (wrong != null) {
        return wrong;
      }
      at++;
    }
    if (open.isEmpty()) {
      return null;
    }
    Open missing = suspect != null ? suspect : open.peek();
    return "line %d: a '%c' is missing: nothing closes %s"
        .formatted(missing.line, missing.closing(), missing.told());
  }

  private String next(char c) {
    switch (c) {
      case '\n' -> line++;
      case '#' -> skipComment();
      case '/' -> {
        if (text.startsWith("//", at)) {
          skipComment();
        }
      }
      case '"' -> {
        return quoted();
      }
      case '{', '[' -> open.push(new Open(c, line, indent(), words()));
      case '}', ']' -> {
        return closed(c);
      }
      default -> {
        // Part of a word.
      }
    }
    return null;
  }

  private void skipComment() {
    int end = text.indexOf('\n', at);
    at = (end < 0 ? text.length() : end) - 1;
  }

  private String quoted() {
    if (text.startsWith(QUOTES, at)) {
      return longQuoted();
    }
    for (at++; at < text.length() && text.charAt(at) != '\n'; at++) {
      if (text.charAt(at) == '"') {
        return null;
      }
      at += text.charAt(at) == '\\' ? 1 : 0;
    }
    return "line " + line + ": a '\"' is missing: the quoted text does not end in its line";
  }

  private String longQuoted() {
    int end = text.indexOf(QUOTES, at + QUOTES.length());
    if (end < 0) {
      return "line " + line + ": " + QUOTES + " is missing: nothing closes that of this line";
    }
    line += (int) text.substring(at, end).chars().filter(c -> c == '\n').count();
    at = end + QUOTES.length() - 1;
    while (at + 1 < text.length() && text.charAt(at + 1) == '"') {
      at++;
    }
    return null;
  }

  private String closed(char c) {
    if (open.isEmpty()) {
      return suspect == null ? "line %d: this '%c' closes nothing".formatted(line, c) : null;
    }
    Open last = open.peek();
    if (last.closing() != c) {
      return "line %d: a '%c' is missing before this '%c': nothing closes %s"
          .formatted(line, last.closing(), c, last.told());
    }
    open.pop();
    if (suspect == null && startsLine() && indent() < last.indent) {
      suspect = last;
    }
    return null;
  }

  private int lineStart() {
    return text.lastIndexOf('\n', at - 1) + 1;
  }

  private int indent() {
    int from = lineStart();
    int to = from;
    while (to < text.length() && (text.charAt(to) == ' ' || text.charAt(to) == '\t')) {
      to++;
    }
    return to - from;
  }

  private boolean startsLine() {
    return text.substring(lineStart(), at).isBlank();
  }

  /** The line up to the bracket, cut from the left. */
  private String words() {
    String words = text.substring(lineStart(), at + 1).strip();
    return words.length() <= SHOWN_MOST
        ? "'" + words + "'"
        : "'.. " + words.substring(words.length() - SHOWN_MOST) + "'";
  }
}
