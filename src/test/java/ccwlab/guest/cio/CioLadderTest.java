package ccwlab.guest.cio;

import static ccwlab.guest.cio.CioBench.ATTENTION;
import static ccwlab.guest.cio.CioBench.CLEARED;
import static ccwlab.guest.cio.CioBench.DONE;
import static ccwlab.guest.cio.CioBench.HALTED;
import static ccwlab.guest.cio.CioBench.PATHS;
import static ccwlab.guest.cio.CioBench.SCH;
import static ccwlab.guest.cio.CioBench.THERE;
import static ccwlab.guest.cio.CioBench.pmcw;
import static ccwlab.guest.cio.CioBench.request;
import static org.assertj.core.api.Assertions.assertThat;

import ccwlab.arch.Actl;
import ccwlab.arch.Dstat;
import ccwlab.arch.Fctl;
import ccwlab.arch.Instruction;
import ccwlab.arch.Scsw;
import ccwlab.arch.Stctl;
import ccwlab.observe.GuestSeen;
import ccwlab.observe.RequestEnd;
import org.junit.jupiter.api.Test;

/** The ladder of cancel, halt and clear. */
class CioLadderTest {
  private static final Scsw ACTIVE = Scsw.ZERO.with(Fctl.START).with(Actl.SCHACT).with(Actl.DEVACT);
  private static final Scsw HALT_PENDING = ACTIVE.with(Fctl.HALT).with(Actl.HALT_PEND);
  private static final Scsw CLEAR_PENDING = Scsw.ZERO.with(Fctl.CLEAR).with(Actl.CLEAR_PEND);

  private final CioBench bench = new CioBench();

  /** A request whose time is over. */
  private CioBench late(int tries) {
    return bench.submit(request(1, SCH, tries)).ends(Instruction.SSCH, 0).alarm();
  }

  private CioBench halted() {
    late(1).stores(THERE, ACTIVE).ends(Instruction.XSCH, 2);
    return bench.ends(Instruction.HSCH, 0);
  }

  private void endedBy(Instruction rung) {
    assertThat(bench.howEnded()).containsExactly(RequestEnd.TIMED_OUT);
    assertThat(bench.lastEnd().rung()).isEqualTo(rung);
    assertThat(bench.executes()).isNull();
  }

  @Test
  void cancel_thatIsAccepted_isTheEnd() {
    late(1).stores(THERE, ACTIVE).ends(Instruction.XSCH, 0);

    endedBy(Instruction.XSCH);
    assertThat(bench.seen(GuestSeen.Recovering.class))
        .containsExactly(new GuestSeen.Recovering(0, SCH, Instruction.XSCH, 0));
  }

  @Test
  void timedOut_withTriesLeft_isStartedAgain() {
    late(2).stores(THERE, ACTIVE).ends(Instruction.XSCH, 0).ends(Instruction.SSCH, 0).status(DONE);

    assertThat(bench.howEnded()).containsExactly(RequestEnd.DONE);
    assertThat(bench.lastEnd().tries()).isEqualTo(2);
    assertThat(bench.lastEnd().rung()).isEqualTo(Instruction.XSCH);
  }

  @Test
  void cancel_thatMeetsPendingStatus_awaitsItsInterruption() {
    late(1).stores(THERE, DONE).ends(Instruction.XSCH, 1);
    assertThat(bench.executes()).isNull();
    assertThat(bench.lastAlarmMicros()).isEqualTo(3_000);

    bench.status(DONE);

    endedBy(null);
  }

  @Test
  void cancel_whosePendingStatusDoesNotCome_fetchesIt() {
    late(1).stores(THERE, DONE).ends(Instruction.XSCH, 1).alarm();
    bench.stores(THERE, DONE).ends(Instruction.XSCH, 1).tests(DONE);

    endedBy(null);
  }

  @Test
  void cancel_whosePendingStatusIsNoEnd_goesOnAfterAWhile() {
    late(1).stores(THERE, DONE).ends(Instruction.XSCH, 1).alarm();
    bench.stores(THERE, DONE).ends(Instruction.XSCH, 1).tests(ATTENTION);
    assertThat(bench.ends).isEmpty();

    bench.alarm().stores(THERE, ACTIVE).ends(Instruction.XSCH, 0);

    endedBy(Instruction.XSCH);
  }

  @Test
  void cancel_whosePendingStatusIsNotOperational_hasAReason() {
    late(1).stores(THERE, DONE).ends(Instruction.XSCH, 1).alarm();
    bench.stores(THERE, DONE).ends(Instruction.XSCH, 1).ends(Instruction.TSCH, 3);
    bench.ends(Instruction.STSCH, 3);

    assertThat(bench.howEnded()).containsExactly(RequestEnd.GONE);
  }

  @Test
  void halt_thatIsAccepted_awaitsItsStatus() {
    halted();
    assertThat(bench.lastAlarmMicros()).isEqualTo(3_000);

    bench.status(HALTED);

    endedBy(Instruction.HSCH);
  }

  @Test
  void halt_thatIsRefused_isTriedThreeTimesAndThenCleared() {
    late(1).stores(THERE, ACTIVE).ends(Instruction.XSCH, 2);
    bench.ends(Instruction.HSCH, 2).ends(Instruction.HSCH, 1).ends(Instruction.HSCH, 2);
    bench.ends(Instruction.CSCH, 0).status(CLEARED);

    endedBy(Instruction.CSCH);
  }

  @Test
  void halt_thatStaysPending_isTriedTwiceMoreAndThenCleared() {
    halted().alarm().stores(THERE, HALT_PENDING).ends(Instruction.HSCH, 0);
    bench.alarm().stores(THERE, HALT_PENDING).ends(Instruction.HSCH, 0);
    bench.alarm().stores(THERE, HALT_PENDING).ends(Instruction.CSCH, 0);
    bench.status(CLEARED);

    endedBy(Instruction.CSCH);
  }

  @Test
  void clear_thatStaysPending_isTried255Times_andThenTheDeviceIsGivenUp() {
    late(1).submit(2).stores(THERE, CLEAR_PENDING);
    for (int i = 0; i < 254; i++) {
      bench.ends(Instruction.CSCH, 0).alarm().stores(THERE, CLEAR_PENDING);
    }
    assertThat(bench.ends).isEmpty();

    bench.ends(Instruction.CSCH, 0).alarm().stores(THERE, CLEAR_PENDING);

    assertThat(bench.howEnded()).containsExactly(RequestEnd.GONE, RequestEnd.GONE);
  }

  @Test
  void ladder_thatNeverFindsAnything_isClimbedSoOftenAndNoMore() {
    CioBench few = new CioBench(new CioConfig.Waits(3_000, 50, 2, 1, 1));
    few.submit(1).ends(Instruction.SSCH, 0).alarm();
    for (int i = 0; i < 3; i++) {
      few.stores(THERE, ACTIVE).ends(Instruction.XSCH, 2).ends(Instruction.HSCH, 0).alarm();
    }

    assertThat(few.howEnded()).containsExactly(RequestEnd.GONE);
  }

  @Test
  void status_thatIsNoEnd_doesNotEndTheLadder() {
    Scsw channelEnd =
        Scsw.ZERO.with(Fctl.START).with(Stctl.PRIMARY).withStatus(Dstat.CHANNEL_END, 0, 0);
    halted().status(channelEnd);
    assertThat(bench.ends).isEmpty();

    bench.status(HALTED);

    endedBy(Instruction.HSCH);
  }

  @Test
  void device_thatIsGone_endsTheLadder() {
    late(1).ends(Instruction.STSCH, 3);

    assertThat(bench.howEnded()).containsExactly(RequestEnd.GONE);
  }

  @Test
  void subchannel_thatIsDisabled_hasNothingToStop() {
    late(1).stores(pmcw(true, false, PATHS), Scsw.ZERO);

    endedBy(null);
  }

  @Test
  void rungs_thatAreNotOperational_haveAReason() {
    late(1).stores(THERE, ACTIVE).ends(Instruction.XSCH, 3).ends(Instruction.STSCH, 3);
    assertThat(bench.howEnded()).containsExactly(RequestEnd.GONE);

    CioBench halts = new CioBench().submit(1).ends(Instruction.SSCH, 0).alarm();
    halts.stores(THERE, HALT_PENDING).ends(Instruction.HSCH, 3);
    halts.stores(pmcw(true, false, PATHS), Scsw.ZERO);
    assertThat(halts.howEnded()).containsExactly(RequestEnd.DISABLED);

    CioBench clears = new CioBench().submit(1).ends(Instruction.SSCH, 0).alarm();
    clears.stores(THERE, CLEAR_PENDING).ends(Instruction.CSCH, 3).stores(THERE, Scsw.ZERO);
    assertThat(clears.howEnded()).containsExactly(RequestEnd.NO_PATH);
  }

  @Test
  void alarm_whileTheStatusIsBeingTaken_comesTooLate() {
    bench.submit(1).ends(Instruction.SSCH, 0).interrupt(SCH).alarm().tests(DONE);

    assertThat(bench.howEnded()).containsExactly(RequestEnd.DONE);
    assertThat(bench.executes()).isNull();
  }
}
