package ccwlab.event;

import ccwlab.observe.Seen;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/**
 * The last observations of a round, and all that follow the first one that breaks something, as far
 * as there is room: what a trace is made of.
 */
public final class RecentEvents {
  private static final int SMALLEST = 16;

  private final int most;
  private Event[] ring = new Event[SMALLEST];
  private int first;
  private int size;
  private long dropped;
  private boolean frozen;
  private long begin;

  /**
   * @param most so many are kept before the first that breaks something, and so many from there on
   */
  public RecentEvents(int most) {
    this.most = most;
  }

  public void add(Event event) {
    if (size == 0) {
      begin = event.nanos();
    }
    if (!frozen && size == most) {
      ring[first] = event;
      first = first + 1 == size ? 0 : first + 1;
      dropped++;
    } else if (size < 2 * most) {
      if (size == ring.length) {
        unroll(2 * size);
      }
      ring[size++] = event;
    }
  }

  /** From here on events are added behind the last. */
  private void unroll(int length) {
    Event[] larger = new Event[length];
    System.arraycopy(ring, first, larger, 0, size - first);
    System.arraycopy(ring, 0, larger, size - first, first);
    ring = larger;
    first = 0;
  }

  private Event get(int index) {
    int at = first + index;
    return ring[at < size ? at : at - size];
  }

  /** Something is broken: what led to it is kept from now on. */
  public void freeze() {
    if (!frozen) {
      frozen = true;
      unroll(ring.length);
    }
  }

  /** What is kept, in order. */
  public List<Seen> seen() {
    List<Seen> seen = new ArrayList<>(size);
    for (int i = 0; i < size; i++) {
      Event event = get(i);
      long nanos = Math.max(0, event.nanos() - begin);
      seen.add(new Seen(event.from().index(), event.observation(), nanos));
    }
    return seen;
  }

  /** The last of what is kept in words, {@code most} lines at most. */
  public List<String> lastLines(int most) {
    return IntStream.range(Math.max(0, size - most), size)
        .mapToObj(this::get)
        .map(event -> event.from() + " " + event.observation().line())
        .toList();
  }

  /** Where in {@link #seen} the observation is that was the {@code index}th; -1 if it is not. */
  public int indexOf(int index) {
    long at = index - dropped;
    return at >= 0 && at < size ? (int) at : -1;
  }
}
