package ccwlab.cluster.wire;

import ccwlab.tools.Folders;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.jar.JarFile;
import java.util.zip.ZipEntry;

/**
 * The classes of the program that runs. Java reads each one when it is first needed; who builds the
 * program anew meanwhile takes from it those that were not.
 */
public final class ProgramClasses {
  private static final String CLASS = ".class";

  private ProgramClasses() {}

  /** Reads all of them now, so that this process goes on as what it is whatever is built. */
  public static void load() {
    ClassLoader loader = ProgramClasses.class.getClassLoader();
    for (String file : files(ProgramHash.place())) {
      String name = file.substring(0, file.length() - CLASS.length()).replace('/', '.');
      try {
        Class.forName(name, false, loader);
      } catch (ClassNotFoundException | LinkageError e) {
        // It needs a library that only tests have, and nobody needs it here.
        continue;
      }
    }
  }

  private static List<String> files(Path place) {
    return Files.isDirectory(place)
        ? Folders.files(place, it -> it.toString().endsWith(CLASS)).stream()
            .map(it -> place.relativize(it).toString().replace('\\', '/'))
            .toList()
        : Folders.tried(place, "read", () -> inJar(place));
  }

  private static List<String> inJar(Path place) throws IOException {
    try (JarFile jar = new JarFile(place.toFile())) {
      return jar.stream().map(ZipEntry::getName).filter(it -> it.endsWith(CLASS)).toList();
    }
  }
}
