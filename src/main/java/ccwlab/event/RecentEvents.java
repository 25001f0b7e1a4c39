package ccwlab.event;

import ccwlab.observe.Seen;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;

/**
 * The last observations of a round, and all that follow the first one that breaks something, as far
 * as there is room: what a trace is made of.
 */
public final class RecentEvents {
  private final int most;
  private final Deque<Event> kept = new ArrayDeque<>();
  private long dropped;
  private boolean frozen;

  /**
   * @param most so many are kept before the first that breaks something, and so many from there on
   */
  public RecentEvents(int most) {
    this.most = most;
  }

  public void add(Event event) {
    if (frozen && kept.size() >= 2 * most) {
      return;
    }
    if (!frozen && kept.size() == most) {
      kept.removeFirst();
      dropped++;
    }
    kept.addLast(event);
  }

  /** Something is broken: what led to it is kept from now on. */
  public void freeze() {
    frozen = true;
  }

  /** What is kept, in order. */
  public List<Seen> seen() {
    List<Seen> seen = new ArrayList<>(kept.size());
    for (Event event : kept) {
      seen.add(new Seen(event.from().index(), event.observation()));
    }
    return seen;
  }

  /** The last of what is kept in words, {@code most} lines at most. */
  public List<String> lastLines(int most) {
    return kept.stream()
        .skip(Math.max(0, kept.size() - most))
        .map(event -> event.from() + " " + event.observation().line())
        .toList();
  }

  /** Where in {@link #seen} the observation is that was the {@code index}th; -1 if it is not. */
  public int indexOf(int index) {
    long at = index - dropped;
    return at >= 0 && at < kept.size() ? (int) at : -1;
  }
}
