package ccwlab.vfio;

import static org.assertj.core.api.Assertions.assertThat;

import ccwlab.arch.Actl;
import ccwlab.arch.Cc;
import ccwlab.arch.Instruction;
import ccwlab.arch.Scsw;
import ccwlab.observe.VfioSeen.EventfdSignalled;
import ccwlab.stack.Switch;
import ccwlab.stack.Switches;
import ccwlab.vfio.RegionProtocol.Context;
import ccwlab.vfio.RegionProtocol.Pread;
import ccwlab.vfio.RegionProtocol.Read;
import ccwlab.vfio.RegionProtocol.SubchannelEvent;
import ccwlab.vfio.RegionProtocol.Written;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What has returned is over: nothing of it is on its way any more, and it holds no lock. */
class ReturnedCallTest {
  private static final int CALLER = 5;

  private static DriverHarness driver(Switches switches) {
    return new DriverHarness(DriverBehaviour.of(switches), true);
  }

  private static Pread read(int region, int count) {
    return new Pread(CALLER, (long) region << 10, count);
  }

  private static void over(DriverHarness driver) {
    assertThat(driver.region.quiet()).isTrue();
    assertThat(driver.region.locks()).isEqualTo(Region.Locks.FREE);
  }

  @Test
  void startAtItsSsch_isNotOverYet() {
    DriverHarness driver = DriverHarness.open().startUpToSsch();

    assertThat(driver.region.quiet()).isFalse();
    assertThat(driver.region.locks()).isNotEqualTo(Region.Locks.FREE);
    over(driver.answer(Cc.EXPECTED));
  }

  @ParameterizedTest
  @CsvSource({"0, 124", "0, 0", "1, 8", "2, 52", "3, 8"})
  void read_ofEachRegion(int region, int count) {
    DriverHarness driver = DriverHarness.open().say(read(region, count)).answerAll();

    Read read = (Read) driver.lastReply();
    assertThat(read.retCode()).isEqualTo(Errno.OK);
    assertThat(read.data().length()).isEqualTo(count);
    over(driver);
  }

  @Test
  void read_ofTheSchibOfADeviceThatIsGone_isEnodev() {
    DriverHarness driver = DriverHarness.open().say(read(Regions.SCHIB, 52));

    driver.answer(Cc.NOT_OPERATIONAL);

    assertThat(((Read) driver.lastReply()).retCode()).isEqualTo(Errno.ENODEV);
    over(driver);
  }

  @Test
  void k39_readOfReportsWithoutTheLock() {
    DriverHarness driver = driver(Switches.MERGED.without(Switch.K39_CRW_LOCK));

    driver.say(read(Regions.CRW, 8)).drain();

    assertThat(((Read) driver.lastReply()).retCode()).isEqualTo(Errno.OK);
    over(driver);
  }

  @Test
  void read_whileAStartHoldsTheMutex_waitsForIt() {
    DriverHarness driver = DriverHarness.open();
    driver.say(driver.start()).say(read(Regions.IO, 124));
    assertThat(driver.replies).isEmpty();

    driver.answerAll();

    assertThat(driver.replies).hasSize(2);
    over(driver);
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3})
  void command_haltClearOrUnknown(int command) {
    over(DriverHarness.open().say(DriverHarness.async(command)).answerAll());
  }

  @Test
  void command_whileAStartHoldsTheMutex_isRefusedAtOnce() {
    DriverHarness driver = DriverHarness.open();
    driver.say(driver.start()).say(DriverHarness.async(2));

    assertThat(driver.replies).containsExactly(new Written(DriverHarness.CALLER, Errno.EAGAIN, 0));
    over(driver.answerAll());
  }

  @Test
  void command_whileAnInterruptHoldsTheLock_waitsForIt() {
    DriverHarness driver = DriverHarness.open().interrupt();
    driver.say(DriverHarness.async(1)).drain(Context.SYS);
    assertThat(driver.asked()).isEqualTo(Instruction.TSCH);

    driver.answer(Cc.STATUS_PRESENT).drain();

    assertThat(driver.asked()).isEqualTo(Instruction.HSCH);
    over(driver.answerAll());
  }

  @Test
  void report_whileAnInterruptHoldsTheLock_waitsForIt() {
    DriverHarness driver = DriverHarness.open().interrupt().say(LifecycleTest.pathReport(true));
    assertThat(driver.instructions).hasSize(1);

    driver.answer(Cc.STATUS_PRESENT).drain();

    assertThat(driver.asked()).isEqualTo(Instruction.STSCH);
    over(driver.answerAll());
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void report_ofAPath_isSignalledOnce(boolean back) {
    DriverHarness driver = DriverHarness.open().say(LifecycleTest.pathReport(back)).answerAll();

    assertThat(driver.seen(EventfdSignalled.class)).hasSize(1);
    over(driver);
  }

  @Test
  void start_refusedAsNotIdle() {
    DriverHarness driver = driver(Switches.NONE).started().drain();

    driver.startUpToSsch();

    over(driver);
  }

  /** One write at a time in the whole host, and the next is taken when that has returned. */
  @Test
  void k44_writeDuringAnother_isBusyAndTheNextIsNot() {
    DriverHarness driver = driver(Switches.MERGED.with(Switch.K44_WRITE_SERIALISER));
    driver.startUpToSsch().say(DriverHarness.async(2));
    assertThat(driver.replies).containsExactly(new Written(DriverHarness.CALLER, Errno.EBUSY, 0));

    driver.answer(Cc.EXPECTED);
    driver.say(DriverHarness.async(2)).drain(Context.SYS);

    assertThat(driver.asked()).isEqualTo(Instruction.CSCH);
    over(driver.answerAll());
  }

  @Test
  void k44_writeThatIsRefused_letsTheNextOneIn() {
    DriverHarness driver =
        driver(Switches.NONE.with(Switch.K44_WRITE_SERIALISER)).started().drain();
    driver.startUpToSsch();
    assertThat(((Written) driver.lastReply()).retCode()).isEqualTo(Errno.EACCES);

    driver.startUpToSsch();

    assertThat(((Written) driver.lastReply()).retCode()).isEqualTo(Errno.EACCES);
  }

  @Test
  void deviceGone_jobWaitsForTheStartThatHoldsTheMutex() {
    DriverHarness driver = DriverHarness.open();
    driver.say(driver.start()).say(new SubchannelEvent()).beginJob();

    driver.answerAll();

    assertThat(driver.host.blocks()).isZero();
    over(driver);
  }

  /** K16: what is outstanding gates the next one of its kind until its status has come. */
  @ParameterizedTest
  @CsvSource({"0x4007, false", "0x6007, true"})
  void k16_haltIsOutstandingUntilItsStatusComes(int status, boolean again) {
    DriverHarness driver = driver(Switches.MERGED.with(Switch.K16_ACTL_GATING)).started();
    driver.say(DriverHarness.async(1)).drain(Context.SYS).answer(Cc.EXPECTED).drain(Context.SYS);
    assertThat(driver.region.subchannel().has(Actl.HALT_PEND)).isTrue();
    driver.interrupt(new Scsw(status, 0, 0x0c000000)).drain();

    driver.say(DriverHarness.async(1)).drain(Context.SYS);

    assertThat(driver.asked()).isEqualTo(again ? Instruction.HSCH : null);
  }

  @Test
  void k16_startIsOutstandingUntilItsStatusComes() {
    DriverHarness driver = driver(Switches.MERGED.with(Switch.K16_ACTL_GATING)).started();
    driver.startUpToSsch();
    assertThat(driver.asked()).isNull();
    driver.interrupt(RaceTest.START_ENDED).drain();

    driver.startUpToSsch();

    assertThat(driver.asked()).isEqualTo(Instruction.SSCH);
  }
}
