package ccwlab.event;

import static org.assertj.core.api.Assertions.assertThat;

import ccwlab.link.Address;
import ccwlab.observe.GuestSeen;
import ccwlab.observe.Observation;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class EventTest {
  private static final Address<String> FIRST = new Address<>(0, "first", String.class);
  private static final Address<String> SECOND = new Address<>(1, "second", String.class);
  private static final Observation SEEN = new GuestSeen.ProgramEnded(0);

  private static Event at(long stamp, Address<?> self, Object what) {
    return Event.heard(stamp, 0, self, self, what);
  }

  @Test
  void causal_laterStampsComeLater() {
    Event cause = at(1, SECOND, "cause");
    Event effect = at(2, FIRST, "effect");

    assertThat(sorted(effect, cause)).containsExactly(cause, effect);
  }

  @Test
  void causal_sameStamp_everyStepStaysInOnePieceAndInItsOrder() {
    Event message = Event.heard(1, 0, SECOND, FIRST, "z");
    Event one = at(1, FIRST, "b");
    Event two = at(1, FIRST, "a");
    Event other = at(1, SECOND, "c");
    Event another = at(1, SECOND, "b");

    assertThat(sorted(other, another, message, one, two))
        .containsExactly(message, one, two, other, another);
    assertThat(sorted(message, one, two, other, another))
        .containsExactly(message, one, two, other, another);
  }

  @Test
  void causal_stampsBeyondAnInt_areCompared() {
    Event early = at(Integer.MAX_VALUE, FIRST, "early");
    Event late = at(1L << 40, FIRST, "late");

    assertThat(sorted(late, early)).containsExactly(early, late);
  }

  @Test
  void event_isAMessageOrAnObservation() {
    Event seen = Event.seen(1, 0, FIRST, SEEN);
    assertThat(seen.isObservation()).isTrue();
    assertThat(seen.observation()).isSameAs(SEEN);
    Event message = at(1, FIRST, "said");
    assertThat(message.isObservation()).isFalse();
    assertThat(message.message()).isEqualTo("said");
  }

  @Test
  void log_drained_hasHandedOverAllInOrderAndIsEmpty() {
    EventLog log = new EventLog();
    Event one = at(1, FIRST, "one");
    Event two = at(2, FIRST, "two");
    log.add(one);
    log.add(two);
    assertThat(log.size()).isEqualTo(2);
    List<Event> all = new ArrayList<>(List.of(at(0, SECOND, "before")));

    log.drainTo(all);

    assertThat(all).hasSize(3).endsWith(one, two);
    assertThat(log.isEmpty()).isTrue();
  }

  @Test
  void log_taken_keepsWhatFollowsApart() {
    EventLog log = new EventLog();
    Event one = at(1, FIRST, "one");
    Event two = at(2, FIRST, "two");
    log.add(one);

    List<Event> taken = log.take();
    log.add(two);

    assertThat(taken).containsExactly(one);
    assertThat(log.take()).containsExactly(two);
    assertThat(log.isEmpty()).isTrue();
  }

  private static List<Event> sorted(Event... events) {
    List<Event> sorted = new ArrayList<>(List.of(events));
    sorted.sort(Event.CAUSAL);
    return sorted;
  }

  @Test
  void byClock_whatBecameKnownLate_isWhereItHappened() {
    Event late = Event.seen(9, 100, FIRST, SEEN);
    Event first = Event.seen(1, 200, FIRST, SEEN);
    Event second = Event.seen(2, 200, FIRST, SEEN);
    List<Event> events = new ArrayList<>(List.of(second, first, late));

    events.sort(Event.BY_CLOCK);
    assertThat(events).containsExactly(late, first, second);

    events.sort(Event.CAUSAL);
    assertThat(events).containsExactly(first, second, late);
  }
}
