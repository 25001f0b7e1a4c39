package ccwlab.explore;

import ccwlab.outcome.Grading;
import ccwlab.outcome.Judgement;
import ccwlab.outcome.Violation;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;

/** Outcomes and findings of some runs, each with one shortest witness. */
final class Found {
  private final Map<String, Entry> outcomes = new LinkedHashMap<>();
  private final Map<Rule, Entry> violations = new LinkedHashMap<>();
  private final Sought sought;
  private boolean reached;

  Found() {
    this(Sought.NOTHING);
  }

  Found(Sought sought) {
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
    String outcome = judgement.outcome();
    if (!outcomes.containsKey(outcome)) {
      outcomes.put(outcome, new Entry(judgement.grading(), witness.kept()));
      reach(judgement.grading(), outcome);
    }
    count(outcomes.get(outcome), 0, witness);
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
    if (!violations.containsKey(rule)) {
      violations.put(rule, new Entry(null, witness.kept()));
      reached |= sought.is(rule.property(), rule.message());
    }
    count(violations.get(rule), classes, witness);
  }

  private void reach(Grading grading, String outcome) {
    if (grading.grade().isFinding()) {
      Rule rule = rule(grading, outcome);
      reached |= sought.is(rule.property(), rule.message());
    }
  }

  /** The finding that an outcome is which must not be, or which nobody expects. */
  static Rule rule(Grading grading, String outcome) {
    String property = grading.grade().name().toLowerCase(Locale.ROOT) + "-outcome";
    return new Rule(property, "outcome " + outcome + ": " + grading.why());
  }

  private static void count(Entry entry, double classes, Witness witness) {
    entry.classes += classes;
    if (witness.deliveries() < entry.witness.deliveries()) {
      entry.witness = witness.kept();
    }
  }

  /** With nothing found yet, after the same. */
  Found fresh() {
    return new Found(sought);
  }

  /** What is sought is here. */
  boolean reached() {
    return reached;
  }

  /** It is only asked whether there is something, not how much. */
  boolean seeking() {
    return sought != Sought.NOTHING;
  }

  /** Forgets how many classes there were of each. */
  Found uncounted() {
    outcomes.values().forEach(entry -> entry.classes = 0);
    violations.values().forEach(entry -> entry.classes = 0);
    return this;
  }

  void addAll(Found that) {
    reached |= that.reached;
    that.outcomes.forEach(
        (name, entry) ->
            count(
                outcomes.computeIfAbsent(name, key -> new Entry(entry.grading, entry.witness)),
                entry.classes,
                entry.witness));
    that.violations.forEach((rule, entry) -> violation(rule, entry.classes, entry.witness));
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
