package ccwlab.explore;

import ccwlab.outcome.Judgement;
import java.util.List;
import java.util.Objects;

/**
 * Runs a run again, on machines that share nothing with the first, and compares all that was
 * enabled, chosen and seen: what differs is chance that we do not control, or a wrong memory of
 * what a step does.
 */
final class DoubleCheck {
  private final Machinery first;
  private final Machinery second;
  private final long seed;

  DoubleCheck(Machinery first, long seed) {
    this.first = first;
    this.second = new Machinery(first.assembly());
    this.seed = seed;
  }

  /**
   * Runs it twice more.
   *
   * @param outcome what the search made of it; null if it broke it off
   * @throws DivergedException if the two differ, or do not come to that outcome
   */
  void run(int[] slots, String outcome) {
    Execution one = new Rerun(first, seed).ofSlots(slots);
    Execution two = new Rerun(second, seed).of(one.schedule().keys());
    compare(one, two);
    String again = one.judgement().map(Judgement::outcome).orElse(null);
    if (!Objects.equals(outcome, again)) {
      throw new DivergedException(
          one.steps().size(), "the outcome is " + again + ", and was " + outcome);
    }
  }

  private static void compare(Execution one, Execution two) {
    List<Execution.Taken> steps = one.steps();
    for (int i = 0; i < steps.size(); i++) {
      if (!steps.get(i).equals(two.steps().get(i))) {
        throw new DivergedException(i, steps.get(i) + " became " + two.steps().get(i));
      }
    }
    if (one.finalState() != two.finalState() || !one.judgement().equals(two.judgement())) {
      throw new DivergedException(
          steps.size(), "the end is " + two.judgement() + ", and was " + one.judgement());
    }
  }
}
