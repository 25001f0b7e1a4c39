package ccwlab.explore.shrink;

import ccwlab.explore.Choice;
import ccwlab.explore.replay.Run;
import ccwlab.explore.replay.Walk;

/**
 * Tries all runs with no break of the default order, then all with one, and so on.
 *
 * <p>Source: delay-bounded scheduling (Emmi, Qadeer, Rakamaric, POPL 2011). Departure: what was
 * overtaken stays behind until nothing else can be delivered, so holding it back for long costs
 * one.
 */
final class FewestBreaks {
  private final Attempts attempts;
  private Run best;

  FewestBreaks(Attempts attempts) {
    this.attempts = attempts;
  }

  /**
   * The shortest run with exactly {@code breaks} breaks that shows the violation; null if there is
   * none, or none was found before the attempts were exhausted.
   */
  Run search(int breaks) {
    best = null;
    search(attempts.begin(), breaks);
    return best;
  }

  private void search(Walk walk, int left) {
    int from = walk.size();
    while (!walk.over() && !attempts.exhausted()) {
      Choice usual = walk.usual();
      if (left > 0) {
        for (Choice choice : walk.enabled()) {
          if (!choice.equals(usual)) {
            Walk other = walk.branch();
            other.take(choice);
            search(other, left - 1);
          }
        }
      }
      walk.take(usual);
    }
    if (left == 0 && walk.over()) {
      best = attempts.shorter(best, attempts.showing(walk, walk.size() - from));
    }
  }
}
