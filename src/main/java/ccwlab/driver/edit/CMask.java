package ccwlab.driver.edit;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * C with blanks for all that is no code: comments, preprocessor lines, what is in strings and
 * characters. Each character stays at its place, so that places found here are places in the text.
 */
final class CMask {
  private final String text;
  private final StringBuilder mask;
  private int at;

  private CMask(String text) {
    this.text = text;
    this.mask = new StringBuilder(text);
  }

  /** As long as the text, with the same ends of lines. */
  static String of(String text) {
    CMask mask = new CMask(text);
    while (mask.at < text.length()) {
      mask.next();
    }
    return mask.mask.toString();
  }

  private void next() {
    char here = text.charAt(at);
    if (text.startsWith("/*", at)) {
      int end = text.indexOf("*/", at + 2);
      blank(end < 0 ? text.length() : end + 2);
    } else if (text.startsWith("//", at)) {
      blank(endOfLine());
    } else if (here == '"' || here == '\'') {
      blank(endOfLiteral(here));
    } else if (here == '#' && firstInLine()) {
      blank(endOfDirective());
    } else {
      at++;
    }
  }

  private void blank(int end) {
    for (; at < end; at++) {
      if (text.charAt(at) != '\n') {
        mask.setCharAt(at, ' ');
      }
    }
  }

  private int endOfLine() {
    int end = text.indexOf('\n', at);
    return end < 0 ? text.length() : end;
  }

  private int endOfLiteral(char quote) {
    int end = at + 1;
    while (end < text.length() && text.charAt(end) != quote && text.charAt(end) != '\n') {
      end += text.charAt(end) == '\\' ? 2 : 1;
    }
    return Math.min(text.length(), end + 1);
  }

  private boolean firstInLine() {
    return text.substring(text.lastIndexOf('\n', at) + 1, at).isBlank();
  }

  /** It goes on behind a backslash at the end of a line. */
  private int endOfDirective() {
    int end = endOfLine();
    while (end < text.length() && text.charAt(end - 1) == '\\') {
      int next = text.indexOf('\n', end + 1);
      end = next < 0 ? text.length() : next;
    }
    return end;
  }

  /** The place of a name as a whole word, from a place on; -1 if there is none. */
  static int find(String mask, String name, int from) {
    Matcher word = Pattern.compile("\\b" + Pattern.quote(name) + "\\b").matcher(mask);
    return word.find(from) ? word.start() : -1;
  }

  /** The name stands there as a whole word. */
  static boolean has(String code, String name) {
    return find(code, name, 0) >= 0;
  }

  /** The place of the next character that is no blank. */
  static int skipBlanks(String mask, int from) {
    int place = from;
    while (place < mask.length() && Character.isWhitespace(mask.charAt(place))) {
      place++;
    }
    return place;
  }

  /**
   * The place of the bracket that closes the one at {@code open}; -1 if none does.
   *
   * @param open the place of one of ( [ {
   */
  static int closing(String mask, int open) {
    int depth = 0;
    for (int place = open; place < mask.length(); place++) {
      char here = mask.charAt(place);
      if (here == '(' || here == '[' || here == '{') {
        depth++;
      } else if (here == ')' || here == ']' || here == '}') {
        depth--;
        if (depth == 0) {
          return place;
        }
      }
    }
    return -1;
  }
}
