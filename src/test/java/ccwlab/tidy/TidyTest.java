package ccwlab.tidy;

import static java.util.Map.entry;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The rules of this code that a reader should be able to rely on, checked on the text itself. */
class TidyTest {
  private static final Path MAIN = Path.of("src/main/java/ccwlab");
  private static final Path TEST = Path.of("src/test/java/ccwlab");
  private static final int LINES_MOST = 400;

  private static final Set<String> GROUND =
      Set.of("arch", "machine", "storage", "observe", "stack");

  /** The four layers, and what they stand on. */
  private static final Set<String> LAYERS = with(GROUND, "hardware", "vfio", "qemu", "guest");

  /**
   * What a package may import besides itself. A layer knows the layer below it and nothing above;
   * host joins all four, live gives each machine its actor.
   */
  private static final Map<String, Set<String>> MAY_IMPORT =
      Map.ofEntries(
          entry("arch", Set.of()),
          entry("stack", Set.of()),
          entry("machine", Set.of("arch")),
          entry("storage", Set.of("arch", "machine")),
          entry("observe", Set.of("arch", "machine", "storage")),
          entry("hardware", GROUND),
          entry("vfio", with(GROUND, "hardware")),
          entry("qemu", with(GROUND, "vfio")),
          // Hardware for the operator: the machine room acts on it beside the stack.
          entry("guest", with(GROUND, "vfio", "qemu", "hardware")),
          entry("link", Set.of("machine", "observe")),
          entry("event", Set.of("link", "observe")),
          entry("round", Set.of("machine")),
          entry("scenario", Set.of("arch", "observe", "stack")),
          entry("property", Set.of("arch", "observe", "scenario", "reference")),
          entry("outcome", Set.of("arch", "observe", "scenario", "property")),
          entry("host", with(LAYERS, "link", "round", "scenario", "property", "outcome")),
          entry("live", with(LAYERS, "link", "event", "round", "host", "scenario", "outcome")),
          entry("load", with(GROUND, "live", "host", "scenario", "reference")),
          entry(
              "explore",
              with(
                  GROUND,
                  "hardware",
                  "guest",
                  "link",
                  "round",
                  "host",
                  "scenario",
                  "outcome",
                  "property",
                  "report")),
          entry(
              "replay", Set.of("machine", "link", "event", "host", "live", "scenario", "explore")),
          entry("catalogue", Set.of("explore", "report", "scenario")),
          entry("junit", with(GROUND, "scenario", "outcome", "explore")),
          entry("compare", Set.of("observe", "scenario", "outcome", "explore", "report")),
          entry("report", Set.of("arch", "observe")),
          entry("reference", Set.of("arch", "observe")),
          entry("conform", with(GROUND, "qemu", "guest")),
          entry("mutant", with(LAYERS, "link", "host", "scenario", "explore", "live")),
          entry(
              "cli",
              with(
                  GROUND,
                  "scenario",
                  "report",
                  "compare",
                  "load",
                  "live",
                  "property",
                  "reference",
                  "conform",
                  "host",
                  "outcome",
                  "explore",
                  "mutant",
                  "catalogue",
                  "replay")));

  /** Packages whose results depend on nothing but what they are given. */
  private static final Set<String> PURE =
      with(LAYERS, "link", "event", "round", "scenario", "outcome", "property");

  private static final List<String> NOT_PURE =
      List.of(
          "java.util.Random",
          "Math.random",
          "ThreadLocalRandom",
          "Instant.now",
          "System.nanoTime",
          "System.currentTimeMillis");

  private static final Set<String> MAY_USE_AKKA = Set.of("live", "load", "replay");

  // In two halves, so that this file does not find itself.
  private static final List<String> UNFINISHED = List.of("TO" + "DO", "FIX" + "ME", "XX" + "X");
  private static final List<String> NOT_IN_TESTS =
      List.of("Thread." + "sleep", "@Dis" + "abled", "Mock" + "ito");

  private static final Pattern IMPORT =
      Pattern.compile("import (?:static )?(ccwlab\\.([a-z]+)|akka)\\..*");

  @Test
  void imports_ofEveryPackage_goDownwardsOnly() throws IOException {
    List<String> wrong = new ArrayList<>();
    for (Path file : sources(MAIN)) {
      wrong.addAll(wrongImports(file, Files.readAllLines(file)));
    }
    assertThat(wrong).isEmpty();
  }

  @Test
  void packages_ofTheProgram_areAllInTheTable() throws IOException {
    Set<String> packages = new TreeSet<>();
    for (Path file : sources(MAIN)) {
      packages.add(packageOf(file));
    }
    assertThat(MAY_IMPORT.keySet()).containsAll(packages);
  }

  @Test
  void table_ofImports_hasNoCycle() {
    for (String start : MAY_IMPORT.keySet()) {
      Set<String> reached = new TreeSet<>();
      List<String> open = new ArrayList<>(MAY_IMPORT.get(start));
      while (!open.isEmpty()) {
        String next = open.remove(0);
        if (reached.add(next)) {
          open.addAll(MAY_IMPORT.get(next));
        }
      }
      assertThat(reached).as("reached from %s", start).doesNotContain(start);
    }
  }

  @Test
  void files_ofTheProgramAndItsTests_areShort() throws IOException {
    List<String> tooLong = new ArrayList<>();
    for (Path file : sources(MAIN, TEST)) {
      int lines = Files.readAllLines(file).size();
      if (lines > LINES_MOST) {
        tooLong.add(file + ": " + lines + " lines");
      }
    }
    assertThat(tooLong).isEmpty();
  }

  @Test
  void words_ofUnfinishedWork_standNowhere() throws IOException {
    assertThat(found(UNFINISHED, sources(MAIN, TEST))).isEmpty();
  }

  @Test
  void tests_ofOurs_neitherSleepNorMockNorRest() throws IOException {
    assertThat(found(NOT_IN_TESTS, sources(TEST))).isEmpty();
  }

  @Test
  void machines_ofEveryLayer_knowNeitherClockNorChance() throws IOException {
    List<Path> pure =
        sources(MAIN).stream().filter(file -> PURE.contains(packageOf(file))).toList();

    assertThat(pure).isNotEmpty();
    assertThat(found(NOT_PURE, pure)).isEmpty();
  }

  @Test
  void wrongImports_upwardsOrAkka_areFound() {
    Path file = MAIN.resolve("vfio/cp/Some.java");
    List<String> lines =
        List.of(
            "import ccwlab.arch.Cc;",
            "import ccwlab.hardware.SubchannelProtocol;",
            "import ccwlab.vfio.Errno;",
            "import static ccwlab.qemu.Css.ssch;",
            "import akka.actor.typed.ActorRef;");

    assertThat(wrongImports(file, lines))
        .containsExactly(
            file + ": import static ccwlab.qemu.Css.ssch;",
            file + ": import akka.actor.typed.ActorRef;");
    assertThat(wrongImports(MAIN.resolve("vfio/RegionActor.java"), lines.subList(4, 5))).isEmpty();
  }

  private static List<String> wrongImports(Path file, List<String> lines) {
    String from = packageOf(file);
    boolean akkaAllowed =
        MAY_USE_AKKA.contains(from) || file.getFileName().toString().endsWith("Actor.java");
    List<String> wrong = new ArrayList<>();
    for (String line : lines) {
      Matcher matcher = IMPORT.matcher(line);
      if (matcher.matches()) {
        String to = matcher.group(2);
        boolean allowed =
            to == null
                ? akkaAllowed
                : to.equals(from) || MAY_IMPORT.getOrDefault(from, Set.of()).contains(to);
        if (!allowed) {
          wrong.add(file + ": " + line);
        }
      }
    }
    return wrong;
  }

  /** The first part of the package's name below ccwlab. */
  private static String packageOf(Path file) {
    return MAIN.relativize(file).getName(0).toString();
  }

  private static List<String> found(List<String> words, List<Path> files) throws IOException {
    List<String> found = new ArrayList<>();
    for (Path file : files) {
      if (file.endsWith("TidyTest.java")) {
        continue;
      }
      String text = Files.readString(file);
      words.stream().filter(text::contains).forEach(word -> found.add(file + ": " + word));
    }
    return found;
  }

  private static List<Path> sources(Path... folders) throws IOException {
    List<Path> sources = new ArrayList<>();
    for (Path folder : folders) {
      try (Stream<Path> files = Files.walk(folder)) {
        files.filter(file -> file.toString().endsWith(".java")).sorted().forEach(sources::add);
      }
    }
    return sources;
  }

  private static Set<String> with(Set<String> some, String... more) {
    Set<String> all = new TreeSet<>(some);
    all.addAll(List.of(more));
    return all;
  }
}
