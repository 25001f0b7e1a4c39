package ccwlab.driver.build;

import ccwlab.tools.Toolchain;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * What a build needs, in a folder of a test: a tree with the names of Linux, a compiler and an
 * emulator that do nothing, and a {@code build.sh} that compiles by copying.
 */
public final class Workshop {
  private static final String DRIVER = "drivers/s390/cio/";
  private static final String SCRIPT =
      """
      cat "$1/drivers/s390/cio/vfio_ccw_drv.c" > "$2/driver" || exit 1
      grep -q MISFIT "$2/driver" && { echo noise >&2; echo "does not fit: css_glow is missing" >&2; exit 1; }
      chmod +x "$2/driver"
      echo "$3" > "$2/driver.sym"
      echo vfio_ccw_drv.c > "$2/compiled"
      """;

  private final Path folder;

  /**
   * @param folder an empty one
   */
  public Workshop(Path folder) throws IOException {
    this.folder = folder;
    tree(tree(), "6.1.7");
    program("s390x-linux-gnu-gcc");
    program("qemu-s390x");
    write(ours().resolve("build.sh"), SCRIPT);
    copy("conf/stacks");
    copy("loadtests/races");
    write(ours().resolve("shim/lists.h"), "/* a shim */\n");
    write(
        ours().resolve("edits/late.conf"),
        """
        edit {
          title = "later"
          changes = [
            { file = vfio_ccw_drv.c, in = turn, after = call glow, lines = ["glow(later);"] }
          ]
        }
        """);
  }

  /** A tree of the version, in a folder that need not be there. */
  public static void tree(Path tree, String version) throws IOException {
    String[] parts = version.split("[.]");
    write(
        tree.resolve("Makefile"),
        "VERSION = %s\nPATCHLEVEL = %s\nSUBLEVEL = %s\nEXTRAVERSION =\n"
            .formatted((Object[]) parts));
    write(tree.resolve(DRIVER + "cio.c"), "int cio;\n");
    write(tree.resolve(DRIVER + "unused.h"), "int unused;\n");
    write(tree.resolve(DRIVER + "lamp.h"), "int lamp;\n");
    write(
        tree.resolve(DRIVER + "vfio_ccw_drv.c"),
        "#include \"lamp.h\"\n#include <linux/io.h>\nvoid turn(void)\n{\n\tglow(now);\n}\n");
    write(tree.resolve("arch/s390/include/asm/cio.h"), "int asm;\n");
    write(tree.resolve("include/uapi/linux/vfio.h"), "int uapi;\n");
    write(tree.resolve("kernel/fork.c"), "int much;\n");
  }

  static void write(Path file, String text) throws IOException {
    Files.createDirectories(file.getParent());
    Files.writeString(file, text);
  }

  /** The files of a folder that ships, without its folders. */
  private void copy(String shipped) throws IOException {
    try (Stream<Path> files = Files.list(Path.of(shipped))) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        write(home().resolve(file), Files.readString(file));
      }
    }
  }

  private void program(String name) throws IOException {
    Path file = bin().resolve(name);
    write(file, "#!/bin/sh\necho \"$(basename \"$0\") of the workshop\"\n");
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwxr-xr-x"));
  }

  public Path tree() {
    return folder.resolve("linux");
  }

  Path source() {
    return tree().resolve(DRIVER + "vfio_ccw_drv.c");
  }

  /** The project's folder. */
  public Path home() {
    return folder.resolve("home");
  }

  Path ours() {
    return home().resolve("src/main/c/driver");
  }

  Path bin() {
    return folder.resolve("bin");
  }

  public Path kept() {
    return folder.resolve("kept");
  }

  Drivers drivers() {
    return new Drivers(kept(), new Toolchain("amd64", List.of(bin())));
  }

  DriverBuild build() {
    return new DriverBuild(ours(), drivers());
  }

  /** The environment of a process that finds all this. */
  public Map<String, String> environment() {
    return Map.of("PATH", bin().toString(), "CCWLAB_DRIVERS", kept().toString());
  }
}
