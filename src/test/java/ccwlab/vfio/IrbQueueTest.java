package ccwlab.vfio;

import static org.assertj.core.api.Assertions.assertThat;

import ccwlab.arch.Bytes;
import ccwlab.arch.Scsw;
import ccwlab.observe.VfioSeen.CpFreed;
import ccwlab.observe.VfioSeen.EventfdSignalled;
import ccwlab.observe.VfioSeen.IrqLost;
import ccwlab.stack.Switch;
import ccwlab.stack.Switches;
import ccwlab.vfio.RegionFsm.State;
import ccwlab.vfio.RegionProtocol.Context;
import ccwlab.vfio.RegionProtocol.Control;
import ccwlab.vfio.RegionProtocol.Ioctl;
import ccwlab.vfio.RegionProtocol.Pread;
import ccwlab.vfio.RegionProtocol.Read;
import ccwlab.vfio.RegionProtocol.Signalled;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The candidate B9: no irb takes another's place, neither before the job nor before user space. */
class IrbQueueTest {
  private static final Scsw UNSOLICITED = new Scsw(0x00000011, 0, 0x80000000);

  private static DriverHarness driver(boolean on, Switch... others) {
    Switches switches = Switches.MERGED.with(others);
    return new DriverHarness(
        DriverBehaviour.of(on ? switches.with(Switch.B9_IRB_QUEUE) : switches), true);
  }

  /** The status in irb_area, as user space reads it. */
  private static Scsw read(DriverHarness driver) {
    driver.say(new Pread(DriverHarness.CALLER, 0, Regions.IO_BYTES));
    for (int i = driver.replies.size() - 1; ; i--) {
      if (driver.replies.get(i) instanceof Read read) {
        return Scsw.decode(read.data(), Regions.IRB_AREA);
      }
    }
  }

  private static long signals(DriverHarness driver) {
    return driver.replies.stream().filter(Signalled.class::isInstance).count();
  }

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void b9_secondIrbBeforeTheJob_waitsBehindTheFirstOrReplacesIt(boolean on) {
    DriverHarness driver = driver(on).started();

    driver.interrupt(RaceTest.START_ENDED).interrupt(UNSOLICITED).drain();

    assertThat(driver.seen(IrqLost.class)).hasSize(on ? 0 : 1);
    assertThat(driver.region.state()).isEqualTo(on ? State.IDLE : State.CP_PENDING);
    assertThat(driver.host.blocks()).isEqualTo(on ? 0 : 2);
    assertThat(read(driver).word0()).isEqualTo((on ? RaceTest.START_ENDED : UNSOLICITED).word0());
    assertThat(read(driver)).isEqualTo(UNSOLICITED);
    assertThat(driver.region.quiet()).isTrue();
  }

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void b9_secondIrbBeforeUserSpaceHasRead_isReadAfterTheFirstOrInItsPlace(boolean on) {
    DriverHarness driver = driver(on);
    driver.interrupt(UNSOLICITED).drain().interrupt(RaceTest.CLEAR_ENDED).drain();
    assertThat(signals(driver)).isEqualTo(2);

    assertThat(read(driver)).isEqualTo(on ? UNSOLICITED : RaceTest.CLEAR_ENDED);
    assertThat(signals(driver)).isEqualTo(on ? 3 : 2);

    assertThat(read(driver)).isEqualTo(RaceTest.CLEAR_ENDED);
    assertThat(signals(driver)).isEqualTo(on ? 3 : 2);
  }

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void b9_startBeforeUserSpaceHasRead_leavesOrWipesTheIrb(boolean on) {
    DriverHarness driver = driver(on).interrupt(UNSOLICITED).drain();

    driver.started();

    assertThat(read(driver)).isEqualTo(on ? UNSOLICITED : Scsw.ZERO);
  }

  /** Findings 6 and 7: a job that has begun is queued again; it is about one irb all the time. */
  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void b9_endingDuringTheJobOfAnEarlierIrb_endsOneProgramOrTwo(boolean on) {
    DriverHarness driver = driver(on).interrupt(UNSOLICITED).started().beginJob();
    driver.interrupt(RaceTest.START_ENDED);
    while (!on && driver.region.state() != State.IDLE) {
      driver.goOn(Context.WORK);
    }
    driver.drain(Context.WORK).pumpQueue();
    if (on) {
      driver.drain();
    }

    driver.started().drain();

    assertThat(driver.seen(CpFreed.class)).hasSize(on ? 1 : 2);
    assertThat(driver.host.blocks()).isEqualTo(on ? 2 : 0);
  }

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void b9_signal_isWithinTheMutexOrBehindIt(boolean on) {
    DriverHarness driver = driver(on).interrupt(UNSOLICITED).beginJob();

    driver.drain();

    assertThat(driver.labels()).endsWith(on ? "T9 T7" : "T7 T9");
  }

  @Test
  void b9_readOfOtherBytes_takesNoIrb() {
    DriverHarness driver = driver(true).interrupt(UNSOLICITED).drain();

    driver.say(new Pread(DriverHarness.CALLER, 0, Regions.IRB_AREA));
    driver.say(new Pread(DriverHarness.CALLER, Regions.IO_RET_CODE, Integer.BYTES));

    assertThat(((Read) driver.lastReply()).data()).isEqualTo(Bytes.zeros(Integer.BYTES));
    assertThat(read(driver)).isEqualTo(UNSOLICITED);
  }

  /**
   * With B9 alone the job of a clear still decides by the state; with B8 its irb is not the one.
   */
  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void b9WithB8_clearsIrbBehindAnUnsolicitedOne_leavesOrFreesTheNewStart(boolean b8) {
    DriverHarness driver = b8 ? driver(true, Switch.B8_ENDED_AT_IRQ) : driver(true);
    driver.cleared().interrupt(UNSOLICITED).interrupt(RaceTest.CLEAR_ENDED).started();

    driver.drain();

    assertThat(driver.host.blocks()).isEqualTo(b8 ? 2 : 0);
    assertThat(driver.region.state()).isEqualTo(b8 ? State.CP_PENDING : State.IDLE);
  }

  /** The ending and the clear's irb both come while the state is CP_PENDING: the first ends it. */
  @Test
  void b9WithB8_twoFinalIrbsForOneProgram_endOne() {
    DriverHarness driver = driver(true, Switch.B8_ENDED_AT_IRQ).started();
    driver.interrupt(RaceTest.START_ENDED).cleared().interrupt(RaceTest.CLEAR_ENDED).beginJob();
    driver.drain(Context.WORK).started().drain();

    assertThat(driver.seen(CpFreed.class)).hasSize(1);
    assertThat(driver.host.blocks()).isEqualTo(2);
    assertThat(driver.region.state()).isEqualTo(State.CP_PENDING);
  }

  @Test
  void b9_closedAndOpenedAgain_nothingOfBeforeIsTold() {
    DriverHarness driver = driver(true).interrupt(UNSOLICITED).drain();
    driver.interrupt(RaceTest.CLEAR_ENDED);

    driver.say(new Ioctl(1, Control.CLOSE)).answerAll();
    int before = driver.seen(EventfdSignalled.class).size();
    driver.say(new Ioctl(1, Control.OPEN)).answerAll();

    driver.interrupt(RaceTest.START_ENDED).drain();
    assertThat(driver.seen(EventfdSignalled.class)).hasSize(before + 1);
    assertThat(read(driver)).isEqualTo(RaceTest.START_ENDED);
  }
}
