package ccwlab.event;

import java.util.ArrayList;
import java.util.List;

/**
 * The events of one actor that nobody has read yet, in the order in which they came. Belongs to the
 * actor; another thread may read it only when it knows that the actor does not move.
 */
public final class EventLog {
  private List<Event> events = new ArrayList<>();

  public void add(Event event) {
    events.add(event);
  }

  public int size() {
    return events.size();
  }

  public boolean isEmpty() {
    return events.isEmpty();
  }

  /** Moves all events to the end of {@code all}. */
  public void drainTo(List<Event> all) {
    all.addAll(events);
    events.clear();
  }

  /** Hands the events over, and begins with none. */
  public List<Event> take() {
    List<Event> taken = events;
    events = new ArrayList<>();
    return taken;
  }
}
