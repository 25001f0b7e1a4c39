package ccwlab.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** Opens a page with the program that the user's desktop has for it. */
final class Browser {
  private static final List<String> OPENERS = List.of("xdg-open", "open");

  private Browser() {}

  /** Or says in one line that there is none. */
  static void open(Path page, Console console) {
    Optional<Path> opener = Programs.first(OPENERS, console);
    if (opener.isEmpty()) {
      console.complain(
          "ccwlab: --open: neither xdg-open nor open is here; open the page yourself: " + page);
      return;
    }
    try {
      new ProcessBuilder(opener.get().toString(), page.toAbsolutePath().toString())
          .redirectOutput(ProcessBuilder.Redirect.DISCARD)
          .redirectError(ProcessBuilder.Redirect.DISCARD)
          .start();
    } catch (IOException e) {
      console.complain("ccwlab: --open: " + opener.get() + " does not start: " + e.getMessage());
    }
  }
}
