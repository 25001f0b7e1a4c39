package ccwlab.cli;

import static org.assertj.core.api.Assertions.assertThat;

import ccwlab.cluster.ChildJvm;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

class StartTest {
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
}
