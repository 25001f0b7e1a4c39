package ccwlab.passthrough.retrace;

import ccwlab.link.Address;
import ccwlab.observe.Observation;
import java.util.List;

/** Whether the model can go the way that was seen. */
public sealed interface Retraced {
  /**
   * It can, and does.
   *
   * @param seen what guest and QEMU did on the way, in order
   * @param moves something more must happen: a vCPU waits for an interruption that is pending
   */
  record Explained(List<Told> seen, boolean moves) implements Retraced {}

  /** It can as far as it was seen, but QEMU, or the guest, is in the middle of something. */
  record Unfinished() implements Retraced {}

  /**
   * It cannot.
   *
   * @param where how far it came, and what was seen next; a line each
   */
  record Impossible(List<String> where) implements Retraced {
    public Impossible {
      where = List.copyOf(where);
    }
  }

  /**
   * Something that was seen.
   *
   * @param nanos when, as the crossings have it
   */
  record Told(long nanos, Address<?> of, Observation seen) {}
}
