package ccwlab.live;

import ccwlab.observe.Finding;
import ccwlab.observe.OutcomeRow;
import ccwlab.observe.SkewRange;
import ccwlab.observe.Trace;
import ccwlab.outcome.Grading;
import ccwlab.scenario.PropertyNames;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.BiPredicate;
import java.util.function.Supplier;

/** Counts outcomes and findings of all copies, and keeps one trace of each. */
final class Tally {
  private final Map<String, Count> outcomes = new HashMap<>();
  private final Map<String, Violation> violations = new TreeMap<>();
  private final BiPredicate<String, String> sought;

  /** The first round of each outcome that broke nothing. */
  private final Map<String, Trace> clean = new TreeMap<>();

  private long rounds;
  private volatile boolean soughtFound;

  private static final class Count {
    final Grading grading;
    final Trace trace;
    final long firstRound;
    final TreeMap<Integer, Long> skews = new TreeMap<>();
    long rounds;

    Count(Grading grading, Trace trace, long firstRound) {
      this.grading = grading;
      this.trace = trace;
      this.firstRound = firstRound;
    }
  }

  private static final class Violation {
    final Finding first;
    long rounds;

    Violation(Finding first) {
      this.first = first;
    }
  }

  /** Seeks nothing. */
  Tally() {
    this((property, message) -> false);
  }

  /**
   * @param sought given a finding's property and message: it is what the run is for
   */
  Tally(BiPredicate<String, String> sought) {
    this.sought = sought;
  }

  /** What is sought has been found. */
  boolean soughtFound() {
    return soughtFound;
  }

  /** One round's outcome. {@code trace} is only asked for the first round of each outcome. */
  synchronized void outcome(
      String outcome, Grading grading, int skew, long round, Supplier<Trace> trace) {
    rounds++;
    Count count = outcomes.computeIfAbsent(outcome, name -> new Count(grading, trace.get(), round));
    if (count.rounds == 0 && grading.grade().isFinding()) {
      soughtFound |= sought.test(property(grading), message(outcome, grading));
    }
    count.rounds++;
    count.skews.merge(skew, 1L, Long::sum);
  }

  /** A round without a finding. {@code trace} is only asked for the first of each outcome. */
  synchronized void clean(String outcome, Supplier<Trace> trace) {
    clean.computeIfAbsent(outcome, name -> trace.get());
  }

  /** Of the rounds without a finding the one that is alike for longest; null if there is none. */
  private Trace nearest(Trace broken) {
    return broken.lines().isEmpty()
        ? null
        : clean.values().stream().max(Comparator.comparingInt(broken::alike)).orElse(null);
  }

  /** A broken property. Rounds that break it in the same way count once more. */
  synchronized void violation(String property, String message, long round, Supplier<Trace> trace) {
    Violation violation =
        violations.computeIfAbsent(
            property + " " + message,
            key ->
                new Violation(
                    new Finding(
                        property, PropertyNames.kind(property), message, 0, round, trace.get())));
    soughtFound |= violation.rounds == 0 && sought.test(property, message);
    violation.rounds++;
  }

  /** A round that was broken off: what it had come to by then is no outcome. */
  synchronized void brokenOff() {
    rounds++;
  }

  synchronized long rounds() {
    return rounds;
  }

  synchronized int outcomeCount() {
    return outcomes.size();
  }

  synchronized long findingCount() {
    return findings().size();
  }

  /** The rows of the table, in no particular order. */
  synchronized List<OutcomeRow> rows() {
    List<OutcomeRow> rows = new ArrayList<>();
    outcomes.forEach((name, count) -> rows.add(row(name, count)));
    return rows;
  }

  /** Broken properties, then forbidden and unknown outcomes. */
  synchronized List<Finding> findings() {
    List<Finding> findings = new ArrayList<>();
    for (Violation violation : violations.values()) {
      Finding first = violation.first;
      findings.add(
          new Finding(
              first.property(),
              first.kind(),
              first.message(),
              violation.rounds,
              first.round(),
              first.trace(),
              nearest(first.trace())));
    }
    outcomes.forEach(
        (name, count) -> {
          if (count.grading.grade().isFinding()) {
            findings.add(outcomeFinding(name, count));
          }
        });
    return findings;
  }

  private Finding outcomeFinding(String name, Count count) {
    return new Finding(
        property(count.grading),
        PropertyNames.kind(property(count.grading)),
        message(name, count.grading),
        count.rounds,
        count.firstRound,
        count.trace,
        nearest(count.trace));
  }

  private static String property(Grading grading) {
    return grading.grade().name().toLowerCase(Locale.ROOT) + "-outcome";
  }

  private static String message(String outcome, Grading grading) {
    return "outcome " + outcome + ": " + grading.why();
  }

  private static OutcomeRow row(String name, Count count) {
    int commonest =
        count.skews.entrySet().stream()
            .max(Map.Entry.<Integer, Long>comparingByValue())
            .orElseThrow()
            .getKey();
    SkewRange skew = new SkewRange(count.skews.firstKey(), count.skews.lastKey(), commonest);
    return new OutcomeRow(
        name, count.rounds, count.grading.grade(), count.grading.why(), skew, count.trace);
  }
}
