package ccwlab.property;

import ccwlab.observe.Observation;
import java.util.List;
import java.util.stream.IntStream;

/** Which of some properties hear the observations of a class. Any thread may ask. */
public final class Hearers {
  private final List<Property> properties;

  /** Asked for each observation: an access to the class itself is the quickest there is. */
  private final ClassValue<int[]> hearers =
      new ClassValue<>() {
        @Override
        protected int[] computeValue(Class<?> seen) {
          return find(seen);
        }
      };

  public Hearers(List<Property> properties) {
    this.properties = List.copyOf(properties);
  }

  /** Their indexes, ascending. */
  public int[] of(Class<? extends Observation> seen) {
    return hearers.get(seen);
  }

  private int[] find(Class<?> seen) {
    return IntStream.range(0, properties.size())
        .filter(p -> properties.get(p).hears().contains(seen))
        .toArray();
  }
}
