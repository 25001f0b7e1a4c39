package ccwlab.vfio;

import static org.assertj.core.api.Assertions.assertThat;

import ccwlab.arch.Bytes;
import ccwlab.arch.Cc;
import ccwlab.arch.Crw;
import ccwlab.arch.Instruction;
import ccwlab.arch.Irb;
import ccwlab.arch.Schib;
import ccwlab.arch.Scsw;
import ccwlab.hardware.SubchannelProtocol.Reported;
import ccwlab.observe.VfioSeen.WaitTimedOut;
import ccwlab.vfio.RegionFsm.State;
import ccwlab.vfio.RegionProtocol.Context;
import ccwlab.vfio.RegionProtocol.Control;
import ccwlab.vfio.RegionProtocol.Controlled;
import ccwlab.vfio.RegionProtocol.FromHardware;
import ccwlab.vfio.RegionProtocol.Ioctl;
import ccwlab.vfio.RegionProtocol.IrqIndex;
import ccwlab.vfio.RegionProtocol.LongWait;
import ccwlab.vfio.RegionProtocol.Pread;
import ccwlab.vfio.RegionProtocol.Read;
import ccwlab.vfio.RegionProtocol.Signalled;
import ccwlab.vfio.RegionProtocol.SubchannelEvent;
import ccwlab.vfio.RegionProtocol.Written;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Open, close, reset, and devices and paths that go and come. */
class LifecycleTest {
  private static final int CALLER = 3;
  private static final int CHPID = 0x40;

  private static Schib schib(boolean enabled, int actlBits) {
    Schib schib = Schib.reset(0x1234, CHPID);
    return schib.withPmcw(schib.pmcw().enabled(enabled)).withScsw(new Scsw(actlBits, 0, 0));
  }

  private static DriverHarness stsch(DriverHarness driver, Schib schib) {
    assertThat(driver.asked()).isEqualTo(Instruction.STSCH);
    return driver.answer(Cc.EXPECTED, Irb.ZERO, schib);
  }

  /** What comes before MSCH: the SCHIB is read twice. */
  private static DriverHarness configured(DriverHarness driver, Schib schib) {
    return stsch(stsch(driver, schib), schib);
  }

  private static DriverHarness busyFiveTimes(DriverHarness driver, Schib schib) {
    configured(driver, schib);
    for (int i = 0; i < 5; i++) {
      assertThat(driver.asked()).isEqualTo(Instruction.MSCH);
      driver.answer(Cc.BUSY);
    }
    return driver;
  }

  private static DriverHarness control(DriverHarness driver, Control control) {
    return driver.say(new Ioctl(CALLER, control));
  }

  @Test
  void open_subchannelDisabled_enablesItWithItsIsc() {
    DriverHarness driver = control(DriverHarness.closed(), Control.OPEN);

    configured(driver, schib(false, 0));
    Schib modified = driver.instructions.peek().schib();
    driver.answer(Cc.EXPECTED);
    stsch(driver, modified);

    assertThat(modified.pmcw().ena()).isTrue();
    assertThat(modified.pmcw().isc()).isEqualTo(3);
    assertThat(driver.region.state()).isEqualTo(State.IDLE);
    assertThat(driver.lastReply()).isEqualTo(new Controlled(CALLER, Control.OPEN, Errno.OK));
  }

  @Test
  void open_subchannelNotThere_isNotOperationalAndEinval() {
    DriverHarness driver = control(DriverHarness.closed(), Control.OPEN);

    driver.answer(Cc.NOT_OPERATIONAL).drain();

    assertThat(driver.region.state()).isEqualTo(State.NOT_OPER);
    assertThat(driver.lastReply()).isEqualTo(new Controlled(CALLER, Control.OPEN, Errno.EINVAL));
    control(driver, Control.OPEN);
    assertThat(driver.lastReply()).isEqualTo(new Controlled(CALLER, Control.OPEN, Errno.EINVAL));
    assertThat(driver.region.regions().count()).isZero();
  }

  @Test
  void open_statusPending_takesItAndTriesAgain() {
    DriverHarness driver = control(DriverHarness.closed(), Control.OPEN);

    configured(driver, schib(false, 0)).answer(Cc.STATUS_PRESENT);
    assertThat(driver.asked()).isEqualTo(Instruction.TSCH);
    driver.answer(Cc.EXPECTED);
    assertThat(driver.asked()).isEqualTo(Instruction.MSCH);
    driver.answer(Cc.EXPECTED);
    stsch(driver, schib(true, 0));

    assertThat(driver.region.state()).isEqualTo(State.IDLE);
  }

  @Test
  void open_busyFiveTimes_givesUp() {
    DriverHarness driver = control(DriverHarness.closed(), Control.OPEN);

    busyFiveTimes(driver, schib(false, 0));

    assertThat(driver.instructions).isEmpty();
    assertThat(driver.region.state()).isEqualTo(State.NOT_OPER);
  }

  @Test
  void close_programAtTheDevice_haltsWaitsAndFrees() {
    DriverHarness driver = control(DriverHarness.open().started(), Control.CLOSE);
    busyFiveTimes(driver, schib(true, 0x4400));

    stsch(driver, schib(true, 0x40c0));
    assertThat(driver.asked()).isEqualTo(Instruction.XSCH);
    driver.answer(Cc.BUSY);
    assertThat(driver.asked()).isEqualTo(Instruction.HSCH);
    driver.answer(Cc.EXPECTED);
    assertThat(driver.instructions).isEmpty();
    driver.interrupt(new Scsw(0x6001, 0, 0)).drain();
    configured(driver, schib(true, 0)).answer(Cc.EXPECTED);
    stsch(driver, schib(false, 0)).drain();

    assertThat(driver.lastReply()).isEqualTo(new Controlled(CALLER, Control.CLOSE, Errno.OK));
    assertThat(driver.region.state()).isEqualTo(State.STANDBY);
    assertThat(driver.host.blocks()).isZero();
    assertThat(driver.region.quiet()).isTrue();
  }

  @Test
  void close_cancelled_doesNotWaitForAnInterrupt() {
    DriverHarness driver = control(DriverHarness.open().started(), Control.CLOSE);
    busyFiveTimes(driver, schib(true, 0x4400));
    stsch(driver, schib(true, 0x4400)).answer(Cc.EXPECTED);
    stsch(driver, schib(true, 0)).drain();

    configured(driver, schib(true, 0)).answer(Cc.EXPECTED);
    stsch(driver, schib(false, 0)).drain();

    assertThat(driver.region.state()).isEqualTo(State.STANDBY);
    assertThat(driver.region.cp().initialized()).isFalse();
  }

  @Test
  void close_haltAlreadyPending_clears() {
    DriverHarness driver = control(DriverHarness.open().started(), Control.CLOSE);
    busyFiveTimes(driver, schib(true, 0x6200));

    stsch(driver, schib(true, 0x6200));
    assertThat(driver.asked()).isEqualTo(Instruction.HSCH);
    driver.answer(Cc.BUSY);

    assertThat(driver.asked()).isEqualTo(Instruction.CSCH);
  }

  @Test
  void close_deviceGoneWhileQuiescing_ends() {
    DriverHarness driver = control(DriverHarness.open().started(), Control.CLOSE);
    busyFiveTimes(driver, schib(true, 0x6100));
    stsch(driver, schib(true, 0x6100)).answer(Cc.EXPECTED);
    assertThat(driver.instructions).isEmpty();

    driver.say(new SubchannelEvent()).drain();
    assertThat(driver.replies).hasSize(1);
    driver.say(new LongWait(CALLER)).drain().answer(Cc.NOT_OPERATIONAL).drain();

    assertThat(driver.seen(WaitTimedOut.class)).hasSize(1);

    assertThat(driver.lastReply()).isEqualTo(new Controlled(CALLER, Control.CLOSE, Errno.OK));
    assertThat(driver.region.state()).isEqualTo(State.NOT_OPER);
    assertThat(driver.host.blocks()).isZero();
  }

  @Test
  void close_jobPending_neverRunsAfterwards() {
    DriverHarness driver = DriverHarness.open().workerBusy();
    driver.interrupt(new Scsw(0x00000011, 0, 0));

    control(driver, Control.CLOSE).answerAll().workerFree().answerAll();

    assertThat(driver.replies).containsExactly(new Controlled(CALLER, Control.CLOSE, Errno.OK));
    assertThat(driver.region.quiet()).isTrue();
  }

  @Test
  void reset_open_closesAndOpens() {
    DriverHarness driver = control(DriverHarness.open(), Control.RESET).answerAll();

    assertThat(driver.lastReply()).isEqualTo(new Controlled(CALLER, Control.RESET, Errno.OK));
    assertThat(driver.region.state()).isEqualTo(State.IDLE);
    assertThat(driver.region.regions().count()).isEqualTo(3);
  }

  @Test
  void reset_writeInProgress_freesItsProgramAfterItsReturn() {
    DriverHarness driver = DriverHarness.open().startUpToSsch();
    control(driver, Control.RESET);
    assertThat(driver.instructions).hasSize(1);

    driver.answer(Cc.EXPECTED).drain();
    assertThat(driver.lastReply()).isInstanceOf(Written.class);
    driver.answerAll();

    assertThat(driver.region.state()).isEqualTo(State.IDLE);
    assertThat(driver.host.blocks()).isZero();
  }

  @Test
  void interrupt_notOpen_disablesTheSubchannelAndQueuesNothing() {
    DriverHarness driver = DriverHarness.closed().interrupt().answerAll();

    assertThat(driver.said()).isEqualTo("TSCH STSCH STSCH MSCH STSCH");
    assertThat(driver.region.locks()).isEqualTo(Region.Locks.FREE);
  }

  @Test
  void subchannelEvent_programAtTheDevice_isFreedByItsJob() {
    DriverHarness driver = DriverHarness.open().started();

    driver.say(new SubchannelEvent());
    assertThat(driver.region.state()).isEqualTo(State.NOT_OPER);
    assertThat(driver.host.blocks()).isEqualTo(2);
    driver.drain();

    assertThat(driver.host.blocks()).isZero();
    driver.say(driver.start());
    assertThat(((Written) driver.lastReply()).retCode()).isEqualTo(Errno.EIO);
  }

  @Test
  void subchannelEvent_sschOutstanding_waitsForSchLock() {
    DriverHarness driver = DriverHarness.open().startUpToSsch();

    driver.say(new SubchannelEvent());
    assertThat(driver.region.state()).isEqualTo(State.CP_PROCESSING);
    driver.answer(Cc.EXPECTED);
    assertThat(driver.region.state()).isEqualTo(State.CP_PENDING);
    driver.goOn(Context.CIO);

    assertThat(driver.region.state()).isEqualTo(State.NOT_OPER);
  }

  static FromHardware pathReport(boolean gone) {
    int erc = gone ? Crw.ERC_PERMANENT : Crw.ERC_INITIALIZED;
    return new FromHardware(new Reported(Crw.of(Crw.RSC_CHANNEL_PATH, erc, CHPID)));
  }

  private static DriverHarness report(DriverHarness driver, boolean gone) {
    return driver.say(pathReport(gone));
  }

  @Test
  void pathGone_programUsedIt_cancelsHaltsClearsAndTellsUserSpace() {
    DriverHarness driver = report(DriverHarness.open().started(), true);
    Schib used = schib(true, 0x40c0);
    used = used.withPmcw(used.pmcw().withLpum(0x80));

    stsch(driver, used);
    stsch(driver, used);
    assertThat(driver.asked()).isEqualTo(Instruction.XSCH);
    driver.answer(Cc.BUSY).answer(Cc.EXPECTED).drain();
    assertThat(driver.lastReply()).isEqualTo(new Signalled(IrqIndex.CRW));
    driver.say(new Pread(CALLER, 0xc00, 8)).say(new Pread(CALLER, 0xc00, 8));

    assertThat(driver.replies.subList(2, 4))
        .containsExactly(
            new Read(CALLER, Errno.OK, Bytes.ofInts(0x04060040, 0)),
            new Read(CALLER, Errno.OK, Bytes.zeros(8)));
  }

  @Test
  void pathGoneAndBack_oneJobForTwoReports_readSignalsAgain() {
    DriverHarness driver = DriverHarness.open().workerBusy();
    Schib idle = schib(true, 0);
    stsch(report(driver, true), idle);
    stsch(report(driver, false), idle);
    driver.workerFree().drain();

    driver.say(new Pread(CALLER, 0xc00, 4)).say(new Pread(CALLER, 0xc00, 4));

    assertThat(driver.replies)
        .containsExactly(
            new Signalled(IrqIndex.CRW),
            new Signalled(IrqIndex.CRW),
            new Read(CALLER, Errno.OK, Bytes.ofInts(0x04060040)),
            new Read(CALLER, Errno.OK, Bytes.ofInts(0x04020040)));
  }

  @ParameterizedTest
  @EnumSource(Cc.class)
  void subchannelReported_schibGoneOrNot_notOperationalIfGone(Cc cc) {
    DriverHarness driver = DriverHarness.open();

    driver.say(new FromHardware(new Reported(Crw.of(Crw.RSC_SUBCHANNEL, Crw.ERC_IPARM, 0x1a))));
    driver.answer(cc, Irb.ZERO, schib(true, 0));

    assertThat(driver.region.state()).isEqualTo(cc == Cc.EXPECTED ? State.IDLE : State.NOT_OPER);
  }
}
