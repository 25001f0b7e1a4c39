package ccwlab.input;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class MeantTest {
  private static final List<String> WORDS =
      List.of("race", "replay", "hsch-races-ssch", "csch-races-ssch", "K15");

  @Test
  void word_mistyped_isTheOneThatIsMostLikeIt() {
    assertThat(Meant.word("rcae", WORDS)).contains("race");
    assertThat(Meant.word("racee", WORDS)).contains("race");
    assertThat(Meant.word("raze", WORDS)).contains("race");
    assertThat(Meant.word("hsch-race-ssch", WORDS)).contains("hsch-races-ssch");
    assertThat(Meant.word("csch-race-sch", WORDS)).contains("csch-races-ssch");
    assertThat(Meant.word("k15", WORDS)).contains("K15");
  }

  @Test
  void word_thatIsLikeNone_isNotGuessed() {
    assertThat(Meant.word("load", WORDS)).isEmpty();
    assertThat(Meant.word("", WORDS)).isEmpty();
    assertThat(Meant.word("K16", WORDS)).isEmpty();
    assertThat(Meant.word("x".repeat(100_000), WORDS)).isEmpty();
    assertThat(Meant.hint("load", WORDS)).isEmpty();
  }

  @Test
  void hint_isPartOfAComplaint() {
    assertThat(Meant.hint("replai", WORDS)).isEqualTo(" (did you mean 'replay'?)");
  }
}
