package ccwlab.cluster.wire;

import ccwlab.tools.Folders;
import ccwlab.tools.Sha256;
import java.io.IOException;
import java.io.InputStream;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;

/**
 * The program known by its content: its classes and what they read, wherever they are. A jar that
 * was packed at another time has the same hash, and so has the folder that it was packed from.
 */
public final class ProgramHash {
  private static final String OF_THE_JAR_ONLY = "META-INF/";

  private ProgramHash() {}

  /** Of the program that runs. */
  public static String ofThisProgram() {
    return of(place());
  }

  /** The jar or the folder that this program is read from. */
  static Path place() {
    try {
      return Path.of(ProgramHash.class.getProtectionDomain().getCodeSource().getLocation().toURI());
    } catch (URISyntaxException e) {
      throw new IllegalStateException(e);
    }
  }

  /**
   * Of a jar or a folder of classes.
   *
   * @return SHA-256 of lines as {@code sha256sum} writes them, sorted by name
   */
  public static String of(Path jarOrFolder) {
    SortedMap<String, String> digests =
        Files.isDirectory(jarOrFolder)
            ? ofFolder(jarOrFolder)
            : Folders.tried(jarOrFolder, "read", () -> ofJar(jarOrFolder));
    StringBuilder lines = new StringBuilder();
    digests.forEach((name, digest) -> lines.append(Sha256.line(digest, name)));
    return Sha256.of(lines.toString());
  }

  private static SortedMap<String, String> ofFolder(Path folder) {
    SortedMap<String, String> digests = new TreeMap<>();
    for (Path file : Folders.files(folder, it -> true)) {
      String name = folder.relativize(file).toString().replace('\\', '/');
      if (!name.startsWith(OF_THE_JAR_ONLY)) {
        digests.put(name, Sha256.of(file));
      }
    }
    return digests;
  }

  private static SortedMap<String, String> ofJar(Path file) throws IOException {
    SortedMap<String, String> digests = new TreeMap<>();
    try (JarFile jar = new JarFile(file.toFile())) {
      for (JarEntry entry : (Iterable<JarEntry>) jar.stream()::iterator) {
        if (!entry.isDirectory() && !entry.getName().startsWith(OF_THE_JAR_ONLY)) {
          try (InputStream content = jar.getInputStream(entry)) {
            digests.put(entry.getName(), Sha256.of(content.readAllBytes()));
          }
        }
      }
    }
    return digests;
  }
}
