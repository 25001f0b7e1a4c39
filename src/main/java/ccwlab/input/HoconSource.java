package ccwlab.input;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * One file among those that make up a configuration.
 *
 * @param mount the path of the object in which it is included; empty for the first file
 * @param depth levels of nesting around it
 */
record HoconSource(Path file, List<String> mount, int depth, HoconNode root) {
  HoconSource(Path file, List<String> mount, int depth) {
    this(file, List.copyOf(mount), depth, new HoconNode(String.join(".", mount)));
  }

  /**
   * What a path in this file can mean: it counts from where the file is included, or from the top.
   */
  List<List<String>> meanings(List<String> path) {
    if (mount.isEmpty()) {
      return List.of(path);
    }
    List<String> longer = new ArrayList<>(mount);
    longer.addAll(path);
    return List.of(longer, path);
  }

  InputException error(int line, String what, String allowed) {
    return new InputException(file + ": line " + line + ": " + what + "; allowed: " + allowed);
  }
}
