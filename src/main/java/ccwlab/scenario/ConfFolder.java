package ccwlab.scenario;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/**
 * A folder of {@code .conf} files that are called by name: the path below the folder without {@code
 * .conf}.
 *
 * @param noun what the files are, for complaints
 */
record ConfFolder(String noun, Path folder) {
  private static final String SUFFIX = ".conf";

  /** The file with this name, or the file at this path. */
  Path resolve(String nameOrPath) {
    if (nameOrPath.endsWith(SUFFIX)) {
      Path path = Path.of(nameOrPath);
      if (Files.isRegularFile(path)) {
        return path;
      }
      throw new ScenarioException(
          nameOrPath + ": no such file; allowed: " + String.join(" ", names()));
    }
    if (!names().contains(nameOrPath)) {
      throw new ScenarioException(
          folder
              + ": unknown "
              + noun
              + " '"
              + nameOrPath
              + "'; allowed: "
              + String.join(" ", names())
              + ", or the path of a .conf file");
    }
    return folder.resolve(nameOrPath + SUFFIX);
  }

  /** The name of a file in the folder; the mere file name of any other. */
  String name(Path file) {
    Path inside = folder.toAbsolutePath().normalize();
    Path absolute = file.toAbsolutePath().normalize();
    Path path = absolute.startsWith(inside) ? inside.relativize(absolute) : absolute.getFileName();
    String name = path.toString().replace('\\', '/');
    return name.substring(0, name.length() - SUFFIX.length());
  }

  /** All names, sorted. */
  List<String> names() {
    if (!Files.isDirectory(folder)) {
      throw new ScenarioException(folder + ": no such folder of " + noun + " files");
    }
    try (Stream<Path> files = Files.walk(folder)) {
      return files
          .filter(file -> file.toString().endsWith(SUFFIX) && Files.isRegularFile(file))
          .map(this::name)
          .sorted()
          .toList();
    } catch (IOException e) {
      throw new ScenarioException(folder + ": not readable: " + e.getMessage());
    }
  }
}
