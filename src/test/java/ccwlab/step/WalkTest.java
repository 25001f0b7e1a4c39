package ccwlab.step;

import static org.assertj.core.api.Assertions.assertThat;

import ccwlab.observe.Trace;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class WalkTest {
  private static final int PAGE = 4;

  static Trace trace() {
    List<Trace.Line> lines = new ArrayList<>();
    for (int step = 1; step <= 20; step++) {
      String text = step % 7 == 0 ? "irb taken" : "step " + (char) ('a' + step);
      lines.add(new Trace.Line(step, step % 2, text, null, step == 12));
    }
    return new Trace(List.of("vcpu-0", "hw-0.0.0000"), lines);
  }

  private static Walk walked(String keys) {
    Walk walk = Walk.of(trace());
    for (String key : keys.split(",")) {
      walk = walk.press(key.equals("space") ? " " : key, PAGE);
    }
    return walk;
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      value = {
        "j; 2",
        "k; 1",
        "j,down,right,enter,space; 6",
        "j,j,k; 2",
        "end; 20",
        "G,j; 20",
        "end,home; 1",
        "page-down; 5",
        "page-down,page-down,page-up; 5",
        "g,1,5,enter; 15",
        "g,9,9,enter; 1",
        "g,1,x,2,enter; 12",
        "g,1,7,backspace,2,enter; 12",
        "g,1,escape,j; 2",
        "m; 12",
        "/,I,R,B,enter; 7",
        "/,i,r,b,enter,n; 14",
        "/,i,r,b,enter,n,n; 7",
        "/,i,r,b,enter,N; 14",
        "/,h,w,enter; 3",
        "/,x,x,enter; 1",
        "n; 1"
      })
  void keys_leadToAStep(String keys, int step) {
    assertThat(walked(keys).at() + 1).isEqualTo(step);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      value = {
        "k; this is the first step",
        "end,j; this is the end",
        "g,9,9,enter; no step 99; 1 to 20",
        "/,x,enter; not found: x",
        "n; nothing to search for: type / first",
        "z; no such key"
      })
  void keys_thatLeadNowhere_areToldSo(String keys, String note) {
    assertThat(walked(keys).note()).startsWith(note);
  }

  @ParameterizedTest
  @CsvSource({"q", "escape", "ctrl-c"})
  void keys_thatEnd_end(String key) {
    assertThat(walked(key).over()).isTrue();
    assertThat(walked("j").over()).isFalse();
  }

  @ParameterizedTest
  @CsvSource({"g", "/"})
  void interrupt_whileTyping_endsToo(String typing) {
    assertThat(walked(typing).over()).isFalse();
    assertThat(walked(typing).press("q", PAGE).over()).isFalse();
    assertThat(walked(typing).press("ctrl-c", PAGE).over()).isTrue();
  }
}
