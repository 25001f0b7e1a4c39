package ccwlab.tools;

import ccwlab.input.InputException;
import ccwlab.input.InputFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The programs of this machine: what makes s390x programs, and what runs them.
 *
 * @param machine the processor, as Java's {@code os.arch} names it
 * @param path the folders in which programs are looked for
 */
public record Toolchain(String machine, List<Path> path) {
  private static final String S390X = "s390x";
  private static final List<String> NATIVE = List.of("gcc", "cc");
  private static final String CROSS = "s390x-linux-gnu-gcc";
  private static final List<String> HOST = List.of("cc", "gcc");
  private static final String QEMU = "qemu-system-s390x";
  private static final List<String> EMULATORS = List.of("qemu-s390x", "qemu-s390x-static");

  /** Those of this machine. */
  public static Toolchain of(Map<String, String> environment) {
    String path = environment.getOrDefault("PATH", "");
    return new Toolchain(
        System.getProperty("os.arch"),
        Arrays.stream(path.split(":")).filter(one -> !one.isEmpty()).map(Path::of).toList());
  }

  /**
   * The C compiler for s390x.
   *
   * @throws InputException names the package that is missing
   */
  public Path compiler() {
    if (isNative()) {
      return find(NATIVE).orElseThrow(() -> missing("C compiler", NATIVE, "gcc", "gcc"));
    }
    return find(List.of(CROSS))
        .orElseThrow(
            () ->
                missing(
                    "C compiler for s390x",
                    List.of(CROSS),
                    "gcc-s390x-linux-gnu",
                    "gcc-s390x-linux-gnu"));
  }

  /**
   * The C compiler for programs of this machine.
   *
   * @throws InputException names the package that is missing
   */
  public Path hostCompiler() {
    return find(HOST).orElseThrow(() -> missing("C compiler", HOST, "gcc", "gcc"));
  }

  /**
   * The program that is a whole s390x machine.
   *
   * @throws InputException names the package that is missing
   */
  public Path qemu() {
    return find(List.of(QEMU))
        .orElseThrow(
            () ->
                missing(
                    "emulator of an s390x machine",
                    List.of(QEMU),
                    "qemu-system-misc",
                    "qemu-system-s390x"));
  }

  /**
   * What a driver is started with: nothing where it runs by itself, else an emulator of s390x; by
   * its mere name if it is not there.
   */
  public List<String> start() {
    return isNative()
        ? List.of()
        : List.of(find(EMULATORS).map(Path::toString).orElse(EMULATORS.get(0)));
  }

  /**
   * Looks whether a driver can be started here.
   *
   * @throws InputException names the package that is missing
   */
  public void checkStart() {
    if (!isNative() && find(EMULATORS).isEmpty()) {
      throw missing("emulator of s390x", EMULATORS, "qemu-user", "qemu-user");
    }
  }

  /**
   * A program that the user has named.
   *
   * @param from for complaints: where the name comes from
   * @param given a path, or a name that is looked for in the folders
   * @throws InputException if there is none
   */
  public Path named(String from, String given, String allowed) {
    Optional<Path> found =
        given.contains("/")
            ? Optional.of(InputFile.path(given)).filter(Toolchain::isProgram)
            : find(List.of(given));
    return found.orElseThrow(
        () ->
            new InputException("%s: no program '%s'; allowed: %s".formatted(from, given, allowed)));
  }

  private static boolean isProgram(Path file) {
    return Files.isRegularFile(file) && Files.isExecutable(file);
  }

  private boolean isNative() {
    return machine.equals(S390X);
  }

  private Optional<Path> find(List<String> names) {
    return names.stream()
        .flatMap(name -> path.stream().map(folder -> folder.resolve(name)))
        .filter(Toolchain::isProgram)
        .findFirst();
  }

  private static InputException missing(
      String what, List<String> names, String debian, String fedora) {
    return new InputException(
        "no %s in PATH: %s; allowed: a machine with the package %s (Debian: apt-get install %s) or %s (Fedora: dnf install %s)"
            .formatted(what, String.join(" or ", names), debian, debian, fedora, fedora));
  }
}
