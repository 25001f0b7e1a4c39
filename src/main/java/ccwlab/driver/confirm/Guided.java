package ccwlab.driver.confirm;

import ccwlab.driver.confirm.Script.Beat;
import ccwlab.driver.run.RealTrace;
import ccwlab.explore.Choice;
import ccwlab.explore.Execution;
import ccwlab.explore.replay.Walk;
import ccwlab.observe.Seen;
import ccwlab.observe.VfioSeen;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;

/**
 * Follows a script in a run with the real driver: a context goes on as long as what it does next is
 * what the model has done, or has no label; between machines all comes in the script's order. What
 * cannot be followed is done in the default order.
 */
final class Guided {
  private static final char NO_KIND = 0;

  private final Script script;
  private final List<String> names;
  private final Points points;
  private final SplittableRandom dice;
  private final double noise;

  /** Points at which contexts stand, by region and context. */
  private final Map<String, String> standing = new HashMap<>();

  /** The kind of labels of each of these contexts. */
  private final Map<String, Character> kinds = new HashMap<>();

  /** Labels that the model has taken, by region and kind. */
  private final Map<String, Set<String>> taken = new HashMap<>();

  private final Set<Integer> done = new HashSet<>();
  private int next;
  private String blocked = "";

  /**
   * @param noise chance that a delivery is any that is possible, 0 to 1
   */
  Guided(Script script, List<String> names, Points points, SplittableRandom dice, double noise) {
    this.script = script;
    this.names = names;
    this.points = points;
    this.dice = dice;
    this.noise = noise;
  }

  /** Takes the walk to its end. */
  void follow(Walk walk) {
    while (!walk.over()) {
      Choice choice = choice(walk);
      Execution.Taken step = walk.take(choice);
      stood(choice, step);
    }
  }

  /** Where the script could not be followed first, in one line; empty if it was to its end. */
  String blocked() {
    return blocked;
  }

  private Choice choice(Walk walk) {
    if (noise > 0 && dice.nextDouble() < noise) {
      Choice any = walk.enabled().get(dice.nextInt(walk.enabled().size()));
      delivered(any);
      return any;
    }
    Choice own = allowed(walk);
    while (own == null && next < script.beats().size()) {
      Beat beat = script.beats().get(next);
      if (done.contains(next)) {
        next++;
      } else if (beat.own()) {
        next++;
        labelled(beat);
        own = allowed(walk);
      } else {
        Choice scripted = walk.find(beat.key());
        return scripted != null ? scripted(scripted, next) : later(walk, beat);
      }
    }
    return own != null ? own : walk.usual();
  }

  private Choice scripted(Choice choice, int beat) {
    done.add(beat);
    labelled(script.beats().get(beat));
    return choice;
  }

  /** It is not possible yet: what the script has next, or what is usual, comes before. */
  private Choice later(Walk walk, Beat beat) {
    if (blocked.isEmpty()) {
      blocked = "%s is not possible; %s".formatted(beat.key(), standing());
    }
    for (int i = next + 1; i < script.beats().size(); i++) {
      Choice choice = walk.find(script.beats().get(i).key());
      if (choice != null && !script.beats().get(i).own() && !done.contains(i)) {
        return scripted(choice, i);
      }
    }
    return walk.usual();
  }

  private String standing() {
    return standing.isEmpty() ? "no context is in the driver" : "in the driver: " + standing;
  }

  /** Something was delivered in spite of the script. */
  private void delivered(Choice choice) {
    for (int i = next; i < script.beats().size(); i++) {
      Beat beat = script.beats().get(i);
      if (!beat.own() && beat.key().equals(choice.key()) && done.add(i)) {
        labelled(beat);
        return;
      }
    }
  }

  /** A context that may go on as far as the model has. */
  private Choice allowed(Walk walk) {
    for (Choice choice : walk.enabled()) {
      String context = RealTrace.resumed(choice.text()).orElse(null);
      if (context != null && mayGo(names.get(choice.receiver()), context)) {
        return choice;
      }
    }
    return null;
  }

  private boolean mayGo(String region, String context) {
    String who = region + " " + context;
    char kind = kinds.getOrDefault(who, NO_KIND);
    String label = points.label(kind, standing.getOrDefault(who, ""));
    return label.isEmpty() || taken.getOrDefault(region + kind, Set.of()).contains(label);
  }

  /** A label that comes again is another context's. */
  private void labelled(Beat beat) {
    for (String label : beat.labels()) {
      Set<String> known =
          taken.computeIfAbsent(beat.region() + label.charAt(0), kind -> new HashSet<>());
      if (!known.add(label)) {
        known.clear();
        known.add(label);
      }
    }
  }

  private void stands(String who, RealTrace.Stands now) {
    standing.put(who, now.point());
    char known = kinds.getOrDefault(who, NO_KIND);
    kinds.put(who, points.kind(now.context(), known, now.point()));
  }

  private void stood(Choice choice, Execution.Taken step) {
    String region = names.get(choice.receiver());
    RealTrace.resumed(choice.text()).ifPresent(context -> standing.remove(region + " " + context));
    for (Seen seen : step.seen()) {
      if (seen.observation() instanceof VfioSeen.StepTaken label) {
        RealTrace.stands(label).ifPresent(now -> stands(region + " " + now.context(), now));
      }
    }
  }
}
