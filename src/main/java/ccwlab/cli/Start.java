package ccwlab.cli;

import java.io.IOException;
import java.net.URLConnection;
import java.nio.file.Path;
import java.util.Locale;
import java.util.jar.JarFile;

/**
 * Where the JVM enters the program. It knows no library, so that a missing or damaged one is exit
 * code 3 and one line, and not the JVM's exit code 1, which would be a finding.
 */
public final class Start {
  private Start() {}

  /** Runs the program; with {@code -Dccwlab.check=true} it only looks whether it could. */
  public static void main(String[] arguments) {
    // Figures are written alike everywhere: 1,234.5.
    Locale.setDefault(Locale.ROOT);
    try {
      if (Boolean.getBoolean("ccwlab.check")) {
        checkLibraries(Path.of(System.getProperty("java.class.path")));
      } else {
        keepOpen();
        Main.main(arguments);
      }
    } catch (IOException | LinkageError e) {
      System.err.println("ccwlab: " + DAMAGED + e);
      Runtime.getRuntime().halt(ExitCode.OUR_BUG);
    }
  }

  /**
   * Java reads classes from the jar that it has open, but opens that anew for each resource, unless
   * it is told to keep it: so the program has all its parts although a new one is built over it.
   */
  private static void keepOpen() throws IOException {
    URLConnection own = Start.class.getResource("Start.class").openConnection();
    own.setUseCaches(true);
    own.getInputStream().close();
  }

  /** What a missing class or file means. */
  static final String DAMAGED =
      "a library is missing or damaged; remove the folder target and start again: ";

  /** The jar and every library that its manifest names can be read. */
  static void checkLibraries(Path jar) throws IOException {
    try (JarFile own = new JarFile(jar.toFile())) {
      String libraries = own.getManifest().getMainAttributes().getValue("Class-Path");
      for (String library : libraries.split(" ")) {
        new JarFile(jar.resolveSibling(library).toFile()).close();
      }
    }
  }
}
