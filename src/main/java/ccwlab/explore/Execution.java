package ccwlab.explore;

import ccwlab.observe.Observation;
import ccwlab.observe.Seen;
import ccwlab.outcome.Judgement;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * One whole run, from the round's start to the drained state, or to where it was broken off.
 *
 * @param schedule what was chosen
 * @param steps what was offered, chosen and seen
 * @param judgement empty if it was broken off
 * @param finalState hash of machine states and storage in the end, the same in every search
 * @param settleFrom index of the first observation of the settle program, counted over all steps
 */
public record Execution(
    Schedule schedule,
    List<Taken> steps,
    Optional<Judgement> judgement,
    long finalState,
    int settleFrom) {
  public Execution {
    steps = List.copyOf(steps);
  }

  /**
   * One delivery.
   *
   * @param choice what was delivered
   * @param enabled what could have been delivered, {@code choice} included: ordered by receiver,
   *     sender, number
   * @param seen what the receiver was seen to do
   */
  public record Taken(Choice choice, List<Choice> enabled, List<Seen> seen) {
    public Taken {
      enabled = List.copyOf(enabled);
      seen = List.copyOf(seen);
    }

    static Taken of(Choice choice, List<Choice> enabled, Observation[] observations) {
      List<Seen> seen = new ArrayList<>(observations.length);
      for (Observation observation : observations) {
        seen.add(new Seen(choice.receiver(), observation));
      }
      return new Taken(choice, enabled, seen);
    }
  }

  /** All observations, in order. */
  public List<Seen> seen() {
    return steps.stream().flatMap(step -> step.seen().stream()).toList();
  }
}
