package ccwlab.cluster.source;

import java.io.IOException;
import java.nio.file.Path;

/**
 * The project's folder, and where in it the shipped texts are.
 *
 * @param home a real path
 */
public record Checkout(Path home) {
  /** The checkout at a path. */
  public static Checkout at(Path home) {
    return new Checkout(real(home));
  }

  public Path races() {
    return home.resolve("loadtests").resolve("races");
  }

  public Path loads() {
    return home.resolve("loadtests").resolve("loads");
  }

  public Path stacks() {
    return home.resolve("conf").resolve("stacks");
  }

  /** The file is part of what is shipped. */
  boolean has(Path file) {
    Path real = real(file);
    return real.startsWith(home.resolve("loadtests")) || real.startsWith(stacks());
  }

  /** The file's path from the project's folder, with slashes. */
  String below(Path file) {
    return home.relativize(real(file)).toString().replace('\\', '/');
  }

  static Path real(Path file) {
    try {
      return file.toRealPath();
    } catch (IOException e) {
      return file.toAbsolutePath().normalize();
    }
  }
}
