package ccwlab.vfio;

import static org.assertj.core.api.Assertions.assertThat;

import ccwlab.arch.Cc;
import ccwlab.arch.Crw;
import ccwlab.arch.Instruction;
import ccwlab.arch.Irb;
import ccwlab.arch.Schib;
import ccwlab.arch.Scsw;
import ccwlab.hardware.SubchannelProtocol.Reported;
import ccwlab.observe.VfioSeen.EventfdSignalled;
import ccwlab.observe.VfioSeen.KernelFault;
import ccwlab.stack.Switch;
import ccwlab.stack.Switches;
import ccwlab.vfio.RegionFsm.State;
import ccwlab.vfio.RegionProtocol.Context;
import ccwlab.vfio.RegionProtocol.Control;
import ccwlab.vfio.RegionProtocol.Controlled;
import ccwlab.vfio.RegionProtocol.FromHardware;
import ccwlab.vfio.RegionProtocol.Ioctl;
import ccwlab.vfio.RegionProtocol.Pread;
import ccwlab.vfio.RegionProtocol.Signalled;
import ccwlab.vfio.RegionProtocol.SubchannelEvent;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Open, close, reset, and devices that go: what each fix of theirs changes. */
class LifecycleSwitchTest {
  private static final Ioctl CLOSE = new Ioctl(3, Control.CLOSE);
  private static final Pread CRW_READ = new Pread(3, (long) Regions.CRW << 10, 8);

  private static DriverHarness driver(Switch one, boolean on, boolean open) {
    Switches switches = on ? Switches.MERGED : Switches.MERGED.without(one);
    return new DriverHarness(DriverBehaviour.of(switches), open);
  }

  private static DriverHarness open(Switch one, boolean on) {
    return driver(one, on, true);
  }

  private static Schib schib(boolean enabled, int actlBits) {
    Schib schib = Schib.reset(0x1234, 0x40);
    return schib.withPmcw(schib.pmcw().enabled(enabled)).withScsw(new Scsw(actlBits, 0, 0));
  }

  private static DriverHarness stsch(DriverHarness driver, Schib schib) {
    return driver.answer(Cc.EXPECTED, Irb.ZERO, schib);
  }

  /** A close that has halted the program, and the halt's interrupt. */
  private static DriverHarness halted(Switch one, boolean on) {
    DriverHarness driver = open(one, on).started().say(CLOSE);
    stsch(stsch(driver, schib(true, 0x44c0)), schib(true, 0x44c0));
    for (int i = 0; i < 5; i++) {
      driver.answer(Cc.BUSY);
    }
    stsch(driver, schib(true, 0x40c0)).answer(Cc.BUSY).answer(Cc.EXPECTED);
    return driver.interrupt(new Scsw(0x6001, 0, 0)).drain();
  }

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void k23_flushAfterTheWait_isDoneWithoutOrUnderTheLock(boolean on) {
    DriverHarness driver = halted(Switch.K23_FLUSH_UNLOCKED, on);

    assertThat(driver.seen(KernelFault.class)).hasSize(on ? 0 : 1);
    assertThat(driver.asked()).isEqualTo(Instruction.STSCH);
  }

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void k24_haltHasEnded_disablesOrBeginsAgain(boolean on) {
    DriverHarness driver = halted(Switch.K24_QUIESCE_ENDS, on);

    stsch(driver, schib(true, 0));

    assertThat(driver.asked()).isEqualTo(on ? Instruction.STSCH : Instruction.XSCH);
    if (!on) {
      driver.answer(Cc.BUSY);
      assertThat(driver.asked()).isEqualTo(Instruction.HSCH);
    }
  }

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void k25_closeWithAProgram_freesOrLeaksIt(boolean on) {
    DriverHarness driver = open(Switch.K25_RELEASE_FREES, on).started();

    driver.say(CLOSE).answerAll();

    assertThat(driver.region.state()).isEqualTo(State.STANDBY);
    assertThat(driver.host.blocks()).isEqualTo(on ? 0 : 2);
    assertThat(driver.region.quiet()).isTrue();
  }

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void k32_validReportAfterNotOperational_changesNothingOrRevivesIt(boolean on) {
    DriverHarness driver = open(Switch.K32_NO_RESURRECTION, on);
    driver.say(new SubchannelEvent()).drain();

    driver.say(new FromHardware(new Reported(Crw.of(Crw.RSC_SUBCHANNEL, Crw.ERC_IPARM, 0x1a))));
    assertThat(driver.instructions).hasSize(on ? 0 : 1);
    if (!on) {
      stsch(driver, schib(false, 0));
    }

    assertThat(driver.region.state()).isEqualTo(on ? State.NOT_OPER : State.IDLE);
  }

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void k33_interruptWhileClosed_disablesOrIsHandledLikeAnyOther(boolean on) {
    DriverHarness driver = driver(Switch.K33_FSM_OPEN_CLOSE, on, false);

    driver.interrupt().answerAll();

    assertThat(driver.said())
        .isEqualTo(on ? "TSCH STSCH STSCH MSCH STSCH" : "TSCH QueueWork:IO WorkDone:IO");
  }

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void k33_close_leavesTheSubchannelDisabledOrEnabled(boolean on) {
    DriverHarness driver = open(Switch.K33_FSM_OPEN_CLOSE, on).started();

    driver.say(CLOSE).answerAll();

    assertThat(driver.region.state()).isEqualTo(State.STANDBY);
    assertThat(driver.stored.pmcw().ena()).isEqualTo(!on);
    assertThat(driver.host.blocks()).isZero();
    assertThat(driver.region.quiet()).isTrue();
  }

  /** Between the two halves of an old close nobody holds the lock. */
  @Test
  void k33_interruptBetweenDisablingAndEnabling_isTaken() {
    DriverHarness driver = open(Switch.K33_FSM_OPEN_CLOSE, false).say(CLOSE);
    stsch(stsch(driver, schib(true, 0)), schib(true, 0)).answer(Cc.EXPECTED);
    stsch(driver, schib(false, 0));
    assertThat(driver.continues(Context.SYS)).isTrue();

    driver.interrupt();

    assertThat(driver.asked()).isEqualTo(Instruction.TSCH);
  }

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void k36_deviceGone_freesInItsJobOrAtOnceUnderTheLock(boolean on) {
    DriverHarness driver = open(Switch.K36_NOTOPER_DEFERRED, on).started();

    driver.say(new SubchannelEvent());

    assertThat(driver.host.blocks()).isEqualTo(on ? 2 : 0);
    // Without a pinned page nothing that may sleep is called.
    assertThat(driver.seen(KernelFault.class)).isEmpty();
    driver.drain();
    assertThat(driver.host.blocks()).isZero();
  }

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void k37_closeWhileTheJobFrees_freesOnceOrTwice(boolean on) {
    DriverHarness driver = open(Switch.K37_IO_MUTEX_WIDE, on).started();
    driver.interrupt(RaceTest.START_ENDED).beginJob().goOn(Context.WORK);
    if (!on) {
      driver.goOn(Context.WORK).goOn(Context.WORK);
    }

    driver.say(CLOSE);
    stsch(stsch(driver, schib(true, 0)), schib(true, 0)).answer(Cc.EXPECTED);
    stsch(driver, schib(false, 0)).drain(Context.SYS).drain();

    assertThat(driver.seen(KernelFault.class)).hasSize(on ? 0 : 1);
    assertThat(driver.host.blocks()).isZero();
  }

  /** A reset frees the program under io_mutex, which a start holds that has not gone down yet. */
  @Test
  void k37_resetDuringAStart_waitsForIt() {
    DriverHarness driver = DriverHarness.open();
    driver.say(driver.start());
    while (!driver.region.cp().initialized()) {
      driver.goOn(Context.SYS);
    }
    driver.say(new Ioctl(3, Control.RESET));
    stsch(stsch(driver, schib(true, 0)), schib(true, 0)).answer(Cc.EXPECTED);
    stsch(driver, schib(false, 0));

    assertThat(driver.region.cp().initialized()).isTrue();
    driver.answerAll();

    assertThat(driver.region.quiet()).isTrue();
    assertThat(driver.replies).hasSize(2).anyMatch(Controlled.class::isInstance);
  }

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void b13_closeWithAReportQueued_takesItsJobAway(boolean on) {
    Switches switches = Switches.MERGED.without(Switch.K40_CANCEL_WORK);
    DriverHarness driver =
        new DriverHarness(
            DriverBehaviour.of(on ? switches.with(Switch.B13_NO_REPORT_CLOSED) : switches), true);
    stsch(driver.workerBusy().say(LifecycleTest.pathReport(true)), schib(true, 0)).drain();

    driver.say(CLOSE).answerAll();

    assertThat(driver.said().contains("CancelWork:CRW")).isEqualTo(on);
    assertThat(driver.region.data().crws()).hasSize(on ? 0 : 1);
  }

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void k38_reportWhileAStartHoldsTheMutex_waitsUnderTheLockOrIsQueued(boolean draft) {
    Switches switches = Switches.MERGED;
    DriverHarness driver =
        new DriverHarness(
            DriverBehaviour.of(draft ? switches.with(Switch.K38_MUTEX_IN_ATOMIC) : switches), true);
    driver.say(driver.start());

    stsch(driver.say(LifecycleTest.pathReport(true)), schib(true, 0)).drain();

    assertThat(driver.seen(KernelFault.class)).hasSize(draft ? 1 : 0);
    assertThat(driver.region.data().crws()).hasSize(draft ? 0 : 1);
    // With the draft the start waits for sch->lock, and its holder for io_mutex.
    assertThat(driver.asked()).isEqualTo(draft ? null : Instruction.SSCH);
  }

  @Test
  void k38_readerLetsTheMutexGo_queuesTheReport() {
    Switches switches = Switches.MERGED.with(Switch.K38_MUTEX_IN_ATOMIC);
    DriverHarness driver = new DriverHarness(DriverBehaviour.of(switches), true);
    driver.say(new Pread(3, (long) Regions.SCHIB << 10, Schib.SIZE_BYTES));
    driver.say(LifecycleTest.pathReport(true));
    var reader = driver.instructions.remove();
    stsch(driver, schib(true, 0)).drain();
    assertThat(driver.region.data().crws()).isEmpty();

    driver.instructions.add(reader);
    stsch(driver, schib(true, 0)).drain();

    assertThat(driver.region.data().crws()).hasSize(1);
    assertThat(driver.replies.stream().filter(Signalled.class::isInstance)).hasSize(1);
  }

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void k39_reportQueuedDuringARead_isKeptOrLost(boolean on) {
    DriverHarness driver = open(Switch.K39_CRW_LOCK, on);
    stsch(driver.say(LifecycleTest.pathReport(true)), schib(true, 0)).drain();

    driver.say(CRW_READ);
    stsch(driver.say(LifecycleTest.pathReport(false)), schib(true, 0)).drain();

    assertThat(driver.region.data().crws()).hasSize(on ? 1 : 0);
  }

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void k40_closeWithAJobQueued_takesItAwayOrLetsItSignalLater(boolean on) {
    DriverHarness driver = open(Switch.K40_CANCEL_WORK, on).workerBusy();
    driver.interrupt(new Scsw(0x00000011, 0, 0));

    driver.say(CLOSE).answerAll().workerFree().answerAll();

    assertThat(driver.seen(EventfdSignalled.class)).hasSize(on ? 0 : 1);
  }

  /**
   * Nothing that the driver does comes to this: a file is closed when its readers have returned.
   */
  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void k41_tableGoneWhileAReadWaits_isRefusedOrUsesWhatIsGone(boolean on) {
    DriverHarness driver = open(Switch.K41_REGION_RECHECK, on);
    driver.say(driver.start()).say(CRW_READ);
    Region region = driver.region;
    driver.region =
        new Region(
            region.schid(),
            region.behaviour(),
            region.state(),
            region.regions().withCount(0),
            region.data(),
            region.subchannel(),
            region.locks(),
            region.contexts(),
            region.trace());

    driver.drain().answerAll();

    assertThat(driver.seen(KernelFault.class)).hasSize(on ? 0 : 1);
  }
}
