package ccwlab.catalogue;

import static org.assertj.core.api.Assertions.assertThat;

import ccwlab.catalogue.Compared.Change;
import ccwlab.explore.ExploreOptions;
import ccwlab.explore.ExploreProgress;
import ccwlab.explore.report.Cabinet;
import ccwlab.scenario.StackFiles;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * The page of the candidates says which bugs of the catalogue each candidate closes and opens on
 * today's stack: the bugs that it names, and those whose search is over in a moment, are searched
 * again.
 */
class CandidateVerdictsTest {
  private static final Path PAGE = Path.of("src/site/markdown/candidates.md");
  private static final Path STACKS = Path.of("conf/stacks");
  private static final Catalogue CATALOGUE = Catalogue.load(Path.of("loadtests/races"));
  private static final Search SEARCH =
      new Search(
          ExploreOptions.of(ExploreOptions.Kind.EXHAUSTIVE, 1, 0),
          ExploreProgress.NONE,
          Shelf.in(new Cabinet(null)));

  private static final Pattern ROW =
      Pattern.compile("\\| ([bu]\\d+) [^|]*\\|([^|]*)\\|([^|]*)\\|[^|]*\\|");

  private static final Set<String> SMALL =
      Set.of(
          "K01",
          "K04",
          "K05",
          "K06-HALT",
          "K17",
          "K18",
          "K19",
          "K20",
          "K22",
          "K26",
          "K31",
          "K32",
          "K33",
          "K35",
          "K36",
          "K43",
          "Q02");

  /** What the page says of a candidate. */
  record Told(String candidate, Set<String> closes, Set<String> opens) {
    @Override
    public String toString() {
      return candidate;
    }
  }

  static List<Told> told() throws IOException {
    try (Stream<String> lines = Files.lines(PAGE)) {
      List<Told> rows =
          lines
              .map(ROW::matcher)
              .filter(Matcher::matches)
              .map(row -> new Told(row.group(1), ids(row.group(2)), ids(row.group(3))))
              .toList();
      assertThat(rows).hasSizeGreaterThan(12);
      return rows;
    }
  }

  private static Set<String> ids(String cell) {
    Set<String> ids = new TreeSet<>(List.of(cell.trim().split(" ")));
    ids.remove("");
    return ids;
  }

  @ParameterizedTest
  @MethodSource("told")
  void candidate_againstBugsOfTheCatalogue_doesWhatThePageSays(Told told) {
    Set<String> closed = new TreeSet<>();
    Set<String> opened = new TreeSet<>();
    for (Bug bug : CATALOGUE.bugs()) {
      String id = bug.id();
      if (SMALL.contains(id) || told.closes.contains(id) || told.opens.contains(id)) {
        Change change = change(bug, told.candidate);
        assertThat(change).as(id).isNotEqualTo(Change.UNKNOWN);
        if (change == Change.CLOSED) {
          closed.add(id);
        } else if (change == Change.OPENED) {
          opened.add(id);
        }
      }
    }

    assertThat(closed).isEqualTo(told.closes);
    assertThat(opened).isEqualTo(told.opens);
  }

  private static Change change(Bug bug, String candidate) {
    return SEARCH
        .compare(
            bug, StackFiles.load("today", STACKS), StackFiles.load("today+" + candidate, STACKS))
        .change();
  }
}
