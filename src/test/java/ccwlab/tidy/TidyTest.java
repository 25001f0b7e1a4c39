package ccwlab.tidy;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * The rules of this code that a reader should be able to rely on, checked on the text itself. Who
 * may know whom is in {@link ArchitectureTest}.
 */
class TidyTest {
  private static final Path MAIN = Path.of("src/main/java/ccwlab");
  private static final Path TEST = Path.of("src/test/java/ccwlab");
  private static final int LINES_MOST = 400;

  // In two halves, so that this file does not find itself.
  private static final List<String> UNFINISHED = List.of("TO" + "DO", "FIX" + "ME", "XX" + "X");
  private static final List<String> NOT_IN_TESTS =
      List.of("Thread." + "sleep", "@Dis" + "abled", "Mock" + "ito");

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

  /** Whatever a test or a run leaves behind must not end up beside the project's own files. */
  @Test
  void topLevel_holdsTheProjectsFilesAndNothingElse() throws IOException {
    List<String> ours = List.of("pom.xml", "src", "conf", "loadtests", "README.md");
    List<String> ofRuns = List.of("target", "logs", "explored");
    try (Stream<Path> files = Files.list(Path.of(""))) {
      assertThat(files.map(file -> file.getFileName().toString()))
          .allMatch(name -> name.startsWith(".") || ours.contains(name) || ofRuns.contains(name));
    }
  }

  @Test
  void words_ofUnfinishedWork_standNowhere() throws IOException {
    assertThat(found(UNFINISHED, sources(MAIN, TEST))).isEmpty();
  }

  @Test
  void tests_ofOurs_neitherSleepNorMockNorRest() throws IOException {
    assertThat(found(NOT_IN_TESTS, sources(TEST))).isEmpty();
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
}
