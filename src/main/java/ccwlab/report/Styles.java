package ccwlab.report;

import picocli.CommandLine.Help.Ansi;
import picocli.CommandLine.Help.Ansi.IStyle;
import picocli.CommandLine.Help.Ansi.Style;

/** Colour for whole lines of text, which may hold any characters; none if not wanted. */
final class Styles {
  static final IStyle BOLD = Style.bold;
  static final IStyle RED = Style.fg_red;
  static final IStyle YELLOW = Style.fg_yellow;
  static final IStyle GREEN = Style.fg_green;

  private Styles() {}

  static String paint(Ansi ansi, IStyle style, String line) {
    return ansi.enabled() ? style.on() + line + Style.reset.off() : line;
  }
}
