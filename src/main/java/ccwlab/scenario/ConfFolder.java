package ccwlab.scenario;

import ccwlab.input.Meant;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/**
 * A folder of {@code .conf} files that are called by name: the path below the folder without {@code
 * .conf}.
 *
 * @param noun what the files are, for complaints
 */
public record ConfFolder(String noun, Path folder) {
  private static final String SUFFIX = ".conf";

  /** The file with this name, or the file at this path. */
  public Path resolve(String nameOrPath) {
    if (nameOrPath.endsWith(SUFFIX)) {
      if (isFile(nameOrPath)) {
        return Path.of(nameOrPath);
      }
      throw new ScenarioException(nameOrPath + ": no such file; allowed: " + allowed());
    }
    if (!names().contains(nameOrPath)) {
      throw new ScenarioException(
          folder
              + ": unknown "
              + noun
              + " '"
              + nameOrPath
              + "'"
              + hint(nameOrPath)
              + "; allowed: "
              + allowed()
              + ", or the path of a .conf file");
    }
    return folder.resolve(nameOrPath + SUFFIX);
  }

  /** The file of that name, where it is not in the folder, or the name that was meant. */
  private String hint(String name) {
    String file = name + SUFFIX;
    return isFile(file) ? " (did you mean '" + file + "'?)" : Meant.hint(name, names());
  }

  private static boolean isFile(String path) {
    try {
      return Files.isRegularFile(Path.of(path));
    } catch (InvalidPathException e) {
      return false;
    }
  }

  /** The name of a file in the folder; the mere file name of any other. */
  public String name(Path file) {
    Path inside = folder.toAbsolutePath().normalize();
    Path absolute = file.toAbsolutePath().normalize();
    Path path = has(file) ? inside.relativize(absolute) : absolute.getFileName();
    String name = path.toString().replace('\\', '/');
    return name.substring(0, name.length() - SUFFIX.length());
  }

  /** The file is in the folder or below it. */
  public boolean has(Path file) {
    return file.toAbsolutePath().normalize().startsWith(folder.toAbsolutePath().normalize());
  }

  /** What to say instead: the folder's own names, and where more are. */
  private String allowed() {
    Set<String> words = new LinkedHashSet<>();
    Set<String> subfolders = new LinkedHashSet<>();
    for (String name : names()) {
      int slash = name.indexOf('/');
      if (slash < 0) {
        words.add(name);
      } else {
        subfolders.add(name.substring(0, slash + 1));
      }
    }
    String own = String.join(" ", words);
    return subfolders.isEmpty()
        ? own
        : own
            + " and more in "
            + String.join(" ", subfolders)
            + " (ccwlab "
            + noun
            + "s lists them)";
  }

  /** All names, sorted: those of the folder itself before those of its subfolders. */
  public List<String> names() {
    if (!Files.isDirectory(folder)) {
      throw new ScenarioException(folder + ": no such folder of " + noun + " files");
    }
    try (Stream<Path> files = Files.walk(folder)) {
      return files
          .filter(file -> file.toString().endsWith(SUFFIX) && Files.isRegularFile(file))
          .map(this::name)
          .sorted(
              Comparator.comparing((String name) -> name.contains("/")).thenComparing(name -> name))
          .toList();
    } catch (IOException e) {
      throw new ScenarioException(folder + ": not readable: " + e.getMessage());
    }
  }
}
