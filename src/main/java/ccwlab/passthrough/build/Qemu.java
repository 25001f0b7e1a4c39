package ccwlab.passthrough.build;

import ccwlab.input.InputException;
import ccwlab.tools.Programs;
import ccwlab.tools.Toolchain;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The QEMU of this machine.
 *
 * @param program what is started: QEMU, or a script that ends in it
 * @param version {@code 7.2.22}
 * @param build which build of that version it is, as QEMU says it: {@code Debian
 *     1:7.2+dfsg-7+deb12u18}; empty if it does not
 */
public record Qemu(Path program, String version, String build) {
  /** The variable of the environment that names another one. */
  public static final String VARIABLE = "CCWLAB_QEMU";

  private static final String ALLOWED =
      "qemu-system-s390x with vfio-ccw, or a script that runs it with the arguments it was given";
  private static final Pattern SAID =
      Pattern.compile("QEMU emulator version (\\d+(?:\\.\\d+)+)(?: \\((.*)\\))?");
  private static final Pattern DEVICE = Pattern.compile("(?m)^ +sysfsdev=");

  /**
   * The one that is given, else the one that the environment names, else the one in PATH.
   *
   * @param given a path, or a name in PATH; empty if none is given
   * @param from for complaints: where {@code given} comes from
   * @param environment the process's
   * @throws InputException if there is none, or it is no QEMU that can have such a device; names
   *     the package that is missing
   */
  public static Qemu find(String given, String from, Map<String, String> environment) {
    Toolchain tools = Toolchain.of(environment);
    String named = environment.getOrDefault(VARIABLE, "");
    if (!given.isEmpty()) {
      return of(from + ": ", tools.named(from, given, ALLOWED));
    }
    if (!named.isEmpty()) {
      return of(VARIABLE + ": ", tools.named(VARIABLE, named, ALLOWED));
    }
    return of("", tools.qemu());
  }

  private static Qemu of(String from, Path program) {
    Matcher said = SAID.matcher(said(from, program, "--version"));
    if (!said.find()) {
      throw new InputException(
          "%s%s is no QEMU: --version has no version; allowed: %s"
              .formatted(from, program, ALLOWED));
    }
    if (!DEVICE.matcher(said(from, program, "-device", "vfio-ccw,help")).find()) {
      throw new InputException(
          "%s%s has no device vfio-ccw; allowed: %s".formatted(from, program, ALLOWED));
    }
    return new Qemu(program, said.group(1), said.group(2) == null ? "" : said.group(2));
  }

  private static String said(String from, Path program, String... arguments) {
    List<String> command = new ArrayList<>(List.of(program.toString()));
    command.addAll(List.of(arguments));
    Programs.Ended ended = Programs.run(Path.of("").toAbsolutePath(), command);
    if (ended.code() != 0) {
      throw new InputException(
          "%s%s: %s: %s; allowed: %s"
              .formatted(from, program, String.join(" ", arguments), ended.complaint(), ALLOWED));
    }
    return ended.out();
  }

  /** {@code 7.2.22 (Debian 1:7.2+dfsg-7+deb12u18)}. */
  public String versions() {
    return build.isEmpty() ? version : version + " (" + build + ")";
  }
}
