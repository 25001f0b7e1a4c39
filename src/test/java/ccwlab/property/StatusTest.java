package ccwlab.property;

import static ccwlab.property.PropertyHarness.ENDED;
import static ccwlab.property.PropertyHarness.HALT_ENDED;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** One status: where it is, where it was lost, how often it may be read. */
class StatusTest {
  private final Status status = new Status(ENDED, Status.WAITING | Status.OUT);

  @ParameterizedTest
  @EnumSource(LostAt.class)
  void lost_severalTimes_isLostWhereItWasLostLast(LostAt where) {
    assertThat(status.lostAt()).isNull();
    for (LostAt first : LostAt.values()) {
      status.lost(first);
      status.lost(where);

      assertThat(status.lostAt()).isEqualTo(where);
    }
    assertThat(status.is(Status.WAITING)).isTrue();
    status.found();

    assertThat(status.lostAt()).isNull();
    assertThat(status).isEqualTo(new Status(ENDED, Status.WAITING | Status.OUT));
  }

  @Test
  void flags_setAndUnset_areThoseAlone() {
    status.set(Status.IN_Q);
    status.unset(Status.WAITING);

    assertThat(status).isEqualTo(new Status(ENDED, Status.IN_Q | Status.OUT));
    assertThat(status.is(Status.WAITING | Status.IN_Q)).isTrue();
    assertThat(status.is(Status.WAITING)).isFalse();
  }

  @Test
  void read_mayBeOnceForItselfAndForEachEqualOneThatItReplaced() {
    status.standsFor(null);
    status.standsFor(new Status(HALT_ENDED, 0));
    status.standsFor(new Status(ENDED, 0));
    Status copy = status.copy();

    assertThat(status.mayBeRead()).isTrue();
    assertThat(status.mayBeRead()).isTrue();
    assertThat(status.mayBeRead()).isFalse();
    assertThat(status.mayBeRead()).isFalse();
    assertThat(copy).isNotEqualTo(status);
    assertThat(copy.mayBeRead()).isTrue();
  }
}
