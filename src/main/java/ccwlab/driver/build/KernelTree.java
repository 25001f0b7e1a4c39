package ccwlab.driver.build;

import ccwlab.input.InputException;
import ccwlab.input.InputFile;
import ccwlab.tools.Folders;
import ccwlab.tools.Programs;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;

/**
 * The user's Linux sources, which are only read.
 *
 * @param given what the user named: a folder or a packed tree
 * @param folder where the sources are
 * @param version as the Makefile says it: {@code 6.1.192}
 * @param debian the version of the Debian package; empty if there is no changelog
 */
record KernelTree(Path given, Path folder, String version, String debian) {
  /** Where the driver is. */
  static final String DRIVER = "drivers/s390/cio";

  private static final String ALLOWED =
      "a folder with Linux sources, or a packed tree like Debian's /usr/src/linux-source-6.1.tar.xz";
  private static final List<String> NEEDED =
      List.of(
          "Makefile",
          DRIVER + "/vfio_ccw_drv.c",
          DRIVER + "/cio.c",
          "arch/s390/include/asm",
          "include/uapi");
  private static final List<String> UNPACKED =
      List.of("*/Makefile", "*/arch/s390/include", "*/" + DRIVER, "*/include/uapi");
  private static final Pattern PACKED = Pattern.compile("(.+?)\\.(tar(\\.\\w+)?|tgz|txz)");
  private static final Pattern CHANGELOG = Pattern.compile("\\S+ \\(([^) ]+)\\).*");

  /**
   * @param scratch an empty folder, for what must be unpacked
   * @throws InputException if there are no Linux sources with an s390 driver
   */
  static KernelTree open(Path given, Path scratch) {
    if (!Files.exists(given)) {
      throw new InputException(given + ": no such file or folder; allowed: " + ALLOWED);
    }
    Path folder = given;
    Path changelog = given.resolve("debian/changelog");
    if (!Files.isDirectory(given)) {
      String name = nameOfPacked(given);
      unpack(given, scratch);
      folder = scratch;
      changelog =
          given
              .toAbsolutePath()
              .normalize()
              .getParent()
              .resolveSibling("share/doc/" + name + "/changelog.Debian.gz");
    }
    for (String one : NEEDED) {
      if (!Files.exists(folder.resolve(one))) {
        throw new InputException(
            given + ": no Linux sources: " + one + " is missing; allowed: " + ALLOWED);
      }
    }
    return new KernelTree(given, folder, version(given, folder), debian(changelog));
  }

  private static String nameOfPacked(Path given) {
    Matcher packed = PACKED.matcher(given.getFileName().toString());
    if (!Files.isRegularFile(given) || !packed.matches()) {
      throw new InputException(given + ": no Linux sources; allowed: " + ALLOWED);
    }
    return packed.group(1);
  }

  private static void unpack(Path given, Path scratch) {
    List<String> command =
        new ArrayList<>(
            List.of(
                "tar",
                "-x",
                "--strip-components=1",
                "--wildcards",
                "--no-wildcards-match-slash",
                "-f",
                given.toAbsolutePath().toString()));
    command.addAll(UNPACKED);
    Programs.Ended tar = Programs.run(scratch, command);
    // What is not in it is told by its name, like in a folder.
    boolean readable = tar.err().contains("Not found in archive");
    if (tar.code() != 0 && !readable) {
      String first = tar.err().lines().findFirst().orElse("tar ended with " + tar.code());
      throw new InputException(given + ": cannot be unpacked: " + first + "; allowed: " + ALLOWED);
    }
  }

  private static String version(Path given, Path folder) {
    List<String> parts = new ArrayList<>();
    Path makefile = folder.resolve("Makefile");
    String text = InputFile.text(makefile, ALLOWED);
    for (String key : List.of("VERSION", "PATCHLEVEL", "SUBLEVEL")) {
      Matcher line = Pattern.compile("(?m)^" + key + " *= *([0-9]+) *$").matcher(text);
      if (!line.find()) {
        throw new InputException(
            given + ": no Linux sources: Makefile has no " + key + "; allowed: " + ALLOWED);
      }
      parts.add(line.group(1));
    }
    Matcher extra = Pattern.compile("(?m)^EXTRAVERSION *= *(\\S+) *$").matcher(text);
    return String.join(".", parts) + (extra.find() ? extra.group(1) : "");
  }

  /** The newest version of a changelog, which may be packed. */
  private static String debian(Path changelog) {
    if (!Files.isRegularFile(changelog)) {
      return "";
    }
    return Folders.tried(
        changelog,
        "read",
        () -> {
          try (InputStream content = Files.newInputStream(changelog);
              BufferedReader lines = new BufferedReader(reader(changelog, content))) {
            String first = lines.readLine();
            Matcher entry = CHANGELOG.matcher(first == null ? "" : first);
            return entry.matches() ? entry.group(1) : "";
          }
        });
  }

  private static InputStreamReader reader(Path file, InputStream content) throws IOException {
    boolean packed = file.toString().endsWith(".gz");
    return new InputStreamReader(
        packed ? new GZIPInputStream(content) : content, StandardCharsets.UTF_8);
  }

  /** The driver's own folder. */
  Path driver() {
    return folder.resolve(DRIVER);
  }

  /**
   * The same tree with a driver's folder that may be written: a copy, and links to all the rest.
   *
   * @param scratch an empty folder
   */
  KernelTree copy(Path scratch) {
    Path copied = scratch.resolve(DRIVER);
    return Folders.tried(
        scratch,
        "written",
        () -> {
          for (String beside : List.of("Makefile", "arch", "include")) {
            Files.createSymbolicLink(
                scratch.resolve(beside), folder.resolve(beside).toAbsolutePath());
          }
          Files.createDirectories(copied);
          try (Stream<Path> files = Files.list(driver())) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
              Files.copy(file, copied.resolve(file.getFileName()));
            }
          }
          return new KernelTree(given, scratch, version, debian);
        });
  }
}
