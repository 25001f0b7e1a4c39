package ccwlab.vfio;

import static org.assertj.core.api.Assertions.assertThat;

import ccwlab.arch.Actl;
import ccwlab.arch.Bytes;
import ccwlab.arch.Cc;
import ccwlab.arch.Ccw;
import ccwlab.arch.Instruction;
import ccwlab.arch.Scsw;
import ccwlab.observe.VfioSeen.CpFreed;
import ccwlab.observe.VfioSeen.EventfdSignalled;
import ccwlab.observe.VfioSeen.KernelFault;
import ccwlab.stack.Switch;
import ccwlab.stack.Switches;
import ccwlab.vfio.RegionFsm.State;
import ccwlab.vfio.RegionProtocol.Context;
import ccwlab.vfio.RegionProtocol.Pread;
import ccwlab.vfio.RegionProtocol.Pwrite;
import ccwlab.vfio.RegionProtocol.Read;
import ccwlab.vfio.RegionProtocol.Written;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Starts and interrupts: what each merged fix of theirs changes. */
class StartSwitchTest {
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

  private static Scsw irbScsw(DriverHarness driver) {
    return Scsw.decode(driver.region.regions().io(), Regions.IRB_AREA);
  }

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void k01_interruptRightAfterCc0_leavesStartPendingBehindIfNotLocked(boolean on) {
    DriverHarness driver = today(Switch.K01_SSCH_IRQ_WINDOW, on).startUpToSsch();
    driver.answer(Cc.EXPECTED);

    driver.interrupt(RaceTest.START_ENDED).drain(Context.SYS);

    assertThat(driver.region.subchannel().has(Actl.START_PEND)).isEqualTo(!on);
  }

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void k02_startWhileOneIsAtTheDevice_isBusyOrNoDeviceAtAll(boolean on) {
    DriverHarness driver = today(Switch.K02_FSM_DECIDES_BUSY, on).started();

    driver.say(driver.start()).drain(Context.SYS);

    assertThat(lastErrno(driver)).isEqualTo(on ? Errno.EBUSY : Errno.EACCES);
  }

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void k03_intermediateInterrupt_keepsOrFreesTheRunningProgram(boolean on) {
    DriverHarness driver = today(Switch.K03_FINAL_ONLY, on).started();

    driver.interrupt(RaceTest.START_INTERMEDIATE).drain();

    assertThat(driver.host.blocks()).isEqualTo(on ? 2 : 0);
    assertThat(driver.region.state()).isEqualTo(on ? State.CP_PENDING : State.IDLE);
  }

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void k04_startRightAfterTheSignal_isTakenOrBusy(boolean on) {
    DriverHarness driver = today(Switch.K04_STATE_BEFORE_SIGNAL, on).started();
    driver.interrupt(RaceTest.START_ENDED).beginJob();
    while (driver.seen(EventfdSignalled.class).isEmpty()) {
      driver.goOn(Context.WORK);
    }

    driver.startUpToSsch();

    assertThat(driver.asked()).isEqualTo(on ? Instruction.SSCH : null);
    if (!on) {
      assertThat(lastErrno(driver)).isEqualTo(Errno.EBUSY);
    }
  }

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void k05_solicitedInterruptBeforeAnyStart_isHarmlessOrAnOops(boolean on) {
    DriverHarness driver = today(Switch.K05_CP_INITIALIZED, on).cleared();

    driver.interrupt(RaceTest.CLEAR_ENDED).drain();

    assertThat(driver.seen(KernelFault.class)).hasSize(on ? 0 : 1);
  }

  /** Once a program was made there is a list that can be walked. */
  @Test
  void k05_solicitedInterruptAfterAStart_isHarmless() {
    DriverHarness driver = today(Switch.K05_CP_INITIALIZED, false).started();
    driver.interrupt(RaceTest.START_ENDED).drain();
    driver.cleared().interrupt(RaceTest.CLEAR_ENDED).drain();

    assertThat(driver.seen(KernelFault.class)).isEmpty();
  }

  @Test
  void k05_programFreedWhileItIsBuilt_isStartedAllTheSame() {
    Switches noGuards =
        RaceTest.VERSION_5_3.without(Switch.K05_CP_INITIALIZED, Switch.K08_FREE_ONLY_PENDING);
    DriverHarness driver = new DriverHarness(DriverBehaviour.of(noGuards), true).cleared();
    driver.interrupt(RaceTest.CLEAR_ENDED).say(driver.start()).goOn(Context.SYS);

    driver.beginJob().drain(Context.WORK).drain(Context.SYS);

    assertThat(driver.seen(KernelFault.class))
        .containsExactly(
            new KernelFault(DriverHarness.SCHID, "cp_free of a program that is being translated"),
            new KernelFault(DriverHarness.SCHID, "cp_get_orb of a program that was freed"));
  }

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void k06_jobOfAClearDuringTranslation_canTellItFromAStartAtTheDevice(boolean on) {
    DriverHarness driver = jobDuringTranslation(Switch.K06_SPLIT_BUSY, on);

    assertThat(driver.seen(CpFreed.class)).hasSize(on ? 0 : 1);
  }

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void k08_jobOfAClearDuringTranslation_leavesOrFreesTheProgramBeingBuilt(boolean on) {
    DriverHarness driver = jobDuringTranslation(Switch.K08_FREE_ONLY_PENDING, on);

    assertThat(driver.seen(CpFreed.class)).hasSize(on ? 0 : 1);
    assertThat(driver.seen(KernelFault.class)).hasSize(on ? 0 : 1);
  }

  @Test
  void k08_jobThatFreesAProgramReadyForTheDevice_hurtsTheStartAlone() {
    Switches switches = RaceTest.VERSION_5_3.without(Switch.K08_FREE_ONLY_PENDING);
    DriverHarness driver = new DriverHarness(DriverBehaviour.of(switches), true).cleared();
    driver.interrupt(RaceTest.CLEAR_ENDED).say(driver.start());
    driver.goOn(Context.SYS).goOn(Context.SYS);

    driver.beginJob().drain(Context.WORK).drain(Context.SYS);

    assertThat(driver.seen(KernelFault.class)).isEmpty();
    assertThat(lastErrno(driver)).isEqualTo(Errno.EIO);
  }

  private static DriverHarness jobDuringTranslation(Switch one, boolean on) {
    DriverHarness driver = driver(RaceTest.VERSION_5_3, one, on).cleared();
    driver.interrupt(RaceTest.CLEAR_ENDED).say(driver.start()).goOn(Context.SYS);
    return driver.beginJob().drain(Context.WORK);
  }

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void k07_readDuringTheCopyOfTheIrb_isWholeOrTorn(boolean on) {
    DriverHarness driver = today(Switch.K07_IO_MUTEX, on).started();
    driver.interrupt(RaceTest.START_ENDED).beginJob();
    while (driver.continues(Context.WORK) && irbScsw(driver).word0() == 0) {
      driver.goOn(Context.WORK);
    }

    driver.say(new Pread(8, 0, Regions.IO_BYTES));
    driver.drain(Context.WORK).drain(Context.SYS);

    Read read =
        driver.replies.stream()
            .filter(Read.class::isInstance)
            .map(Read.class::cast)
            .toList()
            .get(0);
    Scsw seen = Scsw.decode(read.data(), Regions.IRB_AREA);
    Scsw torn = new Scsw(RaceTest.START_ENDED.word0(), DriverHarness.PROGRAM + 8, 0);
    assertThat(seen.word0()).isEqualTo(RaceTest.START_ENDED.word0());
    assertThat(seen.word2()).isEqualTo(on ? RaceTest.START_ENDED.word2() : torn.word2());
  }

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void k07_twoStartsAtOnce_oneComesAgainOrTakesTheOthersProgramAway(boolean on) {
    DriverHarness driver = driver(RaceTest.VERSION_5_3, Switch.K07_IO_MUTEX, on);

    driver.say(driver.start()).say(driver.start()).drain();

    assertThat(driver.instructions).hasSize(1);
    assertThat(driver.region.cp().initialized()).isEqualTo(on);
    assertThat(driver.region.state()).isEqualTo(on ? State.CP_PROCESSING : State.IDLE);
    assertThat(lastErrno(driver)).isEqualTo(on ? Errno.EAGAIN : Errno.EINVAL);
  }

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void k11_stateWronglyIdle_liveProgramIsKeptOrLost(boolean on) {
    DriverHarness driver = driver(RaceTest.VERSION_5_3, Switch.K11_CP_INIT_GUARD, on).started();
    driver.say(driver.start()).drain(Context.SYS);

    driver.startUpToSsch();

    assertThat(driver.host.blocks()).isEqualTo(on ? 2 : 4);
  }

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void k12_jobWaitedForAStart_leavesItPendingOrMakesItIdle(boolean on) {
    DriverHarness driver = driver(RaceTest.VERSION_5_3, Switch.K12_IDLE_WITH_CP_FREE, on).cleared();
    driver.interrupt(RaceTest.CLEAR_ENDED).startUpToSsch().beginJob().drain(Context.WORK);

    driver.answer(Cc.EXPECTED).drain();

    assertThat(driver.region.cp().initialized()).isTrue();
    assertThat(driver.region.state()).isEqualTo(on ? State.CP_PENDING : State.IDLE);
  }

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void k18_cpaBehindTheLastCcw_isTheGuestsOrTheHosts(boolean on) {
    DriverHarness driver = today(Switch.K18_CHAIN_END_CPA, on).started();
    int host = driver.region.cp().segments().get(0).host();

    driver.interrupt(RaceTest.START_ENDED.withCpa(host + Ccw.SIZE_BYTES)).drain();

    assertThat(irbScsw(driver).cpa()).isEqualTo((on ? DriverHarness.PROGRAM : host) + 8);
  }

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void k19_guestChangesItsCcwAfterItWasCounted_theCopyStaysOrFollows(boolean on) {
    DriverHarness driver = today(Switch.K19_SINGLE_COPY, on);
    driver.say(driver.start()).goOn(Context.SYS);

    driver.ccw1(DriverHarness.PROGRAM, 3, Ccw.CC, 1, 0).drain(Context.SYS);

    long ccw = driver.host.doublewordAt(driver.region.cp().segments().get(0).host());
    assertThat((ccw >>> 48 & Ccw.CC) != 0).isEqualTo(!on);
  }

  /** From offset 0 on 1800 bytes lie in two pages, from ff0 on in three. */
  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void k20_guestMovesItsDataBetweenTheReadsOfTheList_pinsTooFewPagesOrNothingComesBetween(
      boolean on) {
    DriverHarness driver = today(Switch.K20_FIRST_IDAW, on);
    Pwrite start = driver.start();
    driver.ccw1(DriverHarness.PROGRAM, 2, Ccw.IDA, 0x1800, 0x3000);
    driver.guest.write(0x3000, Bytes.ofLongs(0x5000, 0x6000, 0x7000));
    driver.say(start).goOn(Context.SYS).goOn(Context.SYS);

    driver.guest.write(0x3000, Bytes.ofLongs(0x5ff0));
    driver.drain(Context.SYS);

    assertThat(driver.asked()).isEqualTo(Instruction.SSCH);
    assertThat(driver.host.pins()).isEqualTo(2);
    long first = driver.host.doublewordAt(driver.region.cp().segments().get(0).host() + 16L);
    assertThat((first & 0xfff) == 0xff0).isEqualTo(!on);
  }

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void k21_startOfABusyDevice_leavesItsStateOrMakesItIdle(boolean on) {
    DriverHarness driver = driver(RaceTest.VERSION_5_3, Switch.K21_IDLE_INSIDE_FSM, on).started();

    driver.say(driver.start()).drain(Context.SYS);

    assertThat(lastErrno(driver)).isEqualTo(Errno.EBUSY);
    assertThat(driver.region.state()).isEqualTo(on ? State.CP_PENDING : State.IDLE);
  }

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void a5_writeOfAClear_reachesTheDeviceOrNoRegion(boolean on) {
    DriverHarness driver = today(Switch.A5_ASYNC_REGION, on);

    driver.say(DriverHarness.async(2)).drain(Context.SYS);

    assertThat(driver.asked()).isEqualTo(on ? Instruction.CSCH : null);
  }

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void r58_readOfTheSchib_asksTheDeviceOrIsNoRegion(boolean on) {
    DriverHarness driver = today(Switch.R58_CRW_SCHIB_REGIONS, on);

    driver.say(new Pread(8, (long) Regions.SCHIB << 10, 4));

    assertThat(driver.asked()).isEqualTo(on ? Instruction.STSCH : null);
  }

  private static Pwrite write(int fctl, int retCode) {
    Bytes region = DriverHarness.ioRegion(DriverHarness.orb(DriverHarness.PROGRAM), fctl);
    return new Pwrite(DriverHarness.CALLER, 0, region.withInt(Regions.IO_RET_CODE, retCode));
  }

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void a1_statusWithClear_clearsOrIsNotSupported(boolean on) {
    DriverHarness driver = today(Switch.A1_STATUS_INTERFACE, on).started();

    driver.say(write(0x1000, 0)).drain(Context.SYS);

    assertThat(driver.asked()).isEqualTo(on ? Instruction.CSCH : null);
    if (on) {
      driver.answer(Cc.EXPECTED).drain(Context.SYS);
      assertThat(lastErrno(driver)).isEqualTo(Errno.OK);
      assertThat(driver.region.state()).isEqualTo(State.CP_PENDING);
      assertThat(driver.host.blocks()).isEqualTo(2);
    }
  }

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void a2_statusWithStartAndHalt_startsOrHalts(boolean on) {
    Switches a1 = Switches.MERGED.with(Switch.A1_STATUS_INTERFACE);
    DriverHarness driver = driver(a1, Switch.A2_START_FIRST, on);
    driver.start();

    driver.say(write(0x6000, 0)).drain(Context.SYS);

    assertThat(driver.asked()).isEqualTo(on ? Instruction.SSCH : Instruction.HSCH);
  }

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void a3_commandInRetCode_haltsOrIsOverlooked(boolean on) {
    DriverHarness driver = today(Switch.A3_IO_COMMAND, on);
    driver.start();

    driver.say(write(0x4000, 1)).drain(Context.SYS);

    assertThat(driver.asked()).isEqualTo(on ? Instruction.HSCH : Instruction.SSCH);
  }

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void syncStart_accepted_returnsWithItsInterruptOrAtOnce(boolean on) {
    Switches locked = Switches.NONE.with(Switch.K01_SSCH_IRQ_WINDOW);
    DriverHarness driver = driver(locked, Switch.SYNC_START, on).started().drain();
    assertThat(driver.replies).hasSize(on ? 0 : 1);

    driver.interrupt(RaceTest.START_ENDED).drain();

    assertThat(driver.replies).hasSize(2);
    assertThat(driver.region.quiet()).isTrue();
  }
}
