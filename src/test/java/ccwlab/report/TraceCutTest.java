package ccwlab.report;

import static org.assertj.core.api.Assertions.assertThat;

import ccwlab.arch.Fctl;
import ccwlab.arch.Schid;
import ccwlab.arch.Scsw;
import ccwlab.observe.StatusWords;
import ccwlab.observe.Trace;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class TraceCutTest {
  private static final Schid SCH = Schid.of(0);
  private static final StatusWords WORDS =
      new StatusWords(SCH, Scsw.ZERO, Scsw.ZERO.with(Fctl.HALT), Scsw.ZERO, Scsw.ZERO);

  private final List<Trace.Line> lines = new ArrayList<>();

  @Test
  void of_stepsThatRepeat_areToldOnceAndCounted() {
    add("ssch");
    for (int i = 0; i < 220; i++) {
      add("~~" + i + " DeviceDone");
      add("ccw 03 at " + Integer.toHexString(0x10080 + 8 * i));
    }
    add("ended");

    assertThat(text(false)).contains("DeviceDone", "and 219 more like the 2 steps above", "ended");
    assertThat(text(false).lines()).hasSizeLessThan(10);
    assertThat(text(true).lines()).hasSize(443);
  }

  @Test
  void of_aMarkedStepInARepetition_staysToBeSeen() {
    for (int i = 0; i < 50; i++) {
      lines.add(new Trace.Line(i + 1, 0, "ccw 03", null, i == 25));
    }

    assertThat(text(false)).contains("<-");
  }

  @Test
  void of_aLongTrace_keepsWhatTells() {
    for (int i = 0; i < 1000; i++) {
      boolean word = i % 100 == 50;
      lines.add(new Trace.Line(i + 1, 0, "step " + i * 7 % 1000, word ? WORDS : null, i == 700));
    }

    String text = text(false);

    assertThat(text.lines()).hasSizeLessThanOrEqualTo(TraceCut.LINES_MOST + 3);
    assertThat(text).contains("<-", "   1 |", " 700 |", " 702 |", "... ", "--full shows all");
    assertThat(text.lines().filter(line -> line.contains("q"))).hasSize(10);
  }

  @Test
  void of_everyStep_isShownOrCounted() {
    for (int i = 0; i < 333; i++) {
      add("step " + i % 17 * (i % 5));
    }

    int counted = 0;
    for (TraceCut.Part part : TraceCut.shortened(new Trace(List.of("hw"), lines))) {
      counted += Math.max(1, part.gap());
    }

    assertThat(counted).isEqualTo(333);
  }

  private void add(String text) {
    lines.add(new Trace.Line(lines.size() + 1, 0, text, null, false));
  }

  private String text(boolean full) {
    return TraceText.of(new Trace(List.of("hw"), lines), 120, full);
  }
}
