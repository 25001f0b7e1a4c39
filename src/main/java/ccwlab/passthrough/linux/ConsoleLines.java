package ccwlab.passthrough.linux;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.function.Consumer;

/** Makes lines of what comes from a guest's console in pieces. For use by one thread. */
final class ConsoleLines {
  /** A line that is longer is told in parts. */
  private static final int BYTES_MOST = 4096;

  private final ByteArrayOutputStream line = new ByteArrayOutputStream();
  private final Consumer<String> whole;

  ConsoleLines(Consumer<String> whole) {
    this.whole = whole;
  }

  void take(byte[] bytes, int length) {
    for (int i = 0; i < length; i++) {
      if (bytes[i] == '\n' || line.size() >= BYTES_MOST) {
        end();
      }
      if (bytes[i] != '\n' && bytes[i] != '\r') {
        line.write(bytes[i]);
      }
    }
  }

  /** Nothing more comes. */
  void end() {
    if (line.size() > 0) {
      whole.accept(line.toString(StandardCharsets.UTF_8));
      line.reset();
    }
  }
}
