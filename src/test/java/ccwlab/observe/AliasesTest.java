package ccwlab.observe;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;

class AliasesTest {
  private final Aliases aliases = new Aliases(Map.of("START/-/-", "started", "A,B", "both"));

  @Test
  void shown_wholeFirst_thenItsParts() {
    assertThat(aliases.shown("START/-/-")).isEqualTo("started");
    assertThat(aliases.shown("A,B")).isEqualTo("both");
    assertThat(aliases.shown("A,START/-/-")).isEqualTo("A,started");
    assertThat(aliases.shown("0")).isEqualTo("0");
  }

  @Test
  void values_ofAShownOutcome_areTheLongOnes() {
    assertThat(aliases.values("0 started both A,started"))
        .containsExactly("0", "START/-/-", "A,B", "A,START/-/-");
    assertThat(aliases.shownOutcome("0 START/-/- A,B")).isEqualTo("0 started both");
  }
}
