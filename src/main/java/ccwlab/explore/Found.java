package ccwlab.explore;

import ccwlab.outcome.Grading;
import ccwlab.outcome.Judgement;
import ccwlab.outcome.Violation;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.function.BiPredicate;

/** Outcomes and findings of some runs, each with one shortest witness. */
final class Found {
  private final Map<String, Entry> outcomes = new LinkedHashMap<>();
  private final Map<Rule, Entry> violations = new LinkedHashMap<>();
  private final BiPredicate<String, String> sought;
  private boolean soughtFound;

  /** Seeks nothing. */
  Found() {
    this((property, message) -> false);
  }

  /**
   * @param sought given a finding's property and message: it is what the search is for
   */
  Found(BiPredicate<String, String> sought) {
    this.sought = sought;
  }

  /** What is counted once per message. */
  record Rule(String property, String message) {}

  /** One outcome or violation. */
  static final class Entry {
    final Grading grading;
    double classes;
    Witness witness;

    Entry(Grading grading, Witness witness) {
      this.grading = grading;
      this.witness = witness;
    }
  }

  /** How to come there again. */
  interface Witness {
    int deliveries();

    /** Slots to take, in order. */
    int[] slots();

    /** As it is now, for later. */
    Witness kept();
  }

  /** A run ended so; for the counts see {@link #addClasses}. */
  void add(Judgement judgement, Witness witness) {
    count(
        outcomes.computeIfAbsent(
            judgement.outcome(),
            name -> outcome(name, new Entry(judgement.grading(), witness.kept()))),
        0,
        witness);
    for (Violation violation : judgement.violations()) {
      violation(new Rule(violation.property(), violation.message()), witness);
    }
  }

  /** More classes that ended so; the outcome and its violations are known. */
  void addClasses(Judgement judgement, double classes) {
    outcomes.get(judgement.outcome()).classes += classes;
    for (Violation violation : judgement.violations()) {
      violations.get(new Rule(violation.property(), violation.message())).classes += classes;
    }
  }

  void violation(Rule rule, Witness witness) {
    violation(rule, 0, witness);
  }

  private void violation(Rule rule, double classes, Witness witness) {
    count(
        violations.computeIfAbsent(rule, key -> found(key, new Entry(null, witness.kept()))),
        classes,
        witness);
  }

  private static void count(Entry entry, double classes, Witness witness) {
    entry.classes += classes;
    if (witness.deliveries() < entry.witness.deliveries()) {
      entry.witness = witness.kept();
    }
  }

  void addAll(Found that) {
    that.outcomes.forEach(
        (name, entry) ->
            count(
                outcomes.computeIfAbsent(
                    name, key -> outcome(key, new Entry(entry.grading, entry.witness))),
                entry.classes,
                entry.witness));
    that.violations.forEach((rule, entry) -> violation(rule, entry.classes, entry.witness));
  }

  private Entry outcome(String name, Entry entry) {
    return entry.grading.grade().isFinding()
        ? found(outcomeRule(name, entry.grading), entry)
        : entry;
  }

  private Entry found(Rule rule, Entry entry) {
    soughtFound |= isSought(rule);
    return entry;
  }

  boolean isSought(Rule rule) {
    return sought.test(rule.property(), rule.message());
  }

  boolean isSought(Judgement judgement) {
    if (judgement.grading().grade().isFinding()
        && isSought(outcomeRule(judgement.outcome(), judgement.grading()))) {
      return true;
    }
    for (Violation violation : judgement.violations()) {
      if (isSought(new Rule(violation.property(), violation.message()))) {
        return true;
      }
    }
    return false;
  }

  /** What is said of an outcome that is forbidden or unknown. */
  static Rule outcomeRule(String name, Grading grading) {
    String property = grading.grade().name().toLowerCase(Locale.ROOT) + "-outcome";
    return new Rule(property, "outcome " + name + ": " + grading.why());
  }

  boolean soughtFound() {
    return soughtFound;
  }

  Map<String, Entry> outcomes() {
    return outcomes;
  }

  Map<Rule, Entry> violations() {
    return violations;
  }

  int findings() {
    int findings = violations.size();
    for (Entry outcome : outcomes.values()) {
      findings += outcome.grading.grade().isFinding() ? 1 : 0;
    }
    return findings;
  }
}
