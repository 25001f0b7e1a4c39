package ccwlab.driver;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import ccwlab.driver.build.Drivers;
import ccwlab.driver.build.RealTree;
import ccwlab.tools.Toolchain;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

/**
 * Known races of the real driver, line by line. A session has {@code > LINE}, said to the driver,
 * and {@code < LINE}, the begin of what it must say. The trees are those whose folders the
 * environment variable CCWLAB_TREES names with colons between; without it, the one of {@link
 * RealTree}.
 */
class DriverSessionsTest {
  private static final Path SESSIONS = Path.of("src/test/resources/driver");
  private static final Duration MOST = Duration.ofMinutes(2);
  private static final boolean NATIVE = "s390x".equals(System.getProperty("os.arch"));

  @TempDir static Path out;

  @TestFactory
  Stream<DynamicTest> session_ofAKnownRace_isSaidAgain() throws IOException {
    List<Path> trees = trees();
    if (trees.isEmpty()) {
      String left = "left out: sessions of the real driver; there are none of this tree's version";
      System.out.println(left);
      assumeTrue(false, left);
    }
    List<DynamicTest> tests = new ArrayList<>();
    for (Path tree : trees) {
      Path driver = built(tree);
      for (Path session : sorted(sessionsOf(tree))) {
        tests.add(
            DynamicTest.dynamicTest(
                version(tree) + " " + session.getFileName(),
                () -> assertTimeoutPreemptively(MOST, () -> play(driver, session))));
      }
    }
    return tests.stream();
  }

  private static List<Path> trees() throws IOException {
    Drivers drivers = new Drivers(out.resolve("kept"), Toolchain.of(System.getenv()));
    String named = System.getenv().getOrDefault("CCWLAB_TREES", "");
    List<Path> trees =
        named.isBlank()
            ? List.of(RealTree.folder(drivers, Files.createDirectory(out.resolve("tree"))))
            : Arrays.stream(named.split(":")).map(Path::of).toList();
    return trees.stream().filter(tree -> Files.isDirectory(sessionsOf(tree))).toList();
  }

  private static Path sessionsOf(Path tree) {
    return SESSIONS.resolve(version(tree));
  }

  private static String version(Path tree) {
    try {
      String makefile = Files.readString(tree.resolve("Makefile"));
      return "%s.%s.%s"
          .formatted(
              value(makefile, "VERSION"),
              value(makefile, "PATCHLEVEL"),
              value(makefile, "SUBLEVEL"));
    } catch (IOException e) {
      return "none";
    }
  }

  private static String value(String makefile, String name) {
    Matcher found = Pattern.compile("(?m)^" + name + " *= *(\\d+)").matcher(makefile);
    return found.find() ? found.group(1) : "";
  }

  private static List<Path> sorted(Path folder) throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files.sorted().toList();
    }
  }

  private static Path built(Path tree) throws IOException {
    Path folder = out.resolve(version(tree));
    Process build =
        new ProcessBuilder("bash", "src/main/c/driver/build.sh", tree.toString(), folder.toString())
            .redirectErrorStream(true)
            .start();
    String said = new String(build.getInputStream().readAllBytes());
    assertThat(build.onExit().join().exitValue()).as(said).isZero();
    return folder.resolve("driver");
  }

  /** What is in the driver's storage holds addresses of the build, and is not in a session. */
  private static String said(BufferedReader from) throws IOException {
    String line = from.readLine();
    while (line != null && line.startsWith("mem ")) {
      line = from.readLine();
    }
    return line;
  }

  private static void play(Path driver, Path session) throws IOException {
    List<String> command =
        NATIVE ? List.of(driver.toString()) : List.of("qemu-s390x", driver.toString());
    Process process = new ProcessBuilder(command).start();
    try (BufferedReader from = process.inputReader();
        Writer to = process.outputWriter()) {
      assertThat(from.readLine()).startsWith("hello ccwlab-driver 1 ");
      int number = 0;
      for (String line : Files.readAllLines(session)) {
        number++;
        if (line.startsWith("> ")) {
          to.write(line.substring(2) + "\n");
          to.flush();
        } else if (line.startsWith("< ")) {
          assertThat(said(from))
              .as("%s:%d", session.getFileName(), number)
              .startsWith(line.substring(2));
        }
      }
    } finally {
      process.destroyForcibly();
    }
  }
}
