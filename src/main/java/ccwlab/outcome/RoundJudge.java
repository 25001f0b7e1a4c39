package ccwlab.outcome;

import ccwlab.arch.ByContent;
import ccwlab.observe.Observation;
import ccwlab.property.Properties;
import ccwlab.property.Property;
import ccwlab.property.Rest;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * Watches one round from its first observation to its drained state, and judges it: names and
 * grades the outcome, checks the properties. Live and explored rounds are judged by this.
 *
 * <p>Two judges are equal if they will judge whatever comes alike; where a property was broken does
 * not count.
 */
public final class RoundJudge implements ByContent {
  private final Rules rules;
  private final OutcomeWatch outcome;
  private final List<Property> properties;
  private final String[] broken;
  private final List<Violation> violations;
  private int observed;

  public RoundJudge(Rules rules) {
    this.rules = rules;
    this.outcome = new OutcomeWatch(rules.scenario(), rules.labels());
    this.properties = Properties.watching(rules.scenario().properties());
    this.broken = new String[properties.size()];
    this.violations = new ArrayList<>(0);
  }

  private RoundJudge(RoundJudge that) {
    this.rules = that.rules;
    this.outcome = that.outcome.copy();
    this.properties = new ArrayList<>(that.properties.size());
    that.properties.forEach(property -> properties.add(property.copy()));
    this.broken = that.broken.clone();
    this.violations = new ArrayList<>(that.violations);
    this.observed = that.observed;
  }

  /** One that has seen the same, and goes on by itself. */
  public RoundJudge copy() {
    return new RoundJudge(this);
  }

  public void observe(Observation seen) {
    if (!seen.isLabel()) { // A label names a step; nothing is judged by it.
      outcome.observe(seen);
      watch(seen);
    }
    observed++;
  }

  private void watch(Observation seen) {
    if (broken.length == 0) {
      return;
    }
    for (int p : rules.hearers(seen.getClass())) {
      Optional<String> violation = properties.get(p).violatedBy(seen);
      if (violation.isPresent() && broken[p] == null) {
        broken(p, violation.get(), observed);
      }
    }
  }

  /** Some property is broken. */
  public boolean foundSomething() {
    return !violations.isEmpty();
  }

  /** All programs have ended and nothing moves: the settle program begins. */
  public void settle() {
    outcome.settle();
  }

  /** Nothing moves any more. */
  public Judgement judge(DrainedStorage storage, Rest rest) {
    for (int p = 0; p < broken.length; p++) {
      Optional<String> violation = properties.get(p).violatedAtRest(rest);
      if (violation.isPresent() && broken[p] == null) {
        broken(p, violation.get(), Violation.AT_REST);
      }
    }
    String name = outcome.name(storage);
    return new Judgement(name, rules.grading(name), violations);
  }

  private void broken(int property, String message, int at) {
    broken[property] = message;
    String name = rules.scenario().properties().get(property);
    violations.add(new Violation(name, message, at));
  }

  @Override
  public Object content() {
    return List.of(outcome, Arrays.asList(broken), properties);
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof RoundJudge that
        && outcome.equals(that.outcome)
        && Arrays.equals(broken, that.broken)
        && properties.equals(that.properties);
  }

  @Override
  public int hashCode() {
    return Objects.hash(outcome, Arrays.hashCode(broken), properties);
  }
}
