package ccwlab.driver.build;

import ccwlab.input.InputException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;

/**
 * A real tree for tests: the one that the system property {@code ccwlab.tree} names, else the
 * newest Debian package of sources that is installed.
 */
public final class RealTree {
  private RealTree() {}

  /** The tree; without one, or what it takes to build it, the test is left out, and says so. */
  public static Path orLeftOut(Drivers drivers) throws IOException {
    Path given = given();
    String missing =
        given == null ? "no Linux sources: -Dccwlab.tree or linux-source" : missing(drivers);
    if (missing != null) {
      System.out.println("left out: the driver of a real tree: " + missing);
    }
    Assumptions.assumeTrue(missing == null, missing);
    return given;
  }

  /**
   * The same as a folder.
   *
   * @param scratch an empty folder, for what must be unpacked
   */
  public static Path folder(Drivers drivers, Path scratch) throws IOException {
    return KernelTree.open(orLeftOut(drivers), scratch).folder();
  }

  private static Path given() throws IOException {
    String named = System.getProperty("ccwlab.tree", "");
    if (!named.isEmpty()) {
      return Path.of(named);
    }
    try (Stream<Path> files = Files.list(Path.of("/usr/src"))) {
      return files
          .filter(file -> file.getFileName().toString().matches("linux-source-[0-9.]+\\.tar\\.xz"))
          .sorted()
          .reduce(null, (before, one) -> one);
    } catch (NoSuchFileException e) {
      return null;
    }
  }

  private static String missing(Drivers drivers) {
    try {
      drivers.tools().compiler();
      drivers.tools().checkStart();
      return null;
    } catch (InputException e) {
      return e.getMessage();
    }
  }
}
