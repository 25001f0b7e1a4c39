package ccwlab.explore.shrink;

import ccwlab.explore.Choice;
import ccwlab.explore.replay.Run;
import ccwlab.explore.replay.Walk;

/**
 * Tries all runs with no break of the default order, then all with one, and so on.
 *
 * <p>Source: delay-bounded scheduling (Emmi, Qadeer, Rakamaric, POPL 2011). Departure: what was
 * overtaken stays behind until nothing else can be delivered, so holding it back for long costs one.
 */
final class FewestBreaks {
  private final Attempts attempts;

  FewestBreaks(Attempts attempts) {
    this.attempts = attempts;
  }

  /**
   * A run with exactly {@code breaks} breaks that shows the violation; null if there is none, or if
   * the attempts are exhausted.
   */
  Run search(int breaks) {
    return search(attempts.begin(), breaks);
  }

  private Run search(Walk walk, int left) {
    int from = walk.size();
    while (!walk.over() && !attempts.exhausted()) {
      Choice usual = walk.usual();
      if (left > 0) {
        for (Choice choice : walk.enabled()) {
          Run shown = choice.equals(usual) ? null : branch(walk, choice, left);
          if (shown != null) {
            return shown;
          }
        }
      }
      walk.take(usual);
    }
    return left == 0 && walk.over() ? attempts.showing(walk, walk.size() - from) : null;
  }

  private Run branch(Walk walk, Choice choice, int left) {
    Walk other = walk.branch();
    other.take(choice);
    return search(other, left - 1);
  }
}
