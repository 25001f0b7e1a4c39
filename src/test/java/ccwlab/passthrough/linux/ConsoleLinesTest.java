package ccwlab.passthrough.linux;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class ConsoleLinesTest {
  private final List<String> lines = new ArrayList<>();
  private final ConsoleLines console = new ConsoleLines(lines::add);

  private void take(String piece) {
    byte[] bytes = piece.getBytes(StandardCharsets.UTF_8);
    console.take(bytes, bytes.length);
  }

  @Test
  void take_pieces_makesLinesOfThem() {
    take("ccwlab: wr");
    take("ote 0\r\n\nccwlab: re");
    assertThat(lines).containsExactly("ccwlab: wrote 0");

    console.end();
    assertThat(lines).containsExactly("ccwlab: wrote 0", "ccwlab: re");
  }

  @Test
  void take_aLineWithoutEnd_isToldInParts() {
    take("x".repeat(5000));
    console.end();

    assertThat(lines).extracting(String::length).containsExactly(4096, 904);
  }
}
