package ccwlab.step;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ccwlab.observe.Trace;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.PipedInputStream;
import java.io.PipedOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.atomic.AtomicInteger;
import org.jline.terminal.Attributes;
import org.jline.terminal.Size;
import org.jline.terminal.Terminal;
import org.jline.terminal.impl.ExternalTerminal;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** On a terminal that is none: what is typed is a stream, what is shown is kept. */
class SteppingTest {
  private static final String LEAVE = "\u001b[?25h\u001b[?1049l";

  private final ByteArrayOutputStream shown = new ByteArrayOutputStream();

  private Terminal terminal(String keys) throws IOException {
    return terminal(new ByteArrayInputStream(keys.getBytes(StandardCharsets.UTF_8)));
  }

  private Terminal terminal(InputStream typed) throws IOException {
    Terminal terminal = new ExternalTerminal("test", "xterm", typed, shown, StandardCharsets.UTF_8);
    terminal.setSize(new Size(80, 24));
    return terminal;
  }

  private String shown() {
    return shown.toString(StandardCharsets.UTF_8);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      value = {
        "jjq; 3",
        "ESC[BESC[BESC[Aq; 2",
        "ESCOBq; 2",
        "ESC[FESC[5~q; 7",
        "ESC[4~q; 20",
        "ESC[HESC[6~q; 14",
        "g15RETq; 15",
        "/irbRETnq; 14",
        "jjCTRLC; 3",
        "jj; 3",
        "jESC; 2"
      })
  void keys_asATerminalSendsThem_walkAndLeave(String keys, int step) throws IOException {
    String typed = keys.replace("ESC", "\u001b").replace("RET", "\r").replace("CTRLC", "\u0003");
    try (Terminal terminal = terminal(typed)) {
      Attributes found = new Attributes(terminal.getAttributes());

      assertThat(Stepping.walk(terminal, WalkTest.trace(), "title", () -> false)).isEqualTo(step);

      assertThat(terminal.getAttributes().toString()).isEqualTo(found.toString());
      assertThat(shown()).contains("\u001b[?1049h").endsWith(LEAVE);
    }
  }

  @Test
  void screen_isDrawnAsWideAsTheTerminal() throws IOException {
    try (Terminal terminal = terminal("q")) {
      terminal.setSize(new Size(50, 20));
      Stepping.walk(terminal, WalkTest.trace(), "title", () -> false);
    }

    assertThat(shown()).contains("-".repeat(50)).doesNotContain("-".repeat(51));
  }

  @Test
  void request_toEnd_endsWithoutAKey() throws IOException {
    AtomicInteger asked = new AtomicInteger();
    try (PipedOutputStream nobodyTypes = new PipedOutputStream();
        Terminal terminal = terminal(new PipedInputStream(nobodyTypes))) {
      int step =
          Stepping.walk(terminal, WalkTest.trace(), "title", () -> asked.incrementAndGet() > 2);

      assertThat(step).isEqualTo(1);
      assertThat(shown()).endsWith(LEAVE);
    }
  }

  @Test
  void exception_leavesTheTerminalAsItWas() throws IOException {
    // Nobody types: what comes after the terminal is as it was is echoed behind LEAVE.
    try (PipedOutputStream nobodyTypes = new PipedOutputStream();
        Terminal terminal = terminal(new PipedInputStream(nobodyTypes))) {
      Attributes found = new Attributes(terminal.getAttributes());

      assertThatThrownBy(() -> Stepping.walk(terminal, Trace.NONE, "title", () -> false))
          .isInstanceOf(RuntimeException.class);

      assertThat(terminal.getAttributes().toString()).isEqualTo(found.toString());
      assertThat(shown()).endsWith(LEAVE);
    }
  }
}
