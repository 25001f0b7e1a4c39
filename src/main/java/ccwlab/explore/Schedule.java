package ccwlab.explore;

import java.util.List;

/**
 * One order of deliveries, enough to run it again.
 *
 * @param version of this format
 * @param scenario the scenario's name
 * @param stack the stack's name
 * @param seed the seed of the search that found it
 * @param keys the choices' keys, in order
 */
public record Schedule(int version, String scenario, String stack, long seed, List<String> keys) {
  public static final int VERSION = 1;

  public Schedule {
    keys = List.copyOf(keys);
  }
}
