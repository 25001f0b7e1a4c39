package ccwlab.guest.cio;

import static ccwlab.guest.cio.CioBench.ATTENTION;
import static ccwlab.guest.cio.CioBench.CHECKED;
import static ccwlab.guest.cio.CioBench.CLEARED;
import static ccwlab.guest.cio.CioBench.DONE;
import static ccwlab.guest.cio.CioBench.HALTED;
import static ccwlab.guest.cio.CioBench.ORB;
import static ccwlab.guest.cio.CioBench.SCH;
import static ccwlab.guest.cio.CioBench.THERE;
import static ccwlab.guest.cio.CioBench.request;
import static ccwlab.guest.cio.CioBench.withSense;
import static org.assertj.core.api.Assertions.assertThat;

import ccwlab.arch.Cstat;
import ccwlab.arch.Dstat;
import ccwlab.arch.Fctl;
import ccwlab.arch.Instruction;
import ccwlab.arch.Scsw;
import ccwlab.arch.Stctl;
import ccwlab.guest.Request;
import ccwlab.guest.Work;
import ccwlab.observe.GuestSeen;
import ccwlab.observe.RequestEnd;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What is made of a status. */
class CioStatusTest {
  private static final long SLOT_DATA = 0x4100;

  private final CioBench bench = new CioBench();

  private CioBench started(int tries) {
    return bench.submit(request(1, SCH, tries)).ends(Instruction.SSCH, 0);
  }

  @Test
  void status_thatIsPrimaryOnly_isNoEnd() {
    Scsw channelEnd =
        Scsw.ZERO
            .with(Fctl.START)
            .with(Stctl.PRIMARY)
            .with(Stctl.STATUS_PEND)
            .withStatus(Dstat.CHANNEL_END, 0, 0);
    started(1).status(channelEnd);
    assertThat(bench.ends).isEmpty();

    bench.status(DONE);

    assertThat(bench.howEnded()).containsExactly(RequestEnd.DONE);
  }

  @Test
  void interruption_withoutStatus_isNoEnd() {
    started(1).interrupt(SCH).ends(Instruction.TSCH, 1);
    assertThat(bench.ends).isEmpty();

    bench.status(DONE);

    assertThat(bench.howEnded()).containsExactly(RequestEnd.DONE);
  }

  @Test
  void interruption_notOperational_endsWithTheReason() {
    started(1).interrupt(SCH).ends(Instruction.TSCH, 3).ends(Instruction.STSCH, 3);

    assertThat(bench.howEnded()).containsExactly(RequestEnd.GONE);
  }

  @Test
  void unitCheck_withConcurrentSense_needsNoSense() {
    started(1).interrupt(SCH).tests(withSense(CHECKED));

    assertThat(bench.howEnded()).containsExactly(RequestEnd.UNIT_CHECK);
    assertThat(bench.executes()).isNull();
  }

  @Test
  void unitCheck_withoutSense_fetchesIt() {
    started(1).status(CHECKED);
    assertThat(bench.ends).isEmpty();

    bench.ends(Instruction.SSCH, 0).status(DONE);

    assertThat(bench.howEnded()).containsExactly(RequestEnd.UNIT_CHECK);
    assertThat(bench.lastEnd().status()).as("of the request, not of SENSE").isEqualTo(CHECKED);
  }

  @Test
  void sense_thatCannotBeStarted_endsTheRequestAllTheSame() {
    started(1).status(CHECKED).ends(Instruction.SSCH, 2);

    assertThat(bench.howEnded()).containsExactly(RequestEnd.UNIT_CHECK);
  }

  @Test
  void sense_thatDoesNotEnd_isStopped() {
    started(1).status(CHECKED).ends(Instruction.SSCH, 0).alarm();
    bench.stores(THERE, Scsw.ZERO).ends(Instruction.XSCH, 0);

    assertThat(bench.howEnded()).containsExactly(RequestEnd.TIMED_OUT);
  }

  @Test
  void unitCheck_withTriesLeft_isStartedAgain() {
    started(2).interrupt(SCH).tests(withSense(CHECKED)).ends(Instruction.SSCH, 0).status(DONE);

    assertThat(bench.howEnded()).containsExactly(RequestEnd.DONE);
    assertThat(bench.lastEnd().tries()).isEqualTo(2);
  }

  @Test
  void halt_ofSomebodyElse_takesATryAndThenIsTheEnd() {
    started(2).status(HALTED).ends(Instruction.SSCH, 0);
    assertThat(bench.ends).isEmpty();

    bench.status(CLEARED);

    assertThat(bench.howEnded()).containsExactly(RequestEnd.HALTED);
    assertThat(bench.lastEnd().rung()).as("it was not stopped by this one").isNull();
  }

  @Test
  void channelCheck_isTold() {
    started(1).status(DONE.withStatus(Dstat.CHANNEL_END, Cstat.PROGRAM_CHECK, 0));

    assertThat(bench.howEnded()).containsExactly(RequestEnd.CHANNEL_CHECK);
  }

  @Test
  void programControlledInterruption_besideTheEnding_isNoError() {
    started(1).status(DONE.withStatus(Dstat.CHANNEL_END | Dstat.DEVICE_END, Cstat.PCI, 0));

    assertThat(bench.howEnded()).containsExactly(RequestEnd.DONE);
  }

  @ParameterizedTest
  @ValueSource(ints = {Dstat.UNIT_EXCEPTION, Dstat.BUSY, Dstat.STATUS_MODIFIER})
  void otherStatus_isTold(int extra) {
    started(1).status(DONE.withStatus(Dstat.CHANNEL_END | Dstat.DEVICE_END | extra, 0, 0));

    assertThat(bench.howEnded()).containsExactly(RequestEnd.DEVICE_STATUS);
  }

  @Test
  void attention_besideTheEnding_isNoError() {
    int dstat = Dstat.CHANNEL_END | Dstat.DEVICE_END | Dstat.ATTENTION;
    started(1).status(DONE.withStatus(dstat, 0, 0));

    assertThat(bench.howEnded()).containsExactly(RequestEnd.DONE);
  }

  @Test
  void unsolicitedStatus_whileARequestIsUnderWay_endsNothing() {
    started(1).status(ATTENTION);
    assertThat(bench.ends).isEmpty();
    assertThat(bench.seen(GuestSeen.StrayStatus.class)).hasSize(1);

    bench.status(DONE);

    assertThat(bench.howEnded()).containsExactly(RequestEnd.DONE);
  }

  @Test
  void unsolicitedUnitCheck_ofAnIdleDevice_leadsToSenseAndThenToTheNextRequest() {
    bench.interrupt(SCH).tests(ATTENTION.withStatus(Dstat.UNIT_CHECK, 0, 0));
    bench.submit(1).ends(Instruction.SSCH, 0);
    assertThat(bench.executes()).as("SENSE is under way").isNull();

    bench.status(DONE).ends(Instruction.SSCH, 0).status(DONE);

    assertThat(bench.howEnded()).containsExactly(RequestEnd.DONE);
  }

  @Test
  void unsolicitedStatus_withoutUnitCheck_leadsToNothing() {
    bench.interrupt(SCH).tests(ATTENTION);

    assertThat(bench.executes()).isNull();
    assertThat(bench.seen(GuestSeen.StrayStatus.class)).hasSize(1);
  }

  @Test
  void read_thatBringsWhatWasWritten_isDone_andOtherDataAreTold() {
    Work.Blocks read = new Work.Blocks(false, 3, 2, 9);
    for (int i = 0; i < 2; i++) {
      bench.submit(new Request(i, 0, SCH, read, 1_000, 3, 0)).ends(Instruction.SSCH, 0);
      bench.memory.write(SLOT_DATA, BlockPattern.of(new Work.Blocks(false, 3, 2, 9 + i)));
      bench.status(DONE);
    }

    assertThat(bench.howEnded()).containsExactly(RequestEnd.DONE, RequestEnd.WRONG_DATA);
  }

  @Test
  void read_thatIsNotLookedAt_isDoneWhateverItBrings() {
    Work.Blocks read = new Work.Blocks(false, 3, 1, -1);
    bench.submit(new Request(1, 0, SCH, read, 1_000, 1, 0)).ends(Instruction.SSCH, 0).status(DONE);

    assertThat(bench.howEnded()).containsExactly(RequestEnd.DONE);
    assertThat(bench.memory.read(ORB, 4).intAt(0)).as("the request's own ORB").isZero();
  }

  @Test
  void write_hasItsBlocksInPlaceBeforeItIsStarted() {
    Work.Blocks write = new Work.Blocks(true, 5, 2, 1);
    bench.submit(new Request(1, 0, SCH, write, 1_000, 1, 0));

    assertThat(bench.memory.read(SLOT_DATA, 1024)).isEqualTo(BlockPattern.of(write));
    bench.ends(Instruction.SSCH, 0).status(DONE);
    assertThat(bench.howEnded()).containsExactly(RequestEnd.DONE);
  }
}
