package ccwlab.step;

import ccwlab.observe.Trace;
import ccwlab.report.Lies;
import java.io.IOException;
import java.io.PrintWriter;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.BooleanSupplier;
import org.jline.terminal.Attributes;
import org.jline.terminal.Size;
import org.jline.terminal.Terminal;
import org.jline.utils.Signals;

/**
 * Lets a reader walk through a trace in a terminal, which is left as it was found, whatever
 * happens: a key, the end of the input, an exception, a signal.
 */
public final class Stepping {
  /** How soon a new size of the terminal is noticed, and that it shall end. */
  private static final long LOOK_MILLIS = 200;

  /** Another screen, without a cursor; and back. */
  private static final String ENTER = "\u001b[?1049h\u001b[?25l";

  private static final String LEAVE = "\u001b[?25h\u001b[?1049l";
  private static final String HOME = "\u001b[H";
  private static final String REST_OF_LINE = "\u001b[K";
  private static final String REST = "\u001b[J";
  private static final String REVERSED = "\u001b[7m";
  private static final String PLAIN = "\u001b[0m";
  private static final int WIDTH_LEAST = 20;
  private static final int HEIGHT_LEAST = 12;

  private final Terminal terminal;
  private final String title;
  private final BooleanSupplier stop;
  private final List<List<Lies.Lie>> lies;
  private Walk walk;

  private Stepping(Terminal terminal, Trace trace, String title, BooleanSupplier stop) {
    this.terminal = terminal;
    this.title = title;
    this.stop = stop;
    this.lies = Lies.of(trace);
    this.walk = Walk.of(trace);
  }

  /**
   * Shows a trace until the reader has seen enough.
   *
   * @param terminal stays open
   * @param trace at least one line
   * @param title what it is
   * @param stop somebody else wants it to end
   * @return number of the step that the reader was at
   * @throws IOException if the terminal is gone
   */
  public static int walk(Terminal terminal, Trace trace, String title, BooleanSupplier stop)
      throws IOException {
    Attributes found = terminal.getAttributes();
    try {
      return new Stepping(terminal, trace, title, stop).run();
    } finally {
      restore(terminal, found);
    }
  }

  private static void restore(Terminal terminal, Attributes found) {
    terminal.writer().print(LEAVE);
    terminal.writer().flush();
    terminal.setAttributes(found);
  }

  private int run() throws IOException {
    terminal.enterRawMode();
    Attributes raw = terminal.getAttributes();
    raw.setLocalFlag(Attributes.LocalFlag.ISIG, false);
    terminal.setAttributes(raw);
    terminal.writer().print(ENTER);
    AtomicBoolean resized = new AtomicBoolean();
    terminal.handle(Terminal.Signal.WINCH, signal -> resized.set(true));
    Object before = Signals.register(Terminal.Signal.WINCH.name(), () -> resized.set(true));
    try {
      while (!walk.over() && !stop.getAsBoolean()) {
        next(resized);
      }
    } finally {
      Signals.unregister(Terminal.Signal.WINCH.name(), before);
    }
    return walk.at() + 1;
  }

  /** Until a key comes, or another size. */
  private void next(AtomicBoolean resized) throws IOException {
    resized.set(false);
    Size size = terminal.getSize();
    draw(size);
    String key = "";
    while (key.isEmpty() && !resized.get() && !stop.getAsBoolean()) {
      key = Keys.next(terminal.reader(), LOOK_MILLIS);
    }
    walk = key.isEmpty() ? walk : walk.press(key, Screen.page(size.getRows()));
  }

  /** The whole screen, over what was there. */
  private void draw(Size size) {
    int width = Math.max(WIDTH_LEAST, size.getColumns());
    int height = Math.max(HEIGHT_LEAST, size.getRows());
    List<String> lines = Screen.of(walk, lies, title, width, height);
    PrintWriter out = terminal.writer();
    out.print(HOME);
    for (int i = 0; i < lines.size(); i++) {
      boolean bright = i == 0 || lines.get(i).startsWith(">");
      out.print(bright ? REVERSED + lines.get(i) + PLAIN : lines.get(i));
      out.print(REST_OF_LINE + (i < lines.size() - 1 ? "\r\n" : REST));
    }
    out.flush();
  }
}
