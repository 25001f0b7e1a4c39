package ccwlab.report;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class WrappingTest {
  private static final int WIDTH = 20;

  @ParameterizedTest
  @ValueSource(
      strings = {
        "explored/hsch-races-ssch-0-0-aaaaaaaa.schedule",
        "/home/somebody/races/of-today/one.conf",
        "../some-where-else/where-it-lies/result.json",
        "./a-folder-with-a-long-name/traces.txt"
      })
  void lines_longPath_staysWholeOnALineOfItsOwn(String path) {
    assertThat(Wrapping.lines("see " + path + " there", WIDTH))
        .containsExactly("see", path, "there");
  }

  @Test
  void lines_longStatusWord_isBrokenToFit() {
    assertThat(Wrapping.lines("START+HALT/START_PEND+HALT_PEND/PRIMARY+SECONDARY", WIDTH))
        .hasSizeGreaterThan(1)
        .allMatch(line -> line.length() <= WIDTH);
  }

  @Test
  void hanging_pathThatIsTooLong_beginsAtTheEdge() {
    assertThat(Wrapping.hanging("w1", "explored/some-race-0-0.schedule", 8, 30))
        .isEqualTo("w1\nexplored/some-race-0-0.schedule\n");
  }
}
