package ccwlab.input;

/** The text of a HOCON file and how far it has been read. */
final class HoconText {
  /** The end of the file, where {@link #at} asks for a character. */
  static final int END = -1;

  private static final String THREE = "\"\"\"";

  private final String text;
  private int position;
  private int line = 1;

  HoconText(String text) {
    this.text = text;
  }

  int position() {
    return position;
  }

  int line() {
    return line;
  }

  /** What has been read since then. */
  String from(int then) {
    return text.substring(then, position);
  }

  boolean at(int wanted) {
    return position < text.length() ? text.charAt(position) == wanted : wanted == END;
  }

  boolean atAny(String wanted) {
    return position < text.length() && wanted.indexOf(text.charAt(position)) >= 0;
  }

  /** One character; nothing at the end. */
  void take() {
    if (position < text.length()) {
      line += text.charAt(position) == '\n' ? 1 : 0;
      position++;
    }
  }

  /** Blanks, comments, and these characters. */
  void skip(String also) {
    while (position < text.length()) {
      char one = text.charAt(position);
      if (one == '#' || text.startsWith("//", position)) {
        while (!at('\n') && !at(END)) {
          take();
        }
      } else if (also.indexOf(one) >= 0
          || one != '\n' && (Character.isWhitespace(one) || Character.isSpaceChar(one))) {
        take();
      } else {
        return;
      }
    }
  }

  /**
   * A string in quotes, or in three of them.
   *
   * @return false if it does not end
   */
  boolean takeString() {
    if (text.startsWith(THREE, position)) {
      int end = text.indexOf(THREE, position + THREE.length());
      if (end < 0) {
        return false;
      }
      while (position < end + THREE.length() || at('"')) {
        take();
      }
      return true;
    }
    take();
    while (!at('"')) {
      if (at('\\')) {
        take();
      }
      if (at('\n') || at(END)) {
        return false;
      }
      take();
    }
    take();
    return true;
  }
}
