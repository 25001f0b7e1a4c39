package ccwlab.live;

import static org.assertj.core.api.Assertions.assertThat;

import ccwlab.observe.Finding;
import ccwlab.observe.FindingKind;
import ccwlab.observe.Grade;
import ccwlab.observe.OutcomeRow;
import ccwlab.observe.SkewRange;
import ccwlab.observe.Trace;
import ccwlab.outcome.Grading;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;

class TallyTest {
  private final Tally tally = new Tally();

  private static Trace trace(String actor) {
    return new Trace(List.of(actor), List.of());
  }

  private void outcome(String name, Grade grade, int skew, long round) {
    tally.outcome(name, new Grading(grade, "why"), skew, round, () -> trace(name + round));
  }

  @Test
  void rows_countEveryOutcome() {
    outcome("a", Grade.ACCEPTABLE, 0, 1);
    outcome("b", Grade.ACCEPTABLE, 0, 2);
    outcome("b", Grade.ACCEPTABLE, 0, 3);
    outcome("c", Grade.INTERESTING, 0, 4);
    outcome("d", Grade.FORBIDDEN, 0, 5);
    outcome("e", Grade.UNKNOWN, 0, 6);
    outcome("e", Grade.UNKNOWN, 0, 7);

    assertThat(tally.rows())
        .extracting(row -> row.outcome() + row.count())
        .containsExactlyInAnyOrder("e2", "d1", "c1", "b2", "a1");
    assertThat(tally.rounds()).isEqualTo(7);
    assertThat(tally.outcomeCount()).isEqualTo(5);
  }

  @Test
  void rows_showTheRangeOfSkewsAndTheTraceOfTheFirstRound() {
    outcome("a", Grade.ACCEPTABLE, 3, 8);
    outcome("a", Grade.ACCEPTABLE, -2, 9);
    outcome("a", Grade.ACCEPTABLE, 3, 10);

    OutcomeRow row = tally.rows().get(0);
    assertThat(row.skew()).isEqualTo(new SkewRange(-2, 3, 3));
    assertThat(row.trace()).isEqualTo(trace("a8"));
  }

  @Test
  void trace_isAskedForOncePerOutcomeAndOncePerViolation() {
    Supplier<Trace> never =
        () -> {
          throw new AssertionError("asked again");
        };
    outcome("a", Grade.ACCEPTABLE, 0, 1);
    tally.violation("hang", "vcpu 0", 1, () -> trace("first"));

    tally.outcome("a", new Grading(Grade.ACCEPTABLE, "why"), 0, 2, never);
    tally.violation("hang", "vcpu 0", 2, never);

    assertThat(tally.findings())
        .containsExactly(
            new Finding("hang", FindingKind.SEEN_BY_GUEST, "vcpu 0", 2, 1, trace("first")));
  }

  @Test
  void findings_violationsComeBeforeForbiddenOutcomesAndOthersAreNone() {
    outcome("0 0", Grade.FORBIDDEN, 0, 1);
    outcome("0 1", Grade.INTERESTING, 0, 2);
    outcome("0 2", Grade.UNKNOWN, 0, 3);
    tally.violation("no-interruption-lost", "a", 2, () -> trace("x"));
    tally.violation("drained-clean", "b", 3, () -> trace("y"));

    assertThat(tally.findings())
        .extracting(Finding::property)
        .containsExactly(
            "drained-clean", "no-interruption-lost", "forbidden-outcome", "unknown-outcome");
    assertThat(tally.findingCount()).isEqualTo(4);
  }

  @Test
  void violations_ofOnePropertyWithTwoSentences_areTwoFindings() {
    tally.violation("hang", "vcpu 0", 1, () -> trace("x"));
    tally.violation("hang", "vcpu 1", 2, () -> trace("y"));

    assertThat(tally.findings()).extracting(Finding::message).containsExactly("vcpu 0", "vcpu 1");
  }

  @Test
  void findings_haveTheRoundWithoutAFindingThatIsAlikeForLongest() {
    tally.clean("a", () -> lines("x"));
    tally.clean("a", () -> lines("x", "y", "z"));
    tally.clean("b", () -> lines("x", "y", "w"));
    tally.violation("p", "m", 3, () -> lines("x", "y", "z"));
    tally.violation("q", "m", 4, () -> Trace.NONE);

    assertThat(tally.findings())
        .extracting(Finding::nearest)
        .containsExactly(lines("x", "y", "w"), null);
  }

  @Test
  void findings_withoutARoundThatGoesWell_haveNoneBesideThem() {
    tally.violation("p", "m", 3, () -> lines("x"));

    assertThat(tally.findings()).extracting(Finding::nearest).containsOnlyNulls();
  }

  private static Trace lines(String... texts) {
    List<Trace.Line> lines = new ArrayList<>();
    for (String text : texts) {
      lines.add(new Trace.Line(lines.size() + 1, 0, text, null, false));
    }
    return new Trace(List.of("actor"), lines);
  }
}
