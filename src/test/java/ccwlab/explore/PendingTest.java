package ccwlab.explore;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

/** X sends to A and to C in one step; A, on receipt, sends to C. */
class PendingTest {
  private static final int X = 0;
  private static final int A = 1;
  private static final int C = 2;
  private static final int OUTSIDE = 3;

  private final Pending pending = new Pending(new Roster(3));

  private boolean enabled(int slot) {
    return (pending.enabled() >>> slot & 1) != 0;
  }

  @Test
  void send_toAThenToC_whatASendsMayOvertake() {
    int toA = pending.send(X, A, 0, Way.IN_ORDER);
    int toC = pending.send(X, C, 1, Way.IN_ORDER);
    pending.deliver(toA);

    int fromA = pending.send(A, C, 2, Way.IN_ORDER);

    assertThat(enabled(fromA)).isTrue();
    assertThat(enabled(toC)).isTrue();
  }

  @Test
  void send_toCThenToA_whatASendsMayNotOvertake() {
    int toC = pending.send(X, C, 1, Way.IN_ORDER);
    int toA = pending.send(X, A, 0, Way.IN_ORDER);
    pending.deliver(toA);

    int fromA = pending.send(A, C, 2, Way.IN_ORDER);

    assertThat(enabled(fromA)).isFalse();
    pending.deliver(toC);
    assertThat(enabled(fromA)).isTrue();
  }

  @Test
  void send_samePair_keepsOrder() {
    int first = pending.send(X, C, 0, Way.IN_ORDER);
    int second = pending.send(X, C, 1, Way.IN_ORDER);

    assertThat(enabled(first)).isTrue();
    assertThat(enabled(second)).isFalse();
  }

  @Test
  void timer_armedBeforeASend_mayFireAfterIt() {
    int timer = pending.send(X, C, 0, Way.TIMER);
    int message = pending.send(X, C, 1, Way.IN_ORDER);

    assertThat(enabled(timer)).isTrue();
    assertThat(enabled(message)).isTrue();
  }

  @Test
  void timer_armedAfterASend_firesAfterThatIsDelivered() {
    int message = pending.send(X, C, 1, Way.IN_ORDER);
    int timer = pending.send(X, C, 0, Way.TIMER);

    assertThat(enabled(timer)).isFalse();
    pending.deliver(message);
    assertThat(enabled(timer)).isTrue();
  }

  @Test
  void whenever_toldItselfBeforeASend_mayComeAfterIt() {
    int own = pending.send(C, C, 0, Way.WHENEVER);
    int message = pending.send(C, C, 1, Way.IN_ORDER);

    assertThat(enabled(own)).isTrue();
    assertThat(enabled(message)).isTrue();
    assertThat(pending.timer(own)).isFalse();
  }

  @Test
  void whenever_toldItselfAfterAMessageCame_waitsForThat() {
    int message = pending.send(X, C, 1, Way.IN_ORDER);
    pending.learn(C, pending.heard(X));
    int own = pending.send(C, C, 0, Way.WHENEVER);

    assertThat(enabled(own)).isFalse();
    pending.deliver(message);
    assertThat(enabled(own)).isTrue();
  }

  @Test
  void learn_throughStorage_ordersAsAMessageWould() {
    int toC = pending.send(X, C, 0, Way.IN_ORDER);
    pending.learn(A, pending.heard(X));

    int fromA = pending.send(A, C, 1, Way.IN_ORDER);

    assertThat(enabled(toC)).isTrue();
    assertThat(enabled(fromA)).isFalse();
  }

  @Test
  void slot_usedAgain_isForgottenByAll() {
    int first = pending.send(X, C, 0, Way.IN_ORDER);
    pending.send(OUTSIDE, A, 1, Way.IN_ORDER);
    pending.deliver(first);

    int again = pending.send(OUTSIDE, C, 2, Way.IN_ORDER);

    assertThat(again).isEqualTo(first);
    assertThat(pending.heard(X)).isZero();
    assertThat(enabled(pending.send(X, C, 3, Way.IN_ORDER))).isTrue();
  }

  @Test
  void send_moreThanItHolds_endsTheRun() {
    for (int i = 0; i < Pending.SLOTS; i++) {
      pending.send(X, C, i, Way.WHENEVER);
    }

    assertThatThrownBy(() -> pending.send(X, C, 0, Way.IN_ORDER))
        .isInstanceOf(TooManyMessagesException.class)
        .hasMessage("more than 64 messages under way");
  }
}
