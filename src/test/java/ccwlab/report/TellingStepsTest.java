package ccwlab.report;

import static org.assertj.core.api.Assertions.assertThat;

import ccwlab.observe.Trace;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Few steps stand for many, and the ones that decide are among them. */
class TellingStepsTest {
  private static Trace trace(int mark, String... texts) {
    List<Trace.Line> lines = new ArrayList<>();
    for (String text : texts) {
      lines.add(new Trace.Line(lines.size() + 1, 0, text, null, lines.size() == mark));
    }
    return new Trace(List.of("one"), lines);
  }

  private static List<Integer> chosen(Trace trace, int most) {
    return TellingSteps.of(trace, most).stream().map(step -> step.line().step()).toList();
  }

  @Test
  void steps_ofManyLines_areTheMarkWhatIsOutOfTurnAndWhatIsLost() {
    Trace trace =
        trace(5, "S2", "~~1 Unlock from bql", "S4", "irb overwritten", "S5", "= tsch cc 0", "end");

    assertThat(chosen(trace, 3)).containsExactly(2, 4, 6);
    assertThat(chosen(trace, 1)).containsExactly(6);
  }

  @Test
  void steps_behindTheMark_areLeftOut() {
    assertThat(chosen(trace(1, "a", "b", "irb overwritten"), 5)).containsExactly(1, 2);
  }

  @Test
  void steps_withoutAMark_endWithTheLast() {
    assertThat(chosen(trace(-1, "a", "b", "c"), 2)).containsExactly(2, 3);
  }

  @Test
  void steps_ofNoLines_areNone() {
    assertThat(TellingSteps.of(Trace.NONE, 5)).isEmpty();
  }
}
