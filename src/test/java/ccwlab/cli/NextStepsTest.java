package ccwlab.cli;

import static org.assertj.core.api.Assertions.assertThat;

import ccwlab.observe.Conclusion;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class NextStepsTest {
  @Test
  void finding_leadsToWhatIsWanted_inTheOrderInWhichOneAsks() {
    NextSteps all =
        NextSteps.after(Conclusion.FINDING, "my race.conf")
            .explore(true, " --stack linux-5.3")
            .compare(true)
            .longer(true)
            .page(true);

    assertThat(printed(all))
        .startsWith("next      ")
        .containsSubsequence(
            "loadtests/ccwlab explore 'my race.conf' --stack linux-5.3\n",
            "loadtests/ccwlab compare 'my race.conf' --stack today,design-small-patches,",
            "a longer --budget",
            "--report FILE");
  }

  @Test
  void whatIsNotWanted_isLeftOut() {
    NextSteps page =
        NextSteps.after(Conclusion.FINDING, "x")
            .explore(false, "")
            .compare(false)
            .longer(false)
            .page(true);

    assertThat(printed(page)).hasLineCount(1).contains("--open");
  }

  @Test
  void noFinding_leadsNowhere() {
    assertThat(printed(NextSteps.after(Conclusion.OK, "x").page(true))).isEmpty();
    assertThat(printed(NextSteps.after(Conclusion.NOTHING_LOOKED_AT, "x").page(true))).isEmpty();
  }

  private static String printed(NextSteps next) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    next.print(new PrintStream(out, true, StandardCharsets.UTF_8), 120);
    return out.toString(StandardCharsets.UTF_8);
  }
}
