package ccwlab.event;

import static org.assertj.core.api.Assertions.assertThat;

import ccwlab.link.Address;
import ccwlab.observe.GuestSeen;
import ccwlab.observe.Observation;
import ccwlab.observe.Seen;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** What is kept of a round: room for four before something is broken, and for four from there. */
class RecentEventsTest {
  private static final Address<Void> VCPU = new Address<>(3, "vcpu-0", Void.class);

  private final RecentEvents recent = new RecentEvents(4);

  private static Observation seen(int number) {
    return new GuestSeen.ProgramEnded(number);
  }

  private void add(int from, int to) {
    for (int i = from; i < to; i++) {
      recent.add(Event.seen(i, i, VCPU, seen(i)));
    }
  }

  private List<Seen> expected(int from, int to) {
    return IntStream.range(from, to).mapToObj(i -> new Seen(VCPU.index(), seen(i), i)).toList();
  }

  @Test
  void seen_fewerThanThereIsRoomFor_areAll() {
    add(0, 4);

    assertThat(recent.seen()).isEqualTo(expected(0, 4));
    assertThat(recent.indexOf(0)).isZero();
    assertThat(recent.indexOf(3)).isEqualTo(3);
    assertThat(recent.indexOf(4)).isEqualTo(-1);
  }

  @Test
  void seen_more_areTheLast() {
    add(0, 10);

    assertThat(recent.seen()).isEqualTo(expected(6, 10));
    assertThat(recent.indexOf(5)).isEqualTo(-1);
    assertThat(recent.indexOf(6)).isZero();
    assertThat(recent.indexOf(9)).isEqualTo(3);
  }

  @Test
  void freeze_keepsWhatLedToTheFindingAndWhatFollowsAsFarAsThereIsRoom() {
    add(0, 10);
    recent.freeze();
    add(10, 30);

    assertThat(recent.seen()).isEqualTo(expected(6, 14));
    assertThat(recent.indexOf(9)).isEqualTo(3);
    assertThat(recent.indexOf(13)).isEqualTo(7);
    assertThat(recent.indexOf(14)).isEqualTo(-1);
  }

  @Test
  void freeze_beforeThereAreMany_keepsTheBeginning() {
    add(0, 2);
    recent.freeze();
    recent.freeze();
    add(2, 30);

    assertThat(recent.seen()).isEqualTo(expected(0, 8));
  }

  @Test
  void indexOf_whatShowsOnlyAtRest_isNowhere() {
    add(0, 10);

    assertThat(recent.indexOf(-1)).isEqualTo(-1);
  }

  @Test
  void lastLines_nameWhoseEventItIs() {
    add(0, 3);

    assertThat(recent.lastLines(2))
        .containsExactly("vcpu-0 " + seen(1).line(), "vcpu-0 " + seen(2).line());
    assertThat(recent.lastLines(9)).hasSize(3);
  }
}
