package ccwlab.driver.build;

import ccwlab.input.InputException;
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
  private static final List<String> EMULATORS = List.of("qemu-s390x", "qemu-s390x-static");

  /** Those of this machine. */
  public static Toolchain of(Map<String, String> environment) {
    String path = environment.getOrDefault("PATH", "");
    return new Toolchain(
        System.getProperty("os.arch"),
        Arrays.stream(path.split(":")).filter(one -> !one.isEmpty()).map(Path::of).toList());
  }

  /**
   * The C compiler.
   *
   * @throws InputException names the package that is missing
   */
  Path compiler() {
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
   * What a driver is started with: nothing where it runs by itself, else an emulator of s390x; by
   * its mere name if it is not there.
   */
  List<String> start() {
    return isNative()
        ? List.of()
        : List.of(find(EMULATORS).map(Path::toString).orElse(EMULATORS.get(0)));
  }

  /**
   * Looks whether a driver can be started here.
   *
   * @throws InputException names the package that is missing
   */
  void checkStart() {
    if (!isNative() && find(EMULATORS).isEmpty()) {
      throw missing("emulator of s390x", EMULATORS, "qemu-user", "qemu-user");
    }
  }

  private boolean isNative() {
    return machine.equals(S390X);
  }

  private Optional<Path> find(List<String> names) {
    return names.stream()
        .flatMap(name -> path.stream().map(folder -> folder.resolve(name)))
        .filter(file -> Files.isRegularFile(file) && Files.isExecutable(file))
        .findFirst();
  }

  private static InputException missing(
      String what, List<String> names, String debian, String fedora) {
    return new InputException(
        "no %s in PATH: %s; allowed: a machine with the package %s (Debian: apt-get install %s) or %s (Fedora: dnf install %s)"
            .formatted(what, String.join(" or ", names), debian, debian, fedora, fedora));
  }
}
