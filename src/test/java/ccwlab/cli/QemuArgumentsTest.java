package ccwlab.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class QemuArgumentsTest {
  private static String[] typed(String line) {
    return line.split(" ");
  }

  @Test
  void of_wordsBehindTheDashes_areQemus() {
    String[] args = typed("race x --qemu -- -trace css_* --");

    assertThat(QemuArguments.of(args).words()).isEqualTo(List.of("-trace", "css_*", "--"));
    assertThat(QemuArguments.without(args)).containsExactly("race", "x", "--qemu");
    assertThat(QemuArguments.of(args).text()).startsWith(" -- -trace ");
  }

  @Test
  void of_otherCommandsAndNoDashes_areLeftAlone() {
    for (String line : List.of("explore -- x", "race x --qemu", "-- race", "qemu x")) {
      assertThat(QemuArguments.of(typed(line)).words()).as(line).isEmpty();
      assertThat(QemuArguments.of(typed(line)).text()).as(line).isEmpty();
      assertThat(QemuArguments.without(typed(line))).as(line).isEqualTo(typed(line));
    }
  }

  @Test
  void race_withoutQemu_refusesWhatIsForIt() {
    Typed typed = new Typed();

    assertThat(typed.run("race", "hsch-races-ssch", "--", "-trace")).isEqualTo(ExitCode.USER_ERROR);

    assertThat(typed.err()).contains("'-trace' behind --; allowed: ");
  }
}
