package ccwlab.explore.report;

import static org.assertj.core.api.Assertions.assertThat;

import ccwlab.explore.Deadline;
import ccwlab.explore.ExplorationResult.Violated;
import ccwlab.explore.Races;
import ccwlab.explore.shrink.Shrinker;
import ccwlab.explore.shrink.Shrunk;
import ccwlab.explore.shrink.Work;
import ccwlab.host.Assembling;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class CounterexampleTextTest {
  private static final Path GOLDEN = Path.of("src/test/resources/golden/counterexample.txt");

  /** {@code mvn test -Dgolden.update=true} writes the file anew. */
  @Test
  void text_lostInterruption_isAsTheGoldenFile() throws IOException {
    Violated found = Races.sampled().findings().get(0);
    Shrunk shrunk =
        Shrinker.shrink(
            Races.scenario(Races.FAILING),
            Assembling.on(Races.today()),
            found.schedule(),
            Races.found(found),
            Work.until(Deadline.NONE));

    String text =
        CounterexampleText.of(timeless(shrunk), "loadtests/ccwlab replay FILE", 120, false);

    if (Boolean.getBoolean("golden.update")) {
      Files.writeString(GOLDEN, text);
    }
    assertThat(text).isEqualTo(Files.readString(GOLDEN));
  }

  private static Shrunk timeless(Shrunk shrunk) {
    return new Shrunk(
        shrunk.found(),
        shrunk.cuts(),
        shrunk.before(),
        shrunk.after(),
        shrunk.passing(),
        shrunk.swap(),
        shrunk.runs(),
        0.1,
        shrunk.minimal());
  }
}
