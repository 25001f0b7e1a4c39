package ccwlab.load.spread;

import java.util.Optional;

/** The nodes of a load that has begun on all of them, as its coordinator sees them. */
public interface SpreadNodes {
  /** What is heard next; empty if nothing is for so long. */
  Optional<Gathering.Heard> await(long millis);

  /** All parts before that number have come from the node. */
  void confirm(int node, int next);

  /**
   * The run ends early, or what is under way is not waited for any longer.
   *
   * @param nanos since the run's start
   */
  void cutAt(long nanos);

  /** How a machine failed on some node, if one did: a bug of ours. */
  Optional<String> failure();

  /** Nanoseconds since the run's start. */
  long nanos();
}
