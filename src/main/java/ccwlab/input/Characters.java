package ccwlab.input;

/** Which characters belong into a line of text, and how the others are shown. */
public final class Characters {
  private Characters() {}

  /**
   * A name or value that holds a character which would break a line, or which cannot be written.
   *
   * @return that character as an escape, or null if there is none
   */
  public static String misplaced(String text) {
    for (int i = 0; i < text.length(); i += Character.charCount(text.codePointAt(i))) {
      int one = text.codePointAt(i);
      if (one != '\t' && breaks(one)) {
        return escape(one);
      }
    }
    return null;
  }

  /** The text with escapes in place of what breaks a line, cannot be written or is not seen. */
  static String escaped(String text) {
    StringBuilder line = new StringBuilder();
    text.codePoints()
        .forEach(
            one -> {
              if (breaks(one) || Character.getType(one) == Character.FORMAT) {
                line.append(escape(one));
              } else {
                line.appendCodePoint(one);
              }
            });
    return line.toString();
  }

  private static boolean breaks(int one) {
    return switch (Character.getType(one)) {
      case Character.CONTROL,
              Character.SURROGATE,
              Character.LINE_SEPARATOR,
              Character.PARAGRAPH_SEPARATOR ->
          true;
      default -> false;
    };
  }

  private static String escape(int one) {
    return switch (one) {
      case '\n' -> "\\n";
      case '\r' -> "\\r";
      case '\t' -> "\\t";
      default -> one > 0xffff ? "\\u{%x}".formatted(one) : "\\u%04x".formatted(one);
    };
  }
}
