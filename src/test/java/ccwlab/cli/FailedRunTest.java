package ccwlab.cli;

import static org.assertj.core.api.Assertions.assertThat;

import ccwlab.host.Assembly;
import ccwlab.live.Changes;
import ccwlab.live.LiveRun;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Commands whose live run comes upon a bug of ours. */
class FailedRunTest {
  private static final int BAD_ROUND = 3;
  private static final String CAUSE =
      "vcpu-0 threw java.lang.IllegalArgumentException: " + Changes.ON_PURPOSE + " in round ";

  private static final LiveRunner FAILING =
      (scenario, stack, options, progress) ->
          LiveRun.run(
              new Assembly(scenario, stack, Changes.throwing(BAD_ROUND)),
              options,
              (property, message) -> false,
              progress);

  private final Typed typed = new Typed();

  @Test
  void race_thatFails_showsWhatWasMeasuredThenTheCauseAndTheLastEvents() {
    int code =
        typed.run(
            FAILING, "race", "hsch-races-ssch", "--seed", "5", "--copies", "1", "--no-progress");

    assertThat(code).isEqualTo(ExitCode.OUR_BUG);
    assertThat(typed.out())
        .startsWith("seed      5\n")
        .contains("\nscenario  hsch-races-ssch\n", "\nrounds    2 in ", "\nssch.cc hsch.cc ")
        .contains("--seed 5 ")
        .doesNotContain("verdict");
    List<String> said = typed.err().lines().toList();
    assertThat(said.get(0)).isEqualTo("ccwlab: this is a bug of ccwlab itself, please report it:");
    assertThat(said.get(1)).startsWith(CAUSE + BAD_ROUND + " while it handled ").endsWith("seed 5");
    assertThat(said.get(2)).isEqualTo("last events:");
    assertThat(said.get(3)).matches("  [a-z]+-[0-9.]+ .*");
    assertThat(typed.err())
        .contains("Caused by: java.lang.IllegalArgumentException: " + Changes.ON_PURPOSE);
  }

  @Test
  void race_thatHasNoMemoryLeft_showsWhatWasMeasuredAndSaysSoInOneLine() {
    LiveRunner full =
        (scenario, stack, options, progress) ->
            LiveRun.run(
                new Assembly(
                    scenario,
                    stack,
                    Changes.doing(
                        BAD_ROUND,
                        () -> {
                          throw new OutOfMemoryError(Changes.ON_PURPOSE);
                        })),
                options,
                (property, message) -> false,
                progress);

    int code = typed.run(full, "race", "hsch-races-ssch", "--copies", "1", "--no-progress");

    assertThat(code).isEqualTo(ExitCode.OUR_BUG);
    assertThat(typed.out()).contains("\nrounds    2 in ");
    assertThat(typed.err()).startsWith("ccwlab: out of memory: ").hasLineCount(1);
  }

  @Test
  void race_thatFailsBesideJson_keepsStandardOutputForTheJson() {
    int code = typed.run(FAILING, "race", "hsch-races-ssch", "--json", "-", "--no-progress");

    assertThat(code).isEqualTo(ExitCode.OUR_BUG);
    assertThat(typed.out()).isEmpty();
    assertThat(typed.err()).contains("\nssch.cc hsch.cc ", CAUSE);
  }

  @Test
  void compare_oneOfWhoseRunsFails_endsInTheSameWay() {
    List<String> stacks = new ArrayList<>();
    LiveRunner secondFails =
        (scenario, stack, options, progress) -> {
          stacks.add(stack.name());
          return stacks.size() == 2
              ? FAILING.run(scenario, stack, options, progress)
              : LiveRun.run(scenario, stack, options, progress);
        };

    int code =
        typed.run(
            secondFails,
            "compare",
            "hsch-races-ssch",
            "--with",
            "k15-fix",
            "--rounds",
            "600",
            "--no-progress");

    assertThat(code).isEqualTo(ExitCode.OUR_BUG);
    assertThat(stacks).hasSize(2);
    assertThat(typed.out()).contains("\nstack     " + stacks.get(1) + "\n", "\nssch.cc hsch.cc ");
    assertThat(typed.err()).contains(CAUSE);
  }
}
