package ccwlab.explore.report;

import static org.assertj.core.api.Assertions.assertThat;

import ccwlab.observe.Trace;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class OneTurnTest {
  private static Trace trace(String... texts) {
    List<Trace.Line> lines = new ArrayList<>();
    for (String text : texts) {
      lines.add(new Trace.Line(lines.size() + 1, 0, text, null, false));
    }
    return new Trace(List.of("region"), lines);
  }

  @Test
  void text_loop_isShownOnce() {
    String text =
        OneTurn.text(
            trace("ssch", "close", "hsch", "irq", "hsch", "irq", "hsch", "irq"), 120, true);

    assertThat(text)
        .isEqualTo(
            """
            step | region
               1 | ssch
               2 | close
               3 | hsch
               4 | irq
                 : steps 3 to 4 again and again, until the run is broken off at step 8
            """);
  }

  @Test
  void text_nothingRepeats_isShownWhole() {
    assertThat(OneTurn.text(trace("ssch", "hsch", "csch"), 120, true))
        .contains("csch")
        .doesNotContain(":");
  }

  @Test
  void text_longWithoutLoop_isCutOff() {
    String[] texts = new String[100];
    for (int i = 0; i < texts.length; i++) {
      texts[i] = "ssch " + i * i;
    }

    assertThat(OneTurn.text(trace(texts), 120, true))
        .contains("ssch 6241")
        .endsWith(": and 20 more\n");
  }
}
