package ccwlab.vfio;

import static org.assertj.core.api.Assertions.assertThat;

import ccwlab.arch.Cc;
import ccwlab.arch.Instruction;
import ccwlab.arch.Scsw;
import ccwlab.observe.VfioSeen.CpFreed;
import ccwlab.observe.VfioSeen.EventfdSignalled;
import ccwlab.stack.Switch;
import ccwlab.stack.Switches;
import ccwlab.vfio.RegionFsm.State;
import ccwlab.vfio.RegionProtocol.Context;
import ccwlab.vfio.RegionProtocol.SubchannelEvent;
import ccwlab.vfio.RegionProtocol.Written;
import ccwlab.vfio.cp.Arena;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Proposals that were never merged: what each changes, and what it leaves. */
class ProposalTest {
  private static final Scsw HALT_ENDED = new Scsw(0x00002001, 0, 0);
  private static final Scsw UNSOLICITED = new Scsw(0x00000011, 0, 0x80000000);

  private static DriverHarness driver(Switches base, Switch one, boolean on) {
    Switches switches = on ? base.with(one) : base.without(one);
    return new DriverHarness(DriverBehaviour.of(switches), true);
  }

  private static DriverHarness today(Switch one, boolean on) {
    return driver(Switches.MERGED, one, on);
  }

  private static Errno lastErrno(DriverHarness driver) {
    return ((Written) driver.lastReply()).retCode();
  }

  /** K15: a clear's interrupt has been taken, its job not; a start goes as far as it can. */
  private static DriverHarness startBeforeTheJobOfAClear(Switch one, boolean on) {
    DriverHarness driver = today(one, on).cleared();
    return driver.interrupt(RaceTest.CLEAR_ENDED).startUpToSsch();
  }

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void k15Fix_jobOfAnEarlierClear_leavesOrFreesTheNewStart(boolean on) {
    DriverHarness driver = today(Switch.K15_FIX_FCTL_AWARE, on).cleared();
    driver.interrupt(RaceTest.CLEAR_ENDED).started();

    driver.drain();

    assertThat(driver.host.blocks()).isEqualTo(on ? 2 : 0);
    assertThat(driver.region.state()).isEqualTo(on ? State.CP_PENDING : State.IDLE);
    driver.interrupt(RaceTest.START_ENDED).drain();
    assertThat(driver.seen(CpFreed.class)).hasSize(1);
    assertThat(driver.region.state()).isEqualTo(State.IDLE);
  }

  @Test
  void k15Fix_clearOfARunningStart_stillFreesIt() {
    DriverHarness driver = today(Switch.K15_FIX_FCTL_AWARE, true).started().cleared();

    driver.interrupt(RaceTest.CLEAR_ENDED).drain();

    assertThat(driver.host.blocks()).isZero();
    assertThat(driver.region.state()).isEqualTo(State.IDLE);
  }

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void k14_startWhileAJobIsQueued_isBusyOrTaken(boolean on) {
    DriverHarness driver = startBeforeTheJobOfAClear(Switch.K14_WORKQUEUE_WINDOW, on);

    assertThat(driver.asked()).isEqualTo(on ? null : Instruction.SSCH);
    if (on) {
      assertThat(lastErrno(driver)).isEqualTo(Errno.EBUSY);
      assertThat(driver.region.state()).isEqualTo(State.IDLE);
      assertThat(driver.host.blocks()).isZero();
    }
  }

  /** In the original the job is no longer pending once it has begun. */
  @Test
  void k14_jobHasBegunAndWaitsForTheStart_doesNotHelp() {
    DriverHarness driver = today(Switch.K14_WORKQUEUE_WINDOW, true).cleared();
    driver.interrupt(RaceTest.CLEAR_ENDED).say(driver.start()).beginJob().drain(Context.SYS);

    driver.answer(Cc.EXPECTED).drain();

    assertThat(driver.seen(CpFreed.class)).hasSize(1);
  }

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void k44_writeToAnotherDevice_isBusyUntilTheFirstHasReturnedOrTaken(boolean on) {
    DriverHarness driver = today(Switch.K44_WRITE_SERIALISER, on).startUpToSsch();
    Region other =
        Region.initial(DriverHarness.OTHER, driver.region.behaviour(), Arena.ofDevice(1, 2), true);

    var during = new RegionMachine().step(other, DriverHarness.async(2), driver.host);
    driver.answer(Cc.EXPECTED);
    var after = new RegionMachine().step(other, DriverHarness.async(2), driver.host);

    assertThat(during.state().contexts().calls()).hasSize(on ? 0 : 1);
    assertThat(after.state().contexts().calls()).hasSize(1);
  }

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void k16_startWhileAClearIsOutstanding_isBusyUntilItsJobOrTaken(boolean on) {
    DriverHarness driver = startBeforeTheJobOfAClear(Switch.K16_ACTL_GATING, on);

    assertThat(driver.asked()).isEqualTo(on ? null : Instruction.SSCH);
    if (on) {
      assertThat(lastErrno(driver)).isEqualTo(Errno.EBUSY);
      driver.drain().startUpToSsch();
      assertThat(driver.asked()).isEqualTo(Instruction.SSCH);
    }
  }

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void k16_haltWhileAClearIsOutstanding_isBusyOrTaken(boolean on) {
    DriverHarness driver = today(Switch.K16_ACTL_GATING, on).cleared();

    driver.say(DriverHarness.async(1)).drain(Context.SYS);

    assertThat(driver.asked()).isEqualTo(on ? null : Instruction.HSCH);
  }

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void k17_startAccepted_stateIsIdleOrCpPending(boolean on) {
    DriverHarness driver = today(Switch.K17_CP_STARTED, on).started();
    assertThat(driver.region.state()).isEqualTo(on ? State.IDLE : State.CP_PENDING);

    driver.interrupt(RaceTest.START_ENDED).drain();

    assertThat(driver.region.state()).isEqualTo(State.IDLE);
    assertThat(driver.host.blocks()).isZero();
  }

  @Test
  void k17_jobOfAnEarlierClear_stillFreesTheNewStart() {
    DriverHarness driver = today(Switch.K17_CP_STARTED, true).cleared();

    driver.interrupt(RaceTest.CLEAR_ENDED).started().drain();

    assertThat(driver.seen(CpFreed.class)).hasSize(1);
  }

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void k09_interruptOfAHaltWithoutACpa_keepsOrFreesTheProgram(boolean on) {
    DriverHarness driver = today(Switch.K09_UNRELATED_INTERRUPT, on).started();

    driver.interrupt(HALT_ENDED).drain();

    assertThat(driver.host.blocks()).isEqualTo(on ? 2 : 0);
  }

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void k10_unsolicitedInterruptDuringAStart_leavesItsStateOrMakesItIdle(boolean on) {
    DriverHarness driver =
        driver(RaceTest.VERSION_5_3, Switch.K10_UNSOLICITED_KEEPS_STATE, on).started();

    driver.interrupt(UNSOLICITED).drain();

    assertThat(driver.region.state()).isEqualTo(on ? State.CP_PENDING : State.IDLE);
    assertThat(driver.region.cp().initialized()).isTrue();
  }

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void k13_stateIdle_comesBeforeOrAfterTheCopyOfTheIrb(boolean on) {
    DriverHarness driver = driver(RaceTest.VERSION_5_14, Switch.K13_IDLE_BEFORE_COPY, on).started();
    driver.interrupt(RaceTest.START_ENDED).beginJob();
    while (driver.region.state() != State.IDLE) {
      driver.goOn(Context.WORK);
    }

    assertThat(Scsw.decode(driver.region.regions().io(), Regions.IRB_AREA).word0() == 0)
        .isEqualTo(on);
  }

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void k43_clearAccepted_makesStartsSpinOrIsNoState(boolean on) {
    DriverHarness driver = driver(RaceTest.VERSION_5_3, Switch.K43_BUSY_ON_CC0, on).cleared();

    driver.startUpToSsch();

    assertThat(driver.asked()).isEqualTo(on ? null : Instruction.SSCH);
    if (on) {
      assertThat(lastErrno(driver)).isEqualTo(Errno.EAGAIN);
    }
  }

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void d1_clearAfterAQueuedCompletion_takesItAwayOrLeavesIt(boolean on) {
    DriverHarness driver = today(Switch.D1_CSCH_PURGES, on).started();
    driver.interrupt(RaceTest.START_ENDED).cleared();

    driver.drain();

    assertThat(driver.seen(EventfdSignalled.class)).hasSize(on ? 0 : 1);
    driver.interrupt(RaceTest.CLEAR_ENDED).drain();
    assertThat(driver.seen(EventfdSignalled.class)).hasSize(on ? 1 : 2);
    assertThat(driver.host.blocks()).isZero();
    assertThat(driver.region.state()).isEqualTo(State.IDLE);
  }

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void b5_clearOfARunningStart_dropsItsProgramAtOnceOrByItsJob(boolean on) {
    DriverHarness driver = today(Switch.B5_CP_QUEUE, on).started().cleared();

    assertThat(driver.host.blocks()).isEqualTo(on ? 0 : 2);
    assertThat(driver.region.state()).isEqualTo(on ? State.IDLE : State.CP_PENDING);
  }

  /** The clear's own final interrupt takes one more out of the queue. */
  @Test
  void b5_jobOfAClear_stillFreesTheNewStart() {
    DriverHarness driver = today(Switch.B5_CP_QUEUE, true).started().cleared();

    driver.interrupt(RaceTest.CLEAR_ENDED).started().drain();

    assertThat(driver.seen(CpFreed.class)).hasSize(2);
    assertThat(driver.host.blocks()).isZero();
  }

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void b8_jobOfAnEarlierClear_leavesOrFreesTheNewStart(boolean on) {
    DriverHarness driver = today(Switch.B8_ENDED_AT_IRQ, on).cleared();
    driver.interrupt(RaceTest.CLEAR_ENDED).started();

    driver.drain();

    assertThat(driver.host.blocks()).isEqualTo(on ? 2 : 0);
    driver.interrupt(RaceTest.START_ENDED).drain();
    assertThat(driver.seen(CpFreed.class)).hasSize(1);
    assertThat(driver.region.state()).isEqualTo(State.IDLE);
  }

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void b8_unsolicitedIrbReplacesTheEndBeforeItsJob_freesOrKeepsTheProgram(boolean on) {
    DriverHarness driver = today(Switch.B8_ENDED_AT_IRQ, on).started();

    driver.interrupt(RaceTest.START_ENDED).interrupt(UNSOLICITED).drain();

    assertThat(driver.host.blocks()).isEqualTo(on ? 0 : 2);
    assertThat(driver.region.state()).isEqualTo(on ? State.IDLE : State.CP_PENDING);
  }

  /** A clear's irb that comes when the program is freed, but the state is CP_PENDING still. */
  @Test
  void b8_interruptBetweenFreeAndIdle_saysNothingOfTheNextStart() {
    DriverHarness driver = today(Switch.B8_ENDED_AT_IRQ, true).started();
    driver.interrupt(RaceTest.START_ENDED).beginJob();
    while (driver.seen(CpFreed.class).isEmpty()) {
      driver.goOn(Context.WORK);
    }

    driver.interrupt(RaceTest.CLEAR_ENDED).drain(Context.WORK).started().drain();

    assertThat(driver.host.blocks()).isEqualTo(2);
    assertThat(driver.region.state()).isEqualTo(State.CP_PENDING);
  }

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void b10_deviceGoneBeforeTheJobIsThrough_staysNotOperationalOrIsIdle(boolean on) {
    DriverHarness driver = today(Switch.B10_IDLE_FROM_OWN, on).started();
    driver.interrupt(RaceTest.START_ENDED).beginJob();
    while (driver.seen(CpFreed.class).isEmpty()) {
      driver.goOn(Context.WORK);
    }

    driver.say(new SubchannelEvent()).drain();

    assertThat(driver.region.state()).isEqualTo(on ? State.NOT_OPER : State.IDLE);
  }

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void b10_deviceGoneBeforeAStartFails_staysNotOperationalOrIsIdle(boolean on) {
    DriverHarness driver = today(Switch.B10_IDLE_FROM_OWN, on);
    driver.say(driver.start());
    while (!driver.region.cp().initialized()) {
      driver.goOn(Context.SYS);
    }

    driver.say(new SubchannelEvent()).drain();
    driver.answer(Cc.NOT_OPERATIONAL).answer(Cc.NOT_OPERATIONAL).drain();

    assertThat(lastErrno(driver)).isEqualTo(Errno.ENODEV);
    assertThat(driver.region.state()).isEqualTo(on ? State.NOT_OPER : State.IDLE);
  }
}
