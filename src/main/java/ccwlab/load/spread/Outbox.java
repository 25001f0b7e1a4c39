package ccwlab.load.spread;

import ccwlab.load.run.Part;
import java.util.ArrayList;
import java.util.List;

/**
 * Parts that a node has told and that the coordinator has not confirmed: they are told again until
 * it has, so that none is missing whatever the network does.
 *
 * @param waiting in the order of their numbers
 */
public record Outbox(List<Part> waiting) {
  /** Nothing was told. */
  public static final Outbox EMPTY = new Outbox(List.of());

  /** A part more. */
  public Outbox with(Part part) {
    List<Part> more = new ArrayList<>(waiting);
    more.add(part);
    return new Outbox(List.copyOf(more));
  }

  /**
   * The coordinator has all parts before that one.
   *
   * @param next number of the part that it waits for
   */
  public Outbox confirmed(int next) {
    return new Outbox(waiting.stream().filter(part -> part.number() >= next).toList());
  }
}
