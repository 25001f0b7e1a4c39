package ccwlab.explore;

import ccwlab.outcome.Judgement;
import ccwlab.outcome.Violation;
import ccwlab.round.RoundFindings;
import java.util.ArrayList;
import java.util.List;

/** What a world that is over came to. */
public final class Judged {
  private Judged() {}

  /**
   * The finding that a run goes on for ever, although every message gets its turn.
   *
   * @param loop what is delivered again and again; empty if that is not known
   */
  static Found.Rule livelock(List<String> loop) {
    String message = "the round never ends although every message gets its turn";
    return new Found.Rule(
        RoundFindings.LIVELOCK,
        loop.isEmpty() ? message : message + ": " + String.join(", ", loop));
  }

  /** The judgement of outcome and properties, and a hang if it is one. */
  public static Judgement of(World world) {
    return of(world, world.judgement());
  }

  static Judgement of(World world, Judgement judgement) {
    if (!world.hung()) {
      return judgement;
    }
    List<Violation> violations = new ArrayList<>();
    violations.add(
        new Violation(RoundFindings.HANG, RoundFindings.hang(world.stuck()), Violation.AT_REST));
    violations.addAll(judgement.violations());
    return new Judgement(judgement.outcome(), judgement.grading(), violations);
  }
}
