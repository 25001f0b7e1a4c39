package ccwlab.guest.cio;

import static ccwlab.guest.cio.CioBench.DONE;
import static ccwlab.guest.cio.CioBench.PATHS;
import static ccwlab.guest.cio.CioBench.SCH;
import static ccwlab.guest.cio.CioBench.SECOND;
import static ccwlab.guest.cio.CioBench.pmcw;
import static ccwlab.guest.cio.CioBench.request;
import static org.assertj.core.api.Assertions.assertThat;

import ccwlab.arch.Instruction;
import ccwlab.observe.GuestSeen;
import ccwlab.observe.RequestEnd;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** From the queue to the start. */
class CioStartTest {
  private final CioBench bench = new CioBench();

  @Test
  void request_thatEndsWell_isToldOnceWithAllThatItCameWith() {
    bench.submit(1).ends(Instruction.SSCH, 0);
    assertThat(bench.lastAlarmMicros()).isEqualTo(1_000);
    bench.status(DONE);

    assertThat(bench.ends)
        .containsExactly(
            new GuestSeen.RequestEnded(0, 1, 7, 42, SCH, RequestEnd.DONE, DONE, 1, null));
    assertThat(bench.seen(GuestSeen.RequestBegun.class))
        .containsExactly(new GuestSeen.RequestBegun(0, 1, SCH));
    assertThat(bench.executes()).isNull();
  }

  @Test
  void secondRequest_ofADevice_isStartedWhenTheFirstHasEnded() {
    bench.submit(1).submit(2).ends(Instruction.SSCH, 0);
    assertThat(bench.executes()).as("one start at a time").isNull();

    bench.status(DONE).ends(Instruction.SSCH, 0).status(DONE);

    assertThat(bench.ends).extracting(GuestSeen.RequestEnded::number).containsExactly(1L, 2L);
  }

  @Test
  void requests_ofTwoDevices_areUnderWayTogether() {
    bench.submit(1).submit(request(2, SECOND, 1)).ends(Instruction.SSCH, 0);
    assertThat(bench.sid()).isEqualTo(SECOND.sid());
    bench.ends(Instruction.SSCH, 0);

    bench.interrupt(SECOND).tests(DONE).interrupt(SCH).tests(DONE);

    assertThat(bench.ends).extracting(GuestSeen.RequestEnded::number).containsExactly(2L, 1L);
  }

  @Test
  void start_thatMeetsPendingStatus_fetchesItAndIsTriedAtOnce() {
    bench.submit(1).ends(Instruction.SSCH, 1).tests(DONE);
    assertThat(bench.seen(GuestSeen.StrayStatus.class)).hasSize(1);
    assertThat(bench.ends).as("the status was of nothing that is under way").isEmpty();

    bench.ends(Instruction.SSCH, 0).status(DONE);

    assertThat(bench.lastEnd().tries()).as("a start that is refused is no try").isEqualTo(1);
    assertThat(bench.seen(GuestSeen.RequestBegun.class)).hasSize(1);
  }

  @Test
  void start_whosePendingStatusIsGone_waits() {
    bench.submit(1).ends(Instruction.SSCH, 1).ends(Instruction.TSCH, 1);

    assertThat(bench.executes()).isNull();
    assertThat(bench.lastAlarmMicros()).isEqualTo(50);
    bench.alarm().ends(Instruction.SSCH, 0).status(DONE);
    assertThat(bench.howEnded()).containsExactly(RequestEnd.DONE);
  }

  @Test
  void start_thatMeetsABusySubchannel_isTriedSoOftenAndGivenUp() {
    bench.submit(1).submit(2).ends(Instruction.SSCH, 2);
    bench.alarm().ends(Instruction.SSCH, 2);
    assertThat(bench.ends).isEmpty();
    bench.alarm().ends(Instruction.SSCH, 2);

    assertThat(bench.howEnded()).containsExactly(RequestEnd.BUSY);
    assertThat(bench.lastEnd().tries()).as("it was never started").isZero();
    bench.ends(Instruction.SSCH, 0).status(DONE);
    assertThat(bench.howEnded()).containsExactly(RequestEnd.BUSY, RequestEnd.DONE);
  }

  @Test
  void start_thatKeepsMeetingPendingStatus_isGivenUpToo() {
    bench.submit(1);
    for (int i = 0; i < 3; i++) {
      bench.ends(Instruction.SSCH, 1).tests(DONE);
    }

    assertThat(bench.howEnded()).containsExactly(RequestEnd.BUSY);
  }

  @Test
  void status_whileTheStartWaits_belongsToNothing() {
    bench.submit(1).ends(Instruction.SSCH, 2).interrupt(SCH).tests(DONE);

    assertThat(bench.ends).isEmpty();
    assertThat(bench.seen(GuestSeen.StrayStatus.class)).hasSize(1);
    bench.alarm().ends(Instruction.SSCH, 0).status(DONE);
    assertThat(bench.howEnded()).containsExactly(RequestEnd.DONE);
  }

  @ParameterizedTest
  @CsvSource({"false, true, GONE", "true, false, DISABLED", "true, true, NO_PATH"})
  void start_notOperational_endsWithTheReason(boolean there, boolean enabled, RequestEnd end) {
    bench.submit(request(1, SCH, 5)).ends(Instruction.SSCH, 3);
    bench.stores(pmcw(there, enabled, PATHS), ccwlab.arch.Scsw.ZERO);

    assertThat(bench.howEnded()).containsExactly(end);
  }

  @Test
  void start_whosePendingStatusIsNotOperational_endsWithTheReason() {
    bench.submit(1).ends(Instruction.SSCH, 1).ends(Instruction.TSCH, 3).ends(Instruction.STSCH, 3);

    assertThat(bench.howEnded()).containsExactly(RequestEnd.GONE);
  }

  @Test
  void alarm_ofARequestThatHasEnded_isStale() {
    bench.submit(1).ends(Instruction.SSCH, 0).status(DONE);
    bench.submit(2).ends(Instruction.SSCH, 0).alarm(0);
    assertThat(bench.executes()).as("no ladder").isNull();

    bench.status(DONE);

    assertThat(bench.howEnded()).containsExactly(RequestEnd.DONE, RequestEnd.DONE);
  }
}
