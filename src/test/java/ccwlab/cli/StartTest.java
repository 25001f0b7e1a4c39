package ccwlab.cli;

import static org.assertj.core.api.Assertions.assertThat;

import ccwlab.cluster.ChildJvm;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StartTest {
  @TempDir private Path folder;

  private static final List<String> TURKISH = List.of("-Duser.language=tr", "-Duser.country=TR");

  /** In Turkish it would be 999.999.999. */
  @Test
  void main_inAnyLanguage_figuresAreThoseOfThePages() {
    try (ChildJvm child =
        ChildJvm.start(
            Path.of("").toAbsolutePath(),
            TURKISH,
            "explore",
            "hsch-races-ssch",
            "--memory",
            "999999999")) {
      assertThat(child.awaitEnd()).isEqualTo(ExitCode.USER_ERROR);
      assertThat(child.printed())
          .contains("ccwlab: --memory: 999,999,999 MB do not fit into the heap of ");
    }
  }

  /** Its page's parts are read at the end: templates, styles, scripts, texts. */
  @Test
  void main_jarIsRemovedAndHalfWrittenWhileItRuns_hasAllItsParts() throws IOException {
    Path jar = folder.resolve("ccwlab.jar");
    pack(Path.of("target/classes"), jar);
    Path out = folder.resolve("out");
    String[] words = "explore hsch-races-ssch --strategy random --budget 10m --out".split(" ");
    words = Stream.concat(Stream.of(words), Stream.of(out.toString())).toArray(String[]::new);
    try (ChildJvm child = ChildJvm.startOf(jar, words)) {
      child.await(" executions, ");
      Files.delete(jar);
      Files.writeString(jar, "half");

      child.interrupt();

      assertThat(child.awaitEnd()).as(child.printed()).isEqualTo(ExitCode.FINDING);
      assertThat(out.resolve("report.html")).isNotEmptyFile();
    }
  }

  private static void pack(Path classes, Path jar) throws IOException {
    try (OutputStream file = Files.newOutputStream(jar);
        JarOutputStream out = new JarOutputStream(file);
        Stream<Path> all = Files.walk(classes)) {
      for (Path one : all.filter(Files::isRegularFile).toList()) {
        out.putNextEntry(new JarEntry(classes.relativize(one).toString().replace('\\', '/')));
        Files.copy(one, out);
      }
    }
  }
}
