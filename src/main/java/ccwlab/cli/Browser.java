package ccwlab.cli;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/** Opens a page with the program that the user's desktop has for it. */
final class Browser {
  private static final List<String> OPENERS = List.of("xdg-open", "open");

  private Browser() {}

  /** Or says in one line that there is none. */
  static void open(Path page, Console console) {
    Optional<Path> opener =
        OPENERS.stream().flatMap(name -> found(name, console).stream()).findFirst();
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

  private static Optional<Path> found(String name, Console console) {
    String path = console.environment().getOrDefault("PATH", "");
    return Pattern.compile(Pattern.quote(File.pathSeparator))
        .splitAsStream(path)
        .filter(folder -> !folder.isEmpty())
        .map(folder -> Path.of(folder, name))
        .filter(Files::isExecutable)
        .findFirst();
  }
}
