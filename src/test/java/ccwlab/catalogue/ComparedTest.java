package ccwlab.catalogue;

import static org.assertj.core.api.Assertions.assertThat;

import ccwlab.catalogue.Compared.Change;
import ccwlab.catalogue.Side.State;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import picocli.CommandLine.Help.Ansi;

class ComparedTest {
  private static final Bug K04 =
      Catalogue.load(Path.of("loadtests/races")).only(List.of("K04")).get(0);

  /** {@code clean}, {@code time} for a search that was cut off, or what it broke; ! if cut off. */
  private static Side side(String said) {
    boolean cut = said.equals("time") || said.endsWith("!");
    boolean quiet = said.equals("clean") || said.equals("time");
    List<String> broken = quiet ? List.of() : Arrays.asList(said.replace("!", "").split(" "));
    State state = quiet ? (cut ? State.INCOMPLETE : State.CLEAN) : State.FOUND;
    String finding = quiet ? "" : broken.get(0) + ": somewhere";
    return new Side("some", state, 10, 5, broken, finding, null, cut ? "time" : "");
  }

  @ParameterizedTest
  @CsvSource({
    "a,     clean, CLOSED",
    "a!,    clean, CLOSED",
    "clean, clean, CLEAN",
    "clean, a,     OPENED",
    "clean, a!,    OPENED",
    "a,     a,     FOUND",
    "a,     a b,   OPENED",
    "a!,    a b,   UNKNOWN",
    "a b,   a,     FEWER",
    "a b,   a!,    FOUND",
    "a,     time,  UNKNOWN",
    "time,  clean, UNKNOWN",
    "time,  a,     UNKNOWN",
    "clean, time,  UNKNOWN"
  })
  void change_ofTwoSides_saysNoMoreThanWasSearched(String without, String with, Change change) {
    assertThat(new Compared(K04, side(without), side(with)).change()).isEqualTo(change);
  }

  @Test
  void asTold_bugThatIsShown_needsAFindingWithoutAndNothingWith() {
    assertThat(new Compared(K04, side("a!"), side("clean")).asTold()).isTrue();
    assertThat(new Compared(K04, side("clean"), side("clean")).asTold()).isFalse();
    assertThat(new Compared(K04, side("a!"), side("b!")).asTold()).isFalse();
  }

  @Test
  void verdict_fixThatOpensOne_isNotGood() {
    assertThat(verdict(new Compared(K04, side("clean"), side("a"))).good()).isFalse();
    assertThat(verdict(new Compared(K04, side("a"), side("a"))).good()).isTrue();
    assertThat(verdict(new Compared(K04, side("a"), side("time"))).good()).isTrue();
    assertThat(verdict(new Compared(K04, side("a"), side("time"))).complete()).isFalse();
  }

  @Test
  void certificate_oneBugUnknown_claimsNothingForIt() {
    String text = Certificate.of(verdict(new Compared(K04, side("a"), side("time"))));

    assertThat(text)
        .contains("extent       NOT complete, nothing is said of K04\n")
        .contains("not of a\n             machine\n")
        .doesNotContain("every order");
  }

  @Test
  void text_searchThatTheUserStopped_keepsItsColumns() {
    Side stopped =
        new Side("some", State.INCOMPLETE, 0, 0, List.of(), "", null, "stopped by the user");

    String text =
        new VerdictText(verdict(new Compared(K04, stopped, stopped)), 120, Ansi.OFF).text();

    assertThat(text)
        .containsPattern("\nunknown  K04  .* no: stopped  the eventfd before the state");
  }

  private static Verdict verdict(Compared result) {
    Verdict.Named stack = new Verdict.Named("some", "");
    Verdict.Fix fix = new Verdict.Fix(List.of("k99"), List.of("no such fix"), stack, stack);
    return new Verdict("ccwlab 0", fix, 1, "verdict", List.of(result), 1);
  }

  @Test
  void after_laterSearchThatFoundLess_keepsWhatTheEarlierFound() {
    Side both = side("time").after(side("a!"));

    assertThat(both.found()).isTrue();
    assertThat(both.broken()).containsExactly("a");
    assertThat(both.finding()).isEqualTo("a: somewhere");
    assertThat(both.executions()).isEqualTo(20);
    assertThat(side("b").after(side("a!")).broken()).containsExactly("a", "b");
    assertThat(side("b").after(side("a!")).boundedBy()).isEmpty();
  }
}
