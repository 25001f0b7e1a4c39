package ccwlab.cli;

import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Other programs on the user's PATH. */
final class Programs {
  private Programs() {}

  /** The first of these that is there. */
  static Optional<Path> first(List<String> names, Console console) {
    return names.stream().flatMap(name -> found(name, console)).findFirst();
  }

  private static Stream<Path> found(String name, Console console) {
    String path = console.environment().getOrDefault("PATH", "");
    return Stream.of(path.split(File.pathSeparator))
        .filter(folder -> !folder.isEmpty())
        .map(folder -> Path.of(folder, name))
        .filter(Files::isExecutable);
  }
}
