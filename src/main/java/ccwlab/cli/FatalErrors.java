package ccwlab.cli;

import java.io.ByteArrayOutputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;

/**
 * What libraries write to standard error. Akka says there, and nowhere else, that the heap was full
 * in one of its threads: a line of its own, then the error. That is heard, and from then on nothing
 * is let through: one line in the end says it all.
 */
final class FatalErrors extends OutputStream {
  private static final String UNCAUGHT = "Uncaught error from thread";
  private static final String FULL = OutOfMemoryError.class.getName();

  private final PrintStream to;
  private final Runnable onFullHeap;
  private final ByteArrayOutputStream line = new ByteArrayOutputStream();
  private String held = "";
  private boolean full;

  private FatalErrors(PrintStream to, Runnable onFullHeap) {
    this.to = to;
    this.onFullHeap = onFullHeap;
  }

  /** A stream that hands all lines on until it hears that the heap is full. */
  static PrintStream heardIn(PrintStream to, Runnable onFullHeap) {
    return new PrintStream(new FatalErrors(to, onFullHeap), true, StandardCharsets.UTF_8);
  }

  @Override
  public synchronized void write(int octet) {
    if (full) {
      return;
    }
    line.write(octet);
    if (octet == '\n') {
      String text = line.toString(StandardCharsets.UTF_8);
      line.reset();
      lineEnds(text);
    }
  }

  private void lineEnds(String text) {
    if (text.startsWith(FULL)) {
      full = true;
      onFullHeap.run();
    } else if (text.startsWith(UNCAUGHT)) {
      held += text;
    } else {
      to.print(held + text);
      held = "";
    }
  }

  @Override
  public synchronized void flush() {
    to.flush();
  }
}
