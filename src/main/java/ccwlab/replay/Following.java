package ccwlab.replay;

import ccwlab.explore.Choice;
import ccwlab.explore.DivergedException;
import ccwlab.explore.Execution;
import ccwlab.explore.Rerun;
import ccwlab.explore.World;
import java.util.List;
import java.util.Optional;

/** Chooses what was chosen before, and stops at the first step that goes otherwise. */
final class Following implements Rerun.Chooser {
  private final Execution expected;

  Following(Execution expected) {
    this.expected = expected;
  }

  @Override
  public Optional<String> next(World now) {
    int step = now.deliveries();
    if (step == expected.steps().size()) {
      return Optional.empty();
    }
    Execution.Taken next = expected.steps().get(step);
    List<Choice> enabled = now.enabled();
    compare(step, "enabled", next.enabled(), enabled);
    return Optional.of(next.choice().key());
  }

  @Override
  public void taken(int step, Execution.Taken found) {
    Execution.Taken next = expected.steps().get(step);
    String key = next.choice().key();
    compare(step, "the message of " + key, next.choice().text(), found.choice().text());
    compare(step, "seen after " + key, next.seen(), found.seen());
  }

  /**
   * @throws DivergedException if one has come to another end than the other
   */
  static void compareEnds(Execution expected, Execution found) {
    int end = found.steps().size();
    compare(end, "number of deliveries", expected.steps().size(), end);
    compare(end, "judgement", expected.judgement(), found.judgement());
    compare(end, "settle program from observation", expected.settleFrom(), found.settleFrom());
    compare(end, "hash of the final state", expected.finalState(), found.finalState());
  }

  private static void compare(int step, String what, Object expected, Object found) {
    if (!expected.equals(found)) {
      throw new DivergedException(step, what + ": expected " + expected + ", found " + found);
    }
  }
}
