package ccwlab.step;

import java.io.IOException;
import java.util.Map;
import org.jline.utils.NonBlockingReader;

/** Keys as a terminal sends them: characters, and sequences that begin with escape. */
final class Keys {
  private static final int ESCAPE = 27;

  /** What follows an escape that is part of a sequence follows at once. */
  private static final long TOGETHER_MILLIS = 60;

  private static final Map<String, String> SEQUENCES =
      Map.ofEntries(
          Map.entry("A", "up"),
          Map.entry("B", "down"),
          Map.entry("C", "right"),
          Map.entry("D", "left"),
          Map.entry("H", "home"),
          Map.entry("F", "end"),
          Map.entry("1~", "home"),
          Map.entry("7~", "home"),
          Map.entry("4~", "end"),
          Map.entry("8~", "end"),
          Map.entry("5~", "page-up"),
          Map.entry("6~", "page-down"));

  private static final Map<Integer, String> CONTROLS =
      Map.of(
          3, "ctrl-c",
          4, "page-down",
          21, "page-up",
          8, "backspace",
          127, "backspace",
          10, "enter",
          13, "enter");

  private Keys() {}

  /**
   * The next key.
   *
   * @param millis how long to wait
   * @return empty if none came; {@code ctrl-c} at the end of the input
   */
  static String next(NonBlockingReader reader, long millis) throws IOException {
    int one = reader.read(millis);
    if (one == NonBlockingReader.READ_EXPIRED) {
      return "";
    }
    if (one == NonBlockingReader.EOF) {
      return "ctrl-c";
    }
    if (one == ESCAPE) {
      return sequence(reader);
    }
    return CONTROLS.getOrDefault(one, String.valueOf((char) one));
  }

  private static String sequence(NonBlockingReader reader) throws IOException {
    int kind = reader.read(TOGETHER_MILLIS);
    if (kind != '[' && kind != 'O') {
      return "escape";
    }
    StringBuilder rest = new StringBuilder();
    int one = reader.read(TOGETHER_MILLIS);
    while (one >= 0) {
      rest.append((char) one);
      if (Character.isLetter(one) || one == '~') {
        break;
      }
      one = reader.read(TOGETHER_MILLIS);
    }
    return SEQUENCES.getOrDefault(rest.toString(), "unknown");
  }
}
