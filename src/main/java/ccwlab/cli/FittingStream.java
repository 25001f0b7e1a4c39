package ccwlab.cli;

import ccwlab.report.Wrapping;
import java.io.ByteArrayOutputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;

/** Hands each line on when it is whole, broken if it is wider than the terminal. */
final class FittingStream extends OutputStream {
  private final PrintStream to;
  private final int width;
  private final ByteArrayOutputStream line = new ByteArrayOutputStream();

  private FittingStream(PrintStream to, int width) {
    this.to = to;
    this.width = width;
  }

  /**
   * @param width columns
   */
  static PrintStream of(PrintStream to, int width) {
    return new PrintStream(new FittingStream(to, width), true, StandardCharsets.UTF_8);
  }

  @Override
  public void write(int octet) {
    line.write(octet);
    if (octet == '\n') {
      to.print(Wrapping.fitted(line.toString(StandardCharsets.UTF_8), width));
      line.reset();
    }
  }

  @Override
  public void flush() {
    to.flush();
  }
}
