package ccwlab.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The real launcher, in a folder of its own with a small program and a small Maven. */
class LauncherTest {
  /** What the launcher calls, but for flock. */
  private static final List<String> TOOLS =
      List.of(
          "bash",
          "cat",
          "cksum",
          "cp",
          "cut",
          "dirname",
          "env",
          "find",
          "kill",
          "ln",
          "ls",
          "mkdir",
          "mktemp",
          "mv",
          "readlink",
          "rm",
          "sed",
          "sleep",
          "stat",
          "stty",
          "touch");

  private static final String JVM = Path.of(System.getProperty("java.home")).toString();

  @TempDir private Path folder;
  private Path home;

  private record Ended(int code, List<String> errors) {}

  @BeforeEach
  void lay() throws IOException {
    home = folder.resolve("Gehäuse");
    for (String name : List.of("loadtests", "conf", "src/main", "bin", "target/lib")) {
      Files.createDirectories(home.resolve(name));
    }
    Files.copy(Path.of("loadtests/ccwlab"), home.resolve("loadtests/ccwlab"));
    home.resolve("loadtests/ccwlab").toFile().setExecutable(true);
    for (String name : List.of("jvm.options", "ccwlab.conf", "logback.xml")) {
      Files.copy(Path.of("conf", name), home.resolve("conf").resolve(name));
    }
    Files.writeString(home.resolve("pom.xml"), "");
    SmallProgram.pack(home.resolve("program.jar"));
    maven("cp \"$home/program.jar\" \"$home/target/ccwlab.jar\"; mkdir -p \"$home/target/lib\"");
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 2, 4, 5})
  void launch_programEnds_itsCodeIsTheLaunchers(int code) throws Exception {
    assertThat(launch(Map.of(), String.valueOf(code)).code()).isEqualTo(code);
  }

  @Test
  void launch_nothingIsBuilt_buildsOnce() throws Exception {
    assertThat(launch(Map.of(), "0").code()).isZero();
    assertThat(launch(Map.of(), "0").code()).isZero();

    assertThat(builds()).isEqualTo(1);
  }

  @Test
  void launch_firstTimeAfterABuild_writesNothingOfItsOwn() throws Exception {
    Files.copy(home.resolve("program.jar"), home.resolve("target/ccwlab.jar"));

    Ended ended = launch(Map.of(), "2");

    assertThat(ended.code()).isEqualTo(2);
    assertThat(ended.errors()).isEmpty();
    assertThat(builds()).isZero();
  }

  @Test
  void launch_jarIsCutOff_buildsAnew() throws Exception {
    launch(Map.of(), "0");
    Path jar = home.resolve("target/ccwlab.jar");
    byte[] whole = Files.readAllBytes(jar);
    Files.write(jar, Arrays.copyOf(whole, whole.length / 2));

    assertThat(launch(Map.of(), "0").code()).isZero();
    assertThat(builds()).isEqualTo(2);
  }

  @Test
  void launch_jarIsDamagedWithTheSameSizeAndTime_isThreeInOneLineOrBuiltAnew() throws Exception {
    launch(Map.of(), "0");
    Path jar = home.resolve("target/ccwlab.jar");
    FileTime time = Files.getLastModifiedTime(jar);
    Files.write(jar, new byte[(int) Files.size(jar)]);
    Files.setLastModifiedTime(jar, time);

    Ended ended = launch(Map.of(), "1");

    assertThat(ended.code()).isIn(1, 3);
    assertThat(ended.code() == 1 ? builds() : 2).isEqualTo(2);
    assertThat(ended.errors()).hasSizeLessThanOrEqualTo(1);
  }

  @Test
  void launch_withoutFlock_twoAtOnce_oneBuildsAndTheOtherWaits() throws Exception {
    Path tools = Files.createDirectories(folder.resolve("tools"));
    for (String tool : TOOLS) {
      Path file = Path.of("/usr/bin", tool);
      if (Files.exists(file)) {
        Path script = tools.resolve(tool);
        Files.writeString(script, "#!/bin/bash\nexec " + file + " \"$@\"\n");
        script.toFile().setExecutable(true);
      }
    }
    Map<String, String> path = Map.of("PATH", home.resolve("bin") + ":" + tools);
    mavenThatWaits();
    Process first = start(path, "0");
    awaitBuild(first);
    Process second = start(path, "0");
    awaitLine(second, "waiting");

    goOn();

    assertThat(first.waitFor()).isZero();
    assertThat(second.waitFor()).isZero();
    assertThat(builds()).isEqualTo(1);
  }

  @Test
  void launch_librariesAreGone_buildsAnew() throws Exception {
    launch(Map.of(), "0");
    Files.delete(home.resolve("target/lib"));

    assertThat(launch(Map.of(), "0").code()).isZero();
    assertThat(builds()).isEqualTo(2);
  }

  @Test
  void launch_buildFails_isThreeAndNotAFinding() throws Exception {
    maven("echo no such plugin; exit 1");

    Ended ended = launch(Map.of(), "0");

    assertThat(ended.code()).isEqualTo(3);
    assertThat(ended.errors()).contains("no such plugin").last().asString().contains("the build");
  }

  /** Root may write where others may not: so something else is in the way. */
  @ParameterizedTest
  @ValueSource(strings = {"target", "target/build.lock"})
  void launch_nothingIsBuiltAndTargetCannotBeWritten_isThreeInOneLine(String inTheWay)
      throws Exception {
    Files.delete(home.resolve("target/lib"));
    if (inTheWay.equals("target")) {
      Files.delete(home.resolve("target"));
      Files.writeString(home.resolve("target"), "");
    } else {
      Files.createDirectory(home.resolve(inTheWay));
    }

    Ended ended = launch(Map.of(), "0");

    assertThat(ended.code()).isEqualTo(3);
    assertThat(ended.errors()).singleElement().asString().contains("target cannot be written");
    assertThat(builds()).isZero();
  }

  /** As in a project that somebody else has built. */
  @Test
  void launch_builtAndNothingCanBeWritten_runs() throws Exception {
    Files.copy(home.resolve("program.jar"), home.resolve("target/ccwlab.jar"));
    for (String tool : List.of("mktemp", "rm", "mv")) {
      Path fails = Files.writeString(home.resolve("bin").resolve(tool), "#!/bin/bash\nexit 1\n");
      fails.toFile().setExecutable(true);
    }

    Ended ended = launch(Map.of(), "1");

    assertThat(ended.code()).isEqualTo(1);
    assertThat(ended.errors()).isEmpty();
  }

  @Test
  void launch_noSuchJavaHome_isThreeInOneLine() throws Exception {
    Ended ended = launch(Map.of("JAVA_HOME", "/no/such"), "0");

    assertThat(ended.code()).isEqualTo(3);
    assertThat(ended.errors()).singleElement().asString().contains("/no/such").contains("allowed");
  }

  @ParameterizedTest
  @ValueSource(strings = {"jvm.options", "ccwlab.conf", "logback.xml"})
  void launch_fileOfConfIsMissing_isThreeInOneLine(String name) throws Exception {
    Files.delete(home.resolve("conf").resolve(name));

    Ended ended = launch(Map.of(), "0");

    assertThat(ended.code()).isEqualTo(3);
    assertThat(ended.errors()).singleElement().asString().contains("conf/" + name);
  }

  @Test
  void launch_optionThatTheJvmDoesNotKnow_isThreeInOneLine() throws Exception {
    launch(Map.of(), "0");
    Files.writeString(home.resolve("conf/jvm.options"), "-XX:NoSuchOption=1\n");

    Ended ended = launch(Map.of(), "0");

    assertThat(ended.code()).isEqualTo(3);
    assertThat(ended.errors()).singleElement().asString().contains("NoSuchOption");
  }

  @Test
  void launch_localeOfC_findsFilesWithUmlauts() throws Exception {
    Path file = Files.writeString(folder.resolve("Prüfung"), "");

    assertThat(launch(Map.of("LC_ALL", "C"), "there", file.toString()).code()).isZero();
  }

  @Test
  void launch_twoAtOnce_oneBuildsAndTheOtherWaits() throws Exception {
    mavenThatWaits();
    Process first = start(Map.of(), "0");
    awaitBuild(first);
    Process second = start(Map.of(), "0");
    awaitLine(second, "waiting");

    goOn();

    assertThat(first.waitFor()).isZero();
    assertThat(second.waitFor()).isZero();
    assertThat(builds()).isEqualTo(1);
  }

  @Test
  void launch_buildsWhileAnotherCommandRuns_thatOneStillFindsItsClasses() throws Exception {
    launch(Map.of(), "0");
    Path runs = pipe("runs");
    Path later = pipe("later");
    Process running = start(Map.of(), "later", runs.toString(), later.toString());
    assertThat(Files.readString(runs)).isEqualTo("runs\n");
    mavenThatWaits();
    FileTime built = Files.getLastModifiedTime(home.resolve("target/ccwlab.jar"));
    Files.setLastModifiedTime(
        home.resolve("pom.xml"), FileTime.fromMillis(built.toMillis() + 10_000));
    Process building = start(Map.of(), "0");
    awaitBuild(building);

    Files.writeString(later, "go on\n");

    assertThat(running.waitFor()).isZero();
    goOn();
    assertThat(building.waitFor()).isZero();
    assertThat(builds()).isEqualTo(2);
  }

  @Test
  void launch_killedWhileItBuilt_theNextOneBuilds() throws Exception {
    mavenThatWaits();
    Process killed = start(Map.of(), "0");
    awaitBuild(killed);
    List<ProcessHandle> all = new ArrayList<>(killed.descendants().toList());
    killed.destroyForcibly().waitFor();
    all.forEach(ProcessHandle::destroyForcibly);
    all.forEach(child -> child.onExit().join());
    maven("cp \"$home/program.jar\" \"$home/target/ccwlab.jar\"");

    assertThat(launch(Map.of(), "0").code()).isZero();
  }

  private Ended launch(Map<String, String> environment, String... arguments) throws Exception {
    Process process = start(environment, arguments);
    List<String> errors;
    try (BufferedReader reader = process.errorReader(StandardCharsets.UTF_8)) {
      errors = reader.lines().toList();
    }
    return new Ended(process.waitFor(), errors);
  }

  private Process start(Map<String, String> environment, String... arguments) throws IOException {
    List<String> command = new ArrayList<>();
    command.add(home.resolve("loadtests/ccwlab").toString());
    command.addAll(List.of(arguments));
    ProcessBuilder builder = new ProcessBuilder(command).directory(folder.toFile());
    builder.redirectOutput(ProcessBuilder.Redirect.DISCARD);
    builder.environment().put("JAVA_HOME", JVM);
    builder.environment().put("PATH", home.resolve("bin") + ":" + System.getenv("PATH"));
    builder.environment().putAll(environment);
    return builder.start();
  }

  private static void awaitLine(Process process, String word) throws IOException {
    BufferedReader reader = process.errorReader(StandardCharsets.UTF_8);
    String line = reader.readLine();
    while (line != null && !line.contains(word)) {
      line = reader.readLine();
    }
    assertThat(line).contains(word);
  }

  /** A Maven that notes that it ran and then does as {@code script} says. */
  private void maven(String script) throws IOException {
    Path file = home.resolve("bin/mvn");
    String head = "#!/bin/bash\nhome=\"" + home + "\"\necho built >>\"$home/builds\"\n";
    Files.writeString(file, head + script + "\n");
    file.toFile().setExecutable(true);
  }

  private void mavenThatWaits() throws Exception {
    pipe("started");
    pipe("go");
    maven(
        "echo half >\"$home/target/ccwlab.jar\"; echo yes >\"$home/started\"; read -r <\"$home/go\"; cp \"$home/program.jar\" \"$home/target/ccwlab.jar\"");
  }

  private Path pipe(String name) throws Exception {
    Path pipe = home.resolve(name);
    assertThat(new ProcessBuilder("mkfifo", pipe.toString()).start().waitFor()).isZero();
    return pipe;
  }

  /** Maven has been started by then, and waits. */
  private void awaitBuild(Process process) throws IOException {
    awaitLine(process, "building");
    assertThat(Files.readString(home.resolve("started"))).isEqualTo("yes\n");
  }

  private void goOn() throws IOException {
    Files.writeString(home.resolve("go"), "go\n");
  }

  private int builds() throws IOException {
    Path builds = home.resolve("builds");
    return Files.exists(builds) ? Files.readAllLines(builds).size() : 0;
  }
}
