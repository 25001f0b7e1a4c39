package ccwlab.vfio;

import static org.assertj.core.api.Assertions.assertThat;

import ccwlab.arch.Cc;
import ccwlab.arch.Crw;
import ccwlab.arch.Irb;
import ccwlab.arch.Scsw;
import ccwlab.hardware.SubchannelProtocol.Reported;
import ccwlab.observe.VfioSeen.CrwMade;
import ccwlab.observe.VfioSeen.EventfdSignalled;
import ccwlab.stack.Switch;
import ccwlab.stack.Switches;
import ccwlab.vfio.RegionFsm.State;
import ccwlab.vfio.RegionProtocol.Context;
import ccwlab.vfio.RegionProtocol.Control;
import ccwlab.vfio.RegionProtocol.FromHardware;
import ccwlab.vfio.RegionProtocol.Ioctl;
import ccwlab.vfio.RegionProtocol.Pread;
import ccwlab.vfio.RegionProtocol.Read;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The candidates B11 to B14. */
class LaterSwitchTest {
  private static final Scsw HALT_ENDED = new Scsw(0x00002001, 0, 0);
  private static final Crw PATH_GONE = Crw.of(Crw.RSC_CHANNEL_PATH, Crw.ERC_PERMANENT, 0x40);

  private static DriverHarness driver(boolean on, Switch one, Switch... always) {
    Switches switches = Switches.MERGED.with(always);
    return new DriverHarness(DriverBehaviour.of(on ? switches.with(one) : switches), true);
  }

  private static Scsw read(DriverHarness driver) {
    driver.say(new Pread(DriverHarness.CALLER, 0, Regions.IO_BYTES)).drain(Context.SYS);
    return Scsw.decode(((Read) driver.lastReply()).data(), Regions.IRB_AREA);
  }

  private static int signals(DriverHarness driver) {
    return driver.seen(EventfdSignalled.class).size();
  }

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void b11_secondRead_findsNothingOrTheSameIrb(boolean on) {
    DriverHarness driver = driver(on, Switch.B11_READ_TAKES).started();
    driver.interrupt(RaceTest.START_ENDED).drain();
    assertThat(read(driver).pending()).isTrue();

    assertThat(read(driver).pending()).isEqualTo(!on);
  }

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void b11_irbThatWasReadBeforeTheSignal_isSignalledNoMore(boolean on) {
    DriverHarness driver = driver(on, Switch.B11_READ_TAKES).started();
    driver.interrupt(RaceTest.START_ENDED).beginJob();
    while (!Scsw.decode(driver.region.regions().io(), Regions.IRB_AREA).pending()) {
      driver.goOn(Context.WORK);
    }
    read(driver);

    driver.drain();

    assertThat(signals(driver)).isEqualTo(on ? 0 : 1);
  }

  @Test
  void b11_readOfOtherBytes_takesNothing() {
    DriverHarness driver = driver(true, Switch.B11_READ_TAKES).started();
    driver.interrupt(RaceTest.START_ENDED).drain();

    driver.say(new Pread(DriverHarness.CALLER, 0, Regions.IRB_AREA)).drain(Context.SYS);

    assertThat(read(driver).pending()).isTrue();
  }

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void b12_irbInTheArea_isDroppedByCschOrStays(boolean on) {
    DriverHarness driver = driver(on, Switch.B12_CSCH_DROPS);
    driver.interrupt(HALT_ENDED).drain();

    driver.cleared();

    assertThat(read(driver).pending()).isEqualTo(!on);
  }

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void b12_irbWhoseJobHasNotBegun_isNeitherCopiedNorSignalledOrBoth(boolean on) {
    DriverHarness driver = driver(on, Switch.B12_CSCH_DROPS).workerBusy();
    driver.interrupt(HALT_ENDED).cleared().workerFree().drain();

    assertThat(read(driver).pending()).isEqualTo(!on);
    assertThat(signals(driver)).isEqualTo(on ? 0 : 1);
  }

  @Test
  void b12_clearsOwnIrb_isTold() {
    DriverHarness driver = driver(true, Switch.B12_CSCH_DROPS).started().cleared();

    driver.interrupt(RaceTest.CLEAR_ENDED).drain();

    assertThat(read(driver)).isEqualTo(RaceTest.CLEAR_ENDED);
    assertThat(driver.region.state()).isEqualTo(State.IDLE);
    assertThat(driver.host.blocks()).isZero();
  }

  /** The program that the dropped irb has ended is freed all the same. */
  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void b12_endingThatIsDropped_stillFreesItsProgram(boolean b8) {
    DriverHarness driver =
        b8
            ? driver(true, Switch.B12_CSCH_DROPS, Switch.B8_ENDED_AT_IRQ)
            : driver(true, Switch.B12_CSCH_DROPS);
    driver.started().workerBusy();
    driver.interrupt(RaceTest.START_ENDED).cleared().workerFree().drain();
    assertThat(driver.host.blocks()).isEqualTo(b8 ? 0 : 2);

    driver.interrupt(RaceTest.CLEAR_ENDED).drain();

    assertThat(driver.host.blocks()).isZero();
    assertThat(driver.region.state()).isEqualTo(State.IDLE);
  }

  @Test
  void b12WithB9_allIrbsInLine_areDropped() {
    DriverHarness driver =
        driver(true, Switch.B12_CSCH_DROPS, Switch.B8_ENDED_AT_IRQ, Switch.B9_IRB_QUEUE);
    driver.started().workerBusy();
    driver.interrupt(RaceTest.START_ENDED).interrupt(HALT_ENDED);

    driver.cleared().workerFree().drain();

    assertThat(read(driver).pending()).isFalse();
    assertThat(driver.host.blocks()).isZero();
  }

  private static DriverHarness pathGoes(DriverHarness driver) {
    driver.say(new FromHardware(new Reported(PATH_GONE)));
    return driver.answer(Cc.EXPECTED, Irb.ZERO, driver.stored).answerAll();
  }

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void b13_pathThatGoesWhileTheFileIsClosed_isNoReportOrOne(boolean on) {
    DriverHarness driver = driver(on, Switch.B13_NO_REPORT_CLOSED);
    driver.say(new Ioctl(DriverHarness.CALLER, Control.CLOSE)).answerAll();

    pathGoes(driver);

    assertThat(driver.seen(CrwMade.class)).hasSize(on ? 0 : 1);
    assertThat(driver.region.data().crws()).hasSize(on ? 0 : 1);
    assertThat(signals(driver)).isEqualTo(on ? 0 : 1);
  }

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void b13_reportThatNobodyReadBeforeTheClose_isGoneOrIsLeft(boolean on) {
    DriverHarness driver = driver(on, Switch.B13_NO_REPORT_CLOSED);
    pathGoes(driver);
    assertThat(driver.region.data().crws()).hasSize(1);

    driver.say(new Ioctl(DriverHarness.CALLER, Control.CLOSE)).answerAll();

    assertThat(driver.region.data().crws()).hasSize(on ? 0 : 1);
  }

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void b14_irbOfTheTimeBeforeAReset_isDroppedOrStays(boolean on) {
    DriverHarness driver = driver(on, Switch.B14_RESET_DROPS);
    driver.interrupt(HALT_ENDED).drain();

    driver.say(new Ioctl(DriverHarness.CALLER, Control.RESET)).answerAll();

    assertThat(driver.region.state()).isEqualTo(State.IDLE);
    assertThat(read(driver).pending()).isEqualTo(!on);
  }

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void b14_irbWhoseJobComesAfterTheReset_isNotToldOrIs(boolean on) {
    DriverHarness driver = driver(on, Switch.B14_RESET_DROPS).workerBusy();
    driver.interrupt(HALT_ENDED);
    driver.say(new Ioctl(DriverHarness.CALLER, Control.RESET)).answerAll();

    driver.workerFree().drain();

    assertThat(signals(driver)).isEqualTo(on ? 0 : 1);
    assertThat(read(driver).pending()).isEqualTo(!on);
  }
}
