package ccwlab.scenario;

import java.util.ArrayDeque;
import java.util.Deque;

/**
 * How many parts a regular expression has when its counted repetitions are written out, as the
 * matcher does: {@code (ab{3}){10}} has 50, as a group counts too. Nested ones multiply, so that a
 * short text may not fit into any heap.
 */
final class PatternSize {
  /** Where counting ends: nothing of this size is ever allowed. */
  private static final long ENOUGH = 1L << 40;

  private final String text;
  private int at;

  private PatternSize(String text) {
    this.text = text;
  }

  /**
   * @param text what RE2 accepts as a regular expression
   * @return parts, at most 2 to the 40th
   */
  static long of(String text) {
    return new PatternSize(text).parts();
  }

  private long parts() {
    Deque<Long> outer = new ArrayDeque<>();
    long sum = 0; // of the innermost group, but for its last part
    long last = 0;
    while (at < text.length()) {
      char next = text.charAt(at);
      if (next == '(') {
        at++;
        outer.push(sum + last);
        sum = 0;
        last = 0;
      } else if (next == ')') {
        at++;
        last = 1 + sum + last;
        sum = outer.isEmpty() ? 0 : outer.pop();
      } else if (next == '{' && repetitions() > 0) {
        last = Math.min(ENOUGH, last * repetitions());
        at = text.indexOf('}', at) + 1;
      } else {
        sum = Math.min(ENOUGH, sum + last);
        last = 1;
        skip(next);
      }
    }
    return Math.min(ENOUGH, sum + last);
  }

  /** One character, escape or class of characters. */
  private void skip(char first) {
    at++;
    if (first == '\\') {
      at = escapeEnd();
    } else if (first == '[') {
      at = classEnd();
    }
  }

  /** Behind {@code \d}, or {@code \x{41}} and {@code \p{Greek}}, whose braces repeat nothing. */
  private int escapeEnd() {
    boolean braces = at + 1 < text.length() && text.charAt(at + 1) == '{';
    if (braces && "xpP".indexOf(text.charAt(at)) >= 0) {
      int end = text.indexOf('}', at);
      return end < 0 ? text.length() : end + 1;
    }
    return at + 1;
  }

  /** Behind {@code [a-z]}, {@code []a]}, {@code [^]a]}, {@code [[:alpha:]]}. */
  private int classEnd() {
    int i = at;
    if (text.startsWith("^", i)) {
      i++;
    }
    if (text.startsWith("]", i)) {
      i++;
    }
    while (i < text.length() && text.charAt(i) != ']') {
      if (text.charAt(i) == '\\') {
        i++;
      } else if (text.startsWith("[:", i) && text.indexOf(":]", i) > 0) {
        i = text.indexOf(":]", i) + 1;
      }
      i++;
    }
    return i + 1;
  }

  /** The larger bound of {@code {2}}, {@code {2,}}, {@code {2,5}} here; 0 if it is plain text. */
  private int repetitions() {
    int end = text.indexOf('}', at);
    String inside = end < 0 ? "" : text.substring(at + 1, end);
    if (!inside.matches("[0-9]{1,4}(,[0-9]{0,4})?")) {
      return 0;
    }
    int most = 1;
    for (String bound : inside.split(",")) {
      most = Math.max(most, Integer.parseInt(bound));
    }
    return most;
  }
}
