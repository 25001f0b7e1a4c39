package ccwlab.step;

import static org.assertj.core.api.Assertions.assertThat;

import ccwlab.export.Sample;
import ccwlab.observe.Trace;
import ccwlab.report.Lies;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ScreenTest {
  private static final Trace TRACE = Sample.of("halt-replaces-end").trace();
  private static final List<List<Lies.Lie>> LIES = Lies.of(TRACE);

  private static List<String> screen(Walk walk, int width, int height) {
    return Screen.of(walk, LIES, "title", width, height);
  }

  @ParameterizedTest
  @CsvSource({"80,24", "20,12", "40,13", "200,60", "79,100"})
  void screen_ofAnySize_isFilledAndNotMore(int width, int height) {
    Walk walk = Walk.of(TRACE);
    for (int i = 0; i < TRACE.lines().size(); i++) {
      List<String> screen = screen(walk, width, height);
      assertThat(screen).hasSize(height).allMatch(line -> line.length() <= width);
      assertThat(screen.stream().filter(line -> line.startsWith(">"))).hasSize(1);
      walk = walk.press("j", 1);
    }
  }

  @Test
  void step_isShownWithTheFourWordsAndWhatLies() {
    int at =
        IntStream.range(0, LIES.size()).filter(i -> !LIES.get(i).isEmpty()).findFirst().orElse(-1);
    Walk walk = Walk.of(TRACE);
    for (int i = 0; i < at; i++) {
      walk = walk.press("j", 1);
    }
    String screen = String.join("\n", screen(walk, 100, 24));

    assertThat(screen)
        .contains("title  step " + (at + 1) + " of " + TRACE.lines().size())
        .contains("scsw(g) idle", "scsw(q) START/START_PEND/-", "scsw(r) START/START_PEND/-")
        .contains("scsw(h)*START/-/PRIMARY+SECONDARY+STATUS_PEND 0c.00  (hardware 0.0.0000)")
        .contains(Lies.text(LIES.get(at)))
        .contains("|vcpu-0", "|hw-0.0.0000");
  }

  @Test
  void screen_tooNarrowForColumns_isAList() {
    String screen = String.join("\n", screen(Walk.of(TRACE), 40, 24));

    assertThat(screen).contains("actor: what happened", "vcpu-0: ssch 0.0.0000");
  }

  @Test
  void bottom_saysWhatIsTypedOrWhatHappened() {
    Walk walk = Walk.of(TRACE);

    assertThat(last(walk)).contains("q quit");
    assertThat(last(walk.press("k", 1))).isEqualTo("this is the first step");
    assertThat(last(walk.press("g", 1).press("4", 1))).isEqualTo("go to step 4_");
    assertThat(last(walk.press("/", 1).press("x", 1))).isEqualTo("/x_");
  }

  private static String last(Walk walk) {
    List<String> screen = screen(walk, 80, 24);
    return screen.get(screen.size() - 1);
  }
}
