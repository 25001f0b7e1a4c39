package ccwlab.input;

import java.nio.charset.StandardCharsets;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A message as one line of at most {@value #BYTES_MOST} bytes, whatever was in the input: what
 * cannot be printed is shown as an escape, and what is too long loses its middle.
 */
public final class Complaint {
  /** In UTF-8; so no more characters either. */
  public static final int BYTES_MOST = 400;

  private static final String ALLOWED = "; allowed: ";
  private static final String GAP = " ... ";
  private static final Pattern QUOTED = Pattern.compile("'([^']*)'");
  private static final int QUOTED_BYTES = 70;
  private static final int WRONG_BYTES = 250;

  /** Longer words may be cut. */
  private static final int WORD_MOST = 40;

  private Complaint() {}

  /** The message as one line; what is allowed stays in it. */
  public static String line(String message) {
    String whole = Characters.escaped(message);
    if (bytes(whole) <= BYTES_MOST) {
      return whole;
    }
    String line = shortQuotes(whole);
    int allowed = line.indexOf(ALLOWED);
    if (allowed < 0) {
      return shortened(line, BYTES_MOST, false);
    }
    String wrong = shortened(line.substring(0, allowed), WRONG_BYTES, false) + ALLOWED;
    String rest = line.substring(allowed + ALLOWED.length());
    return wrong + shortened(rest, BYTES_MOST - bytes(wrong), true);
  }

  private static String shortQuotes(String line) {
    return QUOTED
        .matcher(line)
        .replaceAll(
            quoted ->
                Matcher.quoteReplacement(
                    "'" + shortened(quoted.group(1), QUOTED_BYTES, false) + "'"));
  }

  /**
   * Without its middle, if it is longer than so many bytes.
   *
   * @param words cuts between words, of which it is a list
   */
  private static String shortened(String text, int most, boolean words) {
    if (bytes(text) <= most) {
      return text;
    }
    int tail = most / 4;
    int from = text.length();
    for (int left = tail; from > 0; ) {
      int previous = text.offsetByCodePoints(from, -1);
      left -= bytes(text.substring(previous, from));
      if (left < 0) {
        break;
      }
      from = previous;
    }
    int to = 0;
    for (int left = most - tail - GAP.length(); to < from; ) {
      int next = text.offsetByCodePoints(to, 1);
      left -= bytes(text.substring(to, next));
      if (left < 0) {
        break;
      }
      to = next;
    }
    int end = words ? endOfWord(text, to) : to;
    return text.substring(0, end) + GAP + text.substring(words ? beginOfWord(text, from) : from);
  }

  /** Back to where a word ends, unless it is very long. */
  private static int endOfWord(String text, int to) {
    int blank = text.lastIndexOf(' ', to);
    return blank > to - WORD_MOST ? blank : to;
  }

  /** On to where a word begins, unless that is far. */
  private static int beginOfWord(String text, int from) {
    int blank = text.indexOf(' ', from - 1);
    return blank >= 0 && blank < from + WORD_MOST ? blank + 1 : from;
  }

  private static int bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8).length;
  }
}
