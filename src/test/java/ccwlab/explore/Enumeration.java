package ccwlab.explore;

import ccwlab.outcome.Violation;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/**
 * Every order of deliveries, without recognising states: two beginnings are taken for one only if
 * every machine has handled the same messages, by key, in the same order.
 */
final class Enumeration {
  final Set<String> outcomes = new TreeSet<>();
  final Set<String> violations = new TreeSet<>();
  final Set<Long> finals = new TreeSet<>();
  final Set<String> classes = new TreeSet<>();
  private final Set<String> begun = new HashSet<>();

  /** Of worlds made with {@code named}. */
  Enumeration from(World world) {
    List<StringBuilder> handled = new ArrayList<>();
    world.names().forEach(name -> handled.add(new StringBuilder(name)));
    all(world, handled);
    return this;
  }

  private void all(World world, List<StringBuilder> handled) {
    String beginning = String.join("|", handled);
    if (!begun.add(beginning)) {
      return;
    }
    if (world.over()) {
      outcomes.add(world.judgement().outcome());
      for (Violation violation : world.judgement().violations()) {
        violations.add(violation.property() + ": " + violation.message());
      }
      finals.add(world.finalHash());
      classes.add(beginning);
      return;
    }
    for (Choice choice : world.enabled()) {
      World next = world.branch();
      next.take(choice.key());
      StringBuilder of = handled.get(choice.receiver());
      int length = of.length();
      of.append(' ').append(choice.key());
      all(next, handled);
      of.setLength(length);
    }
  }
}
