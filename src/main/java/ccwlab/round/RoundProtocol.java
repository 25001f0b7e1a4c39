package ccwlab.round;

/** All that is said to a round. */
public interface RoundProtocol {
  /** Said to the round. */
  sealed interface Command permits Begin, Ended, Noticed, Quiet, NoProgress, BreakOff {}

  /** All vCPUs may leave the barrier, each held back as {@code skews} says. */
  record Begin(Skews skews) implements Command {}

  /** A vCPU's program is at its end. */
  record Ended(int vcpu) implements Command {}

  /** Something was seen: what a machine does that nobody sees is no reason to wait once more. */
  record Noticed() implements Command {}

  /** Nothing is under way, no timer is armed: nothing moves unless the round moves it. */
  record Quiet() implements Command {}

  /** Very many messages were handled, and nobody has come further by them. */
  record NoProgress() implements Command {}

  /** Somebody outside has had enough. */
  record BreakOff() implements Command {}
}
