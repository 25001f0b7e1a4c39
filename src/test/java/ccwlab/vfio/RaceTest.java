package ccwlab.vfio;

import static org.assertj.core.api.Assertions.assertThat;

import ccwlab.arch.Cc;
import ccwlab.arch.Instruction;
import ccwlab.arch.Irb;
import ccwlab.arch.Schib;
import ccwlab.arch.Scsw;
import ccwlab.observe.VfioSeen.CpFreed;
import ccwlab.observe.VfioSeen.EventfdSignalled;
import ccwlab.observe.VfioSeen.IrqLost;
import ccwlab.observe.VfioSeen.StateChanged;
import ccwlab.stack.Switch;
import ccwlab.stack.Switches;
import ccwlab.vfio.RegionFsm.State;
import ccwlab.vfio.RegionProtocol.Context;
import ccwlab.vfio.RegionProtocol.IrqIndex;
import ccwlab.vfio.RegionProtocol.Pread;
import ccwlab.vfio.RegionProtocol.Read;
import ccwlab.vfio.RegionProtocol.Signalled;
import ccwlab.vfio.RegionProtocol.Written;
import org.junit.jupiter.api.Test;

/**
 * The schedules of the driver's history, one by one, in today's order of steps and in older ones.
 */
class RaceTest {
  static final Scsw START_ENDED = new Scsw(0x00004007, 0, 0x0c000000);
  static final Scsw CLEAR_ENDED = new Scsw(0x00001001, 0, 0);
  static final Scsw START_INTERMEDIATE = new Scsw(0x000040c9, 0, 0);

  static final Switches VERSION_5_14 =
      Switches.MERGED.without(
          Switch.K20_FIRST_IDAW,
          Switch.K28_UNMAP_RANGE,
          Switch.K32_NO_RESURRECTION,
          Switch.K33_FSM_OPEN_CLOSE,
          Switch.K34_LAST_REFERENCE,
          Switch.K36_NOTOPER_DEFERRED,
          Switch.K37_IO_MUTEX_WIDE,
          Switch.K39_CRW_LOCK,
          Switch.K40_CANCEL_WORK,
          Switch.K41_REGION_RECHECK,
          Switch.K42_CHAIN_LIMITS);
  static final Switches VERSION_5_3 =
      VERSION_5_14.without(
          Switch.K11_CP_INIT_GUARD,
          Switch.K12_IDLE_WITH_CP_FREE,
          Switch.K21_IDLE_INSIDE_FSM,
          Switch.K30_REQUEST_IRQ,
          Switch.R58_CRW_SCHIB_REGIONS);

  static DriverBehaviour v5_2() {
    return DriverBehaviour.of(
        VERSION_5_3.without(
            Switch.K04_STATE_BEFORE_SIGNAL,
            Switch.K08_FREE_ONLY_PENDING,
            Switch.K18_CHAIN_END_CPA,
            Switch.K19_SINGLE_COPY));
  }

  static DriverBehaviour v5_3() {
    return DriverBehaviour.of(VERSION_5_3);
  }

  static DriverBehaviour v5_14() {
    return DriverBehaviour.of(VERSION_5_14);
  }

  static DriverBehaviour v6_0() {
    return DriverBehaviour.of(
        VERSION_5_14.with(Switch.K32_NO_RESURRECTION, Switch.K33_FSM_OPEN_CLOSE));
  }

  static DriverBehaviour v4_12() {
    return DriverBehaviour.of(Switches.NONE);
  }

  @Test
  void nop_startedAndEnded_signalsOnceAndFreesAll() {
    DriverHarness driver = DriverHarness.open().started();

    driver.interrupt(START_ENDED).drain();

    assertThat(driver.replies)
        .containsExactly(
            new Written(DriverHarness.CALLER, Errno.OK, Regions.IO_BYTES),
            new Signalled(IrqIndex.IO));
    assertThat(driver.region.state()).isEqualTo(State.IDLE);
    assertThat(driver.region.quiet()).isTrue();
    assertThat(driver.host.blocks()).isZero();
    assertThat(driver.labels())
        .isEqualTo("S2 S3 S4 S5 S6 S7 S8 S9 S10 S13 I1 I2 I3 I4 T1 T5 T2 T3 T4 T6 T8 T7 T9");
  }

  @Test
  void k15_clearsInterruptQueuedThenStartAccepted_jobFreesTheNewProgram() {
    DriverHarness driver = DriverHarness.open().cleared();
    driver.interrupt(CLEAR_ENDED);

    driver.started();
    assertThat(driver.region.state()).isEqualTo(State.CP_PENDING);
    assertThat(driver.host.blocks()).isEqualTo(2);
    driver.drain();

    assertThat(driver.seen(CpFreed.class)).hasSize(1);
    assertThat(driver.region.state()).isEqualTo(State.IDLE);
    assertThat(driver.host.blocks()).isZero();
    // The new program is still at the device: its interrupt finds nothing to free or translate.
    driver.interrupt(START_ENDED.withCpa(0x0100_0008)).drain();
    assertThat(driver.seen(CpFreed.class)).hasSize(1);
    assertThat(Scsw.decode(driver.region.regions().io(), Regions.IRB_AREA).cpa())
        .isEqualTo(0x0100_0008);
  }

  @Test
  void k04_5_2_signalsBeforeIdle_startAfterTheSignalIsBusy() {
    DriverHarness driver = new DriverHarness(v5_2(), true).started();
    driver.interrupt(START_ENDED).beginJob();
    while (driver.seen(EventfdSignalled.class).isEmpty()) {
      driver.goOn(Context.WORK);
    }

    driver.say(driver.start());

    assertThat(driver.lastReply()).isEqualTo(new Written(DriverHarness.CALLER, Errno.EBUSY, 0));
  }

  @Test
  void k04_today_startAfterTheSignal_isAccepted() {
    DriverHarness driver = DriverHarness.open().started();
    driver.interrupt(START_ENDED).beginJob();
    while (driver.seen(EventfdSignalled.class).isEmpty()) {
      driver.goOn(Context.WORK);
    }

    driver.started();

    assertThat(driver.lastReply())
        .isEqualTo(new Written(DriverHarness.CALLER, Errno.OK, Regions.IO_BYTES));
  }

  @Test
  void k08_5_2_jobOfAClearDuringTranslation_freesTheProgramBeingBuilt() {
    DriverHarness driver = new DriverHarness(v5_2(), true).cleared();
    driver.interrupt(CLEAR_ENDED);
    driver.say(driver.start()).goOn(Context.SYS);
    assertThat(driver.region.cp().initialized()).isTrue();

    driver.beginJob();
    while (driver.seen(CpFreed.class).isEmpty()) {
      driver.goOn(Context.WORK);
    }
    driver.drain(Context.SYS);

    assertThat(driver.replies).contains(new Written(DriverHarness.CALLER, Errno.EINVAL, 0));
  }

  @Test
  void k08_5_3_jobOfAClearDuringTranslation_leavesTheProgram() {
    DriverHarness driver = new DriverHarness(v5_3(), true).cleared();
    driver.interrupt(CLEAR_ENDED);
    driver.say(driver.start()).goOn(Context.SYS);

    driver.beginJob().drain(Context.WORK);

    assertThat(driver.seen(CpFreed.class)).isEmpty();
    assertThat(driver.region.cp().initialized()).isTrue();
  }

  @Test
  void k12_5_3_jobBlockedOnIoMutexDuringStart_setsIdleWithALiveProgram() {
    DriverHarness driver = k12(v5_3());

    assertThat(driver.region.state()).isEqualTo(State.IDLE);
    assertThat(driver.region.cp().initialized()).isTrue();
  }

  @Test
  void k12_5_14_jobBlockedOnIoMutexDuringStart_leavesCpPending() {
    DriverHarness driver = k12(v5_14());

    assertThat(driver.region.state()).isEqualTo(State.CP_PENDING);
    assertThat(driver.region.cp().initialized()).isTrue();
  }

  private static DriverHarness k12(DriverBehaviour behaviour) {
    DriverHarness driver = new DriverHarness(behaviour, true).cleared();
    driver.interrupt(CLEAR_ENDED);
    driver.startUpToSsch();
    driver.beginJob().drain(Context.WORK);
    assertThat(driver.region.contexts().work().standing()).isEqualTo(Standing.IO_MUTEX);
    return driver.answer(Cc.EXPECTED).drain();
  }

  @Test
  void k21_5_2_busyStart_resetsToIdleAndTheNextOneOverwritesTheProgram() {
    DriverHarness driver = new DriverHarness(v5_2(), true).started();

    driver.say(driver.start());
    assertThat(driver.lastReply()).isEqualTo(new Written(DriverHarness.CALLER, Errno.EBUSY, 0));
    assertThat(driver.region.state()).isEqualTo(State.IDLE);
    driver.startUpToSsch();

    assertThat(driver.host.blocks()).isEqualTo(4);
  }

  @Test
  void k02_4_12_startWhileBusy_answersEacces() {
    DriverHarness driver = new DriverHarness(v4_12(), true).started();

    driver.say(driver.start());

    assertThat(driver.lastReply()).isEqualTo(new Written(DriverHarness.CALLER, Errno.EACCES, 0));
    assertThat(driver.region.state()).isEqualTo(State.CP_PENDING);
  }

  @Test
  void k03_4_12_intermediateInterrupt_freesTheRunningProgram() {
    DriverHarness driver = new DriverHarness(v4_12(), true).started();

    driver.interrupt(START_INTERMEDIATE).drain();

    assertThat(driver.seen(CpFreed.class)).hasSize(1);
    assertThat(driver.region.state()).isEqualTo(State.IDLE);
  }

  @Test
  void intermediateInterrupt_today_keepsProgramAndState() {
    DriverHarness driver = DriverHarness.open().started();

    driver.interrupt(START_INTERMEDIATE).drain();

    assertThat(driver.seen(CpFreed.class)).isEmpty();
    assertThat(driver.region.state()).isEqualTo(State.CP_PENDING);
    assertThat(driver.lastReply()).isEqualTo(new Signalled(IrqIndex.IO));
  }

  @Test
  void unsolicitedInterrupt_cpPending_keepsProgramAndState() {
    DriverHarness driver = DriverHarness.open().started();

    driver.interrupt(new Scsw(0x00000011, 0, 0x80000000)).drain();

    assertThat(driver.region.cp().initialized()).isTrue();
    assertThat(driver.region.state()).isEqualTo(State.CP_PENDING);
  }

  @Test
  void secondInterrupt_beforeTheJob_overwritesTheOnlySlot() {
    DriverHarness driver = DriverHarness.open().started().workerBusy();
    driver.interrupt(START_INTERMEDIATE);

    driver.interrupt(START_ENDED);
    driver.workerFree().drain();

    assertThat(driver.seen(IrqLost.class))
        .containsExactly(new IrqLost(DriverHarness.SCHID, Irb.of(START_INTERMEDIATE)));
    assertThat(driver.replies.stream().filter(Signalled.class::isInstance)).hasSize(1);
    assertThat(Scsw.decode(driver.region.regions().io(), Regions.IRB_AREA)).isEqualTo(START_ENDED);
  }

  @Test
  void interrupt_sschOutstanding_waitsForSchLock() {
    DriverHarness driver = DriverHarness.open().startUpToSsch();

    driver.interrupt();
    assertThat(driver.instructions).hasSize(1);
    assertThat(driver.region.contexts().irq().standing()).isEqualTo(Standing.SCH_LOCK);
    driver.answer(Cc.EXPECTED);
    assertThat(driver.asked()).isNull();
    driver.goOn(Context.IRQ);

    assertThat(driver.asked()).isEqualTo(Instruction.TSCH);
    assertThat(driver.region.state()).isEqualTo(State.CP_PENDING);
  }

  @Test
  void halt_interruptHandlerHoldsSchLock_waits() {
    DriverHarness driver = DriverHarness.open().started();
    driver.interrupt();

    driver.say(DriverHarness.async(1)).drain(Context.SYS);
    assertThat(driver.instructions).hasSize(1);
    driver.answer(Cc.EXPECTED, Irb.of(START_ENDED), Schib.ZERO).drain(Context.SYS);

    assertThat(driver.asked()).isEqualTo(Instruction.HSCH);
  }

  @Test
  void interrupt_withdrawnByClear_isDroppedWithoutAnEvent() {
    DriverHarness driver = DriverHarness.open().started();

    driver.interrupt().answer(Cc.STATUS_PRESENT).drain();

    assertThat(driver.region.quiet()).isTrue();
    assertThat(driver.replies).hasSize(1);
  }

  @Test
  void write_ioMutexHeldByAStart_answersEagain() {
    DriverHarness driver = DriverHarness.open();
    driver.say(driver.start());

    driver.say(DriverHarness.async(1));

    assertThat(driver.lastReply()).isEqualTo(new Written(DriverHarness.CALLER, Errno.EAGAIN, 0));
  }

  @Test
  void write_ioMutexHeldByTheJob_answersEagain() {
    DriverHarness driver = DriverHarness.open().started().interrupt(START_ENDED).beginJob();

    driver.say(driver.start());

    assertThat(driver.lastReply()).isEqualTo(new Written(DriverHarness.CALLER, Errno.EAGAIN, 0));
  }

  @Test
  void read_ioMutexHeldByAStart_waitsForTheReturn() {
    DriverHarness driver = DriverHarness.open();
    driver.say(driver.start());

    driver.say(new Pread(8, 0, Regions.IO_BYTES));
    assertThat(driver.replies).isEmpty();
    driver.drain(Context.SYS).answer(Cc.EXPECTED).drain(Context.SYS);

    assertThat(driver.replies).hasSize(2);
    assertThat(((Read) driver.replies.get(1)).retCode()).isEqualTo(Errno.OK);
  }

  @Test
  void job_ioMutexHeldByAStart_waitsForTheReturn() {
    DriverHarness driver = DriverHarness.open().cleared().interrupt(CLEAR_ENDED);
    driver.say(driver.start()).beginJob();

    assertThat(driver.labels()).endsWith("T1");
    driver.drain(Context.SYS).answer(Cc.EXPECTED).drain();

    assertThat(driver.seen(StateChanged.class).get(1).to()).isEqualTo("CP_PENDING");
    assertThat(driver.labels()).endsWith("S13 T5 T2 T3 T4 T6 T8 T7 T9");
  }
}
