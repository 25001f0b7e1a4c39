package ccwlab.report;

import ccwlab.observe.Conclusion;
import picocli.CommandLine.Help.Ansi;
import picocli.CommandLine.Help.Ansi.IStyle;
import picocli.CommandLine.Help.Ansi.Style;

/** Colour for whole lines of text, which may hold any characters; none if not wanted. */
public final class Styles {
  public static final IStyle BOLD = Style.bold;
  public static final IStyle RED = Style.fg_red;
  public static final IStyle YELLOW = Style.fg_yellow;
  public static final IStyle GREEN = Style.fg_green;

  private Styles() {}

  /** For the line of a verdict. */
  public static IStyle of(Conclusion conclusion) {
    return switch (conclusion) {
      case OK -> GREEN;
      case FINDING -> RED;
      case NOTHING_LOOKED_AT -> YELLOW;
    };
  }

  public static String paint(Ansi ansi, IStyle style, String line) {
    return ansi.enabled() ? style.on() + line + Style.reset.off() : line;
  }
}
