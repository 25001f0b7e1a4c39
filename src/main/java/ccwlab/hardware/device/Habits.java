package ccwlab.hardware.device;

import java.util.Set;

/**
 * What a device does that another one of its type does not.
 *
 * @param neverEnds commands that it takes and never ends
 * @param statusModifier commands that it ends well with status modifier besides, as a search does
 *     that has found something
 * @param attention commands that it ends well with attention together with device end
 * @param ignoresHalt a halt signal does not stop it: what it has begun it goes on with
 */
public record Habits(
    Set<Integer> neverEnds,
    Set<Integer> statusModifier,
    Set<Integer> attention,
    boolean ignoresHalt) {
  public static final Habits NONE = new Habits(Set.of(), Set.of(), Set.of(), false);

  public Habits {
    neverEnds = Set.copyOf(neverEnds);
    statusModifier = Set.copyOf(statusModifier);
    attention = Set.copyOf(attention);
  }
}
