package ccwlab.qemu;

import static org.assertj.core.api.Assertions.assertThat;

import ccwlab.arch.Actl;
import ccwlab.arch.Bytes;
import ccwlab.arch.Cc;
import ccwlab.arch.Dstat;
import ccwlab.arch.Esw;
import ccwlab.arch.Fctl;
import ccwlab.arch.Orb;
import ccwlab.arch.Pmcw;
import ccwlab.arch.Schib;
import ccwlab.arch.Schid;
import ccwlab.arch.Scsw;
import ccwlab.arch.Stctl;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class CssTest {
  private static final Orb ORB = new Orb(0xcafe, 0x0080ff00, 0x800);
  private static final int PENDING = 0x4007;
  private static final int SUSPENDED = 0x4020;

  /** Word 0 of the state, then the condition codes of QEMU's measured table. */
  @ParameterizedTest(name = "ctrl {0}")
  @CsvSource({
    // ctrl  ssch hsch csch rsch xsch msch tsch
    "0000,   0,   0,   0,   2,   2,   0,   1", // idle
    "4007,   1,   1,   0,   1,   1,   1,   0", // pending
    "4017,   1,   1,   0,   1,   1,   1,   0", // unit check
    "4411,   1,   1,   0,   1,   1,   1,   0", // deferred cc 3
    "4020,   2,   0,   0,   0,   0,   2,   1", // suspended
    "2001,   1,   1,   0,   1,   1,   1,   0", // halted, idle before
    "2021,   1,   1,   0,   1,   1,   1,   0", // halted, suspended before
    "1001,   1,   1,   0,   1,   1,   1,   0", // cleared
    "40c0,   2,   0,   0,   2,   2,   2,   1", // active
    "4400,   2,   0,   0,   2,   0,   2,   1", // start pending
    "4820,   2,   0,   0,   2,   0,   2,   1", // resume pending
    "2200,   2,   2,   0,   2,   2,   2,   1", // halt pending
    "1100,   2,   2,   0,   2,   2,   2,   1", // clear pending
    "40c9,   1,   0,   0,   1,   1,   1,   0", // intermediate status
  })
  void instruction_eachState_conditionCode(
      String ctrl, int ssch, int hsch, int csch, int rsch, int xsch, int msch, int tsch) {
    SubchDev sch = enabled(Integer.parseInt(ctrl, 16));

    assertThat(Css.ssch(sch, ORB).cc().code()).isEqualTo(ssch);
    assertThat(Css.hsch(sch).cc().code()).isEqualTo(hsch);
    assertThat(Css.csch(sch).cc().code()).isEqualTo(csch);
    assertThat(Css.rsch(sch).cc().code()).isEqualTo(rsch);
    assertThat(Css.xsch(sch).cc().code()).isEqualTo(xsch);
    assertThat(Css.msch(sch, Schib.ZERO).cc().code()).isEqualTo(msch);
    assertThat(Css.tsch(sch).cc().code()).isEqualTo(tsch);
  }

  @Test
  void instruction_refused_leavesSubchannelAndDoesNotDispatch() {
    SubchDev sch = enabled(PENDING);

    for (Css.Attempt attempt :
        new Css.Attempt[] {Css.ssch(sch, ORB), Css.hsch(sch), Css.rsch(sch)}) {
      assertThat(attempt).isEqualTo(new Css.Attempt(sch, Cc.STATUS_PRESENT, false));
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {0, Pmcw.E, Pmcw.V})
  void instruction_notValidOrNotEnabled_notOperational(int word1) {
    SubchDev sch = enabled(PENDING).withPmcw(Pmcw.ZERO.withWord1(word1));

    assertThat(Css.ssch(sch, ORB).cc()).isEqualTo(Cc.NOT_OPERATIONAL);
    assertThat(Css.hsch(sch).cc()).isEqualTo(Cc.NOT_OPERATIONAL);
    assertThat(Css.csch(sch).cc()).isEqualTo(Cc.NOT_OPERATIONAL);
    assertThat(Css.rsch(sch).cc()).isEqualTo(Cc.NOT_OPERATIONAL);
    assertThat(Css.xsch(sch).cc()).isEqualTo(Cc.NOT_OPERATIONAL);
    assertThat(Css.tsch(sch).cc()).isEqualTo(Cc.NOT_OPERATIONAL);
  }

  @Test
  void ssch_idle_recordsStartAndForgetsPathNotOperational() {
    SubchDev idle = enabled(0).withScsw(Scsw.ZERO.withFlag(Scsw.N).withCc(3));

    Css.Attempt attempt = Css.ssch(idle, ORB);

    assertThat(attempt.dispatch()).isTrue();
    assertThat(attempt.sch().orb()).isEqualTo(ORB);
    assertThat(attempt.sch().channelProg()).isEqualTo(0x800);
    assertThat(attempt.sch().scsw())
        .isEqualTo(Scsw.ZERO.withCc(3).with(Fctl.START).with(Actl.START_PEND));
  }

  @Test
  void hsch_started_dropsStart() {
    assertThat(Css.hsch(enabled(0x40c0)).sch().scsw().word0()).isEqualTo(0x22c0);
  }

  @Test
  void csch_pending_keepsStatus() {
    assertThat(Css.csch(enabled(PENDING)).sch().scsw().word0()).isEqualTo(0x1107);
  }

  @Test
  void rsch_suspended_recordsResume() {
    assertThat(Css.rsch(enabled(SUSPENDED)).sch().scsw().word0()).isEqualTo(0x4820);
  }

  @Test
  void revert_sschFailed_restoresFlagsAndControl() {
    SubchDev before = enabled(0).withScsw(Scsw.ZERO.withFlag(Scsw.N).withStatus(4, 0, 7));

    SubchDev reverted = Css.revert(Css.ssch(before, ORB).sch(), before);

    assertThat(reverted.scsw()).isEqualTo(before.scsw());
    assertThat(reverted.orb()).isEqualTo(ORB);
  }

  @Test
  void revertCtrl_hschFailed_keepsFlagsThatChangedMeanwhile() {
    SubchDev before = enabled(0x40c0);
    SubchDev meanwhile = Css.hsch(before).sch();
    meanwhile = meanwhile.withScsw(meanwhile.scsw().withFlag(Scsw.N));

    assertThat(Css.revertCtrl(meanwhile, before).scsw().word0()).isEqualTo(0x40c0 | Scsw.N);
  }

  @Test
  void xsch_suspended_withdrawsStartWithoutStatus() {
    SubchDev sch = enabled(SUSPENDED).withChannelProg(0x808);

    SubchDev cancelled = Css.xsch(sch).sch();

    assertThat(cancelled.scsw().idle()).isTrue();
    assertThat(cancelled.channelProg()).isZero();
  }

  @Test
  void msch_idle_changesOnlyWhatTheProgramMayChange() {
    Schib all = new Schib(new Pmcw(-1, -1, -1, -1, -1, -1, -1), new Scsw(-1, -1, -1), -1, -1, -1);

    Schib modified = Css.msch(enabled(0), all).sch().currStatus();

    Schib before = enabled(0).currStatus();
    int word1 = Pmcw.ISC | Pmcw.E | Pmcw.LM | Pmcw.MM | Pmcw.D | Pmcw.V | 0x1234;
    assertThat(modified.pmcw()).isEqualTo(new Pmcw(-1, word1, 0xff000080, 0xffffff80, 0, 0, 5));
    assertThat(modified.scsw()).isEqualTo(before.scsw());
    assertThat(modified.mda0()).isEqualTo(-1);
    assertThat(modified.mda1()).isEqualTo(-1);
    assertThat(modified.mda2()).isZero();
  }

  @ParameterizedTest(name = "{0} -> {1}")
  @CsvSource({
    "4007, 0000",
    "4411, 0000",
    "2021, 0000",
    "1107, 0000",
    "40c7, 00c0", // not intermediate
    "4029, 4020",
    "40c9, 40c0",
    "4829, 4020", // intermediate alone: the function goes on
    "6029, 0000", // halted while suspended
  })
  void tsch_pending_clearsWhatIsOver(String before, String after) {
    Css.Tested tested = Css.tsch(enabled(Integer.parseInt(before, 16)));

    assertThat(tested.cc()).isEqualTo(Cc.EXPECTED);
    assertThat(tested.sch().scsw().word0()).isEqualTo(Integer.parseInt(after, 16));
    assertThat(tested.irb().scsw().word0()).isEqualTo(Integer.parseInt(before, 16));
  }

  @Test
  void tsch_passThrough_storesTheDevicesEswAndSense() {
    SubchDev sch =
        enabled(PENDING).withEsw(new Esw(1, 2, 3, 4, 5)).withSenseData(Bytes.filled(32, 0x80));

    Css.Tested tested = Css.tsch(sch);

    assertThat(tested.irb().esw()).isEqualTo(new Esw(1, 2, 3, 4, 5));
    assertThat(tested.irb().ecw()).isEqualTo(Bytes.filled(32, 0x80));
    assertThat(tested.sch().senseData()).isEqualTo(Bytes.filled(32, 0x80));
  }

  @Test
  void tsch_concurrentSense_forgetsSense() {
    SubchDev sch = enabled(PENDING).withSenseData(Bytes.filled(32, 0x80));
    sch = sch.withPmcw(sch.pmcw().withWord6(Pmcw.S));

    assertThat(Css.tsch(sch).sch().senseData()).isEqualTo(SubchDev.NO_SENSE);
  }

  @Test
  void genUnitException_startPending_presentsAndLeavesPendingBit() {
    SubchDev failed = Css.genUnitException(enabled(0x44c0).withChannelProg(0x800));

    assertThat(failed.scsw().word0()).isEqualTo(0x4417);
    assertThat(failed.scsw().dstat()).isEqualTo(Dstat.UNIT_EXCEPTION);
    assertThat(failed.scsw().cpa()).isEqualTo(0x808);
  }

  @ParameterizedTest(name = "{0} -> {1}, dstat {2}, cpa {3}")
  @CsvSource({"2200, 2001, 4, 0", "2220, 2021, 0, 2056", "22c0, 20c1, 4, 2056", "2600, 2401, 0, 0"})
  void haltEmulated_byState_presentsStatus(String before, String after, int dstat, int cpa) {
    SubchDev halted =
        Css.haltEmulated(enabled(Integer.parseInt(before, 16)).withChannelProg(0x800));

    assertThat(halted.scsw().word0()).isEqualTo(Integer.parseInt(after, 16));
    assertThat(halted.scsw().dstat()).isEqualTo(dstat);
    assertThat(halted.scsw().cpa()).isEqualTo(cpa);
    assertThat(halted.pmcw().lpum()).isEqualTo(0x80);
  }

  @Test
  void clearEmulated_pending_zeroesDeviceStatusAndKeepsKindOfStatus() {
    SubchDev sch = enabled(0x1107);
    SubchDev cleared = Css.clearEmulated(sch.withScsw(sch.scsw().withStatus(0xc, 0x20, 9)));

    assertThat(cleared.scsw().word0()).isEqualTo(0x1007);
    assertThat(cleared.scsw().has(Stctl.PRIMARY)).isTrue();
    assertThat(cleared.scsw().word2()).isEqualTo(9);
    assertThat(cleared.pmcw().pom()).isEqualTo(0xff);
  }

  /** Nothing of a start that the device has can be cancelled. */
  @ParameterizedTest
  @CsvSource({"4040", "44c0"})
  void xsch_deviceHasTheStart_isBusy(String before) {
    assertThat(Css.xsch(enabled(Integer.parseInt(before, 16))).cc()).isEqualTo(Cc.BUSY);
  }

  private static SubchDev enabled(int ctrl) {
    Schib reset = Schib.reset(0x1234, 0);
    return SubchDev.of(
        Schid.of(0), reset.withPmcw(reset.pmcw().enabled(true)).withScsw(new Scsw(ctrl, 0, 0)));
  }
}
