package ccwlab.guest.cio;

import static ccwlab.guest.cio.CioBench.CHECKED;
import static ccwlab.guest.cio.CioBench.DONE;
import static ccwlab.guest.cio.CioBench.ELSEWHERE;
import static ccwlab.guest.cio.CioBench.HALTED;
import static ccwlab.guest.cio.CioBench.OTHER;
import static ccwlab.guest.cio.CioBench.PATHS;
import static ccwlab.guest.cio.CioBench.SCH;
import static ccwlab.guest.cio.CioBench.THERE;
import static ccwlab.guest.cio.CioBench.pmcw;
import static ccwlab.guest.cio.CioBench.request;
import static org.assertj.core.api.Assertions.assertThat;

import ccwlab.arch.Crw;
import ccwlab.arch.Fctl;
import ccwlab.arch.Instruction;
import ccwlab.arch.Scsw;
import ccwlab.arch.Stctl;
import ccwlab.guest.VcpuEffect.ToVcpu;
import ccwlab.guest.VcpuProtocol.MachineCheck;
import ccwlab.guest.VcpuProtocol.VerifyPaths;
import ccwlab.observe.GuestSeen;
import ccwlab.observe.RequestEnd;
import org.junit.jupiter.api.Test;

/** Channel reports, paths, and devices that go and come. */
class CioPathsTest {
  private static final VerifyPaths LOOK = new VerifyPaths(SCH);
  private static final Scsw NO_PATH =
      Scsw.ZERO.with(Fctl.START).with(Stctl.ALERT).with(Stctl.STATUS_PEND).withCc(3);

  private final CioBench bench = new CioBench();

  private void answersOnBoth() {
    bench.ends(Instruction.SSCH, 0).status(DONE).ends(Instruction.SSCH, 0).status(DONE);
  }

  private void verified(Integer... paths) {
    assertThat(bench.seen(GuestSeen.PathsVerified.class))
        .extracting(GuestSeen.PathsVerified::paths)
        .containsExactly(paths);
  }

  private static Crw report(int rsc, int rsid) {
    return Crw.of(rsc, Crw.ERC_INITIALIZED, rsid);
  }

  @Test
  void machineCheck_takesReportsUntilThereAreNone() {
    bench.say(new MachineCheck());
    bench.reports(report(Crw.RSC_SUBCHANNEL, SCH.schNo()));
    bench.reports(report(Crw.RSC_SUBCHANNEL, ELSEWHERE.schNo())).ends(Instruction.STCRW, 1);

    assertThat(bench.executes()).isNull();
    assertThat(bench.told)
        .as("whoever has the device at home looks at it")
        .containsExactly(
            new ToVcpu(CioBench.VCPU, LOOK), new ToVcpu(OTHER, new VerifyPaths(ELSEWHERE)));
  }

  @Test
  void report_ofAPath_orALostOne_isForEverybody() {
    bench.say(new MachineCheck()).reports(report(Crw.RSC_CHANNEL_PATH, 0x10));
    bench.reports(new Crw(report(Crw.RSC_SUBCHANNEL, SCH.schNo()).word() | Crw.OVERFLOW));
    bench.ends(Instruction.STCRW, 1);

    VerifyPaths all = new VerifyPaths(null);
    assertThat(bench.told)
        .containsExactlyInAnyOrder(
            new ToVcpu(CioBench.VCPU, all),
            new ToVcpu(OTHER, all),
            new ToVcpu(CioBench.VCPU, all),
            new ToVcpu(OTHER, all));
  }

  @Test
  void report_ofASubchannelThatNobodyHas_isForNobody() {
    bench.say(new MachineCheck()).reports(report(Crw.RSC_SUBCHANNEL, 0x77));

    assertThat(bench.told).isEmpty();
  }

  @Test
  void verification_triesEachPathOfTheSubchannel() {
    bench.say(LOOK).stores(THERE, Scsw.ZERO);
    answersOnBoth();

    verified(PATHS);
    assertThat(bench.executes()).isNull();
  }

  @Test
  void verification_ofAllDevices_looksAtThemAll() {
    bench.say(new VerifyPaths(null)).stores(pmcw(true, true, 0x80), Scsw.ZERO);
    assertThat(bench.executes()).isEqualTo(Instruction.STSCH);
    assertThat(bench.sid()).isEqualTo(CioBench.SECOND.sid());
  }

  @Test
  void path_thatDoesNotAnswer_isNoneAnyMore() {
    bench.say(LOOK).stores(THERE, Scsw.ZERO).ends(Instruction.SSCH, 0).status(NO_PATH);
    bench.ends(Instruction.SSCH, 0).status(DONE);

    verified(0x40);
    bench.submit(1);
    assertThat(bench.memory.read(0x4000 + 6, 1).hex()).as("LPM of the ORB").isEqualTo("00");
    assertThat(bench.executes()).isEqualTo(Instruction.SSCH);
  }

  @Test
  void path_whereStartIsNotOperational_isNoneAnyMore() {
    bench.say(LOOK).stores(THERE, Scsw.ZERO).ends(Instruction.SSCH, 3);
    bench.ends(Instruction.SSCH, 0).status(DONE);

    verified(0x40);
  }

  @Test
  void nop_thatIsChecked_halted_orHasNotEnded_isNoReasonToGiveThePathUp() {
    Scsw channelEnd = DONE.without(Stctl.SECONDARY).withStatus(0x08, 0, 0);
    bench.say(LOOK).stores(pmcw(true, true, 0x80), Scsw.ZERO).ends(Instruction.SSCH, 0);
    bench.status(channelEnd).status(CHECKED).alarm().ends(Instruction.SSCH, 0);
    bench.status(HALTED).alarm().ends(Instruction.SSCH, 0).status(DONE);

    verified(0x80);
  }

  @Test
  void nop_thatMeetsABusySubchannel_isTriedSoOften() {
    bench.say(LOOK).stores(pmcw(true, true, 0x80), Scsw.ZERO).ends(Instruction.SSCH, 2);
    bench.alarm().ends(Instruction.SSCH, 1).tests(DONE).alarm().ends(Instruction.SSCH, 2);

    verified(0);
  }

  @Test
  void nop_thatDoesNotEnd_isStopped_andItsPathIsNoneAnyMore() {
    bench.say(LOOK).stores(pmcw(true, true, 0x80), Scsw.ZERO).ends(Instruction.SSCH, 0);
    bench.alarm().stores(THERE, Scsw.ZERO).ends(Instruction.XSCH, 0);

    verified(0);
  }

  @Test
  void status_beforeTheNopIsStarted_isNotItsAnswer() {
    bench.say(LOOK).interrupt(SCH).stores(pmcw(true, true, 0x80), Scsw.ZERO).tests(DONE);
    assertThat(bench.seen(GuestSeen.StrayStatus.class)).hasSize(1);

    bench.ends(Instruction.SSCH, 0).status(DONE);

    verified(0x80);
  }

  @Test
  void request_duringVerification_waitsForIt() {
    bench.say(LOOK).submit(1).stores(pmcw(true, true, 0x80), Scsw.ZERO).ends(Instruction.SSCH, 0);
    assertThat(bench.executes()).isNull();

    bench.status(DONE).ends(Instruction.SSCH, 0).status(DONE);

    assertThat(bench.howEnded()).containsExactly(RequestEnd.DONE);
  }

  @Test
  void report_whileARequestIsUnderWay_isLookedIntoWhenItHasEnded() {
    bench.submit(1).submit(2).ends(Instruction.SSCH, 0).say(LOOK);
    assertThat(bench.executes()).isNull();

    bench.status(DONE).stores(pmcw(true, true, 0x40), Scsw.ZERO);
    bench.ends(Instruction.SSCH, 0).status(DONE).ends(Instruction.SSCH, 0).status(DONE);

    verified(0x40);
    assertThat(bench.howEnded()).containsExactly(RequestEnd.DONE, RequestEnd.DONE);
  }

  @Test
  void report_duringVerification_hasItDoneOnceMore() {
    bench.say(LOOK).say(LOOK).stores(pmcw(true, true, 0x80), Scsw.ZERO);
    bench.ends(Instruction.SSCH, 0).status(DONE);
    bench.stores(pmcw(true, true, 0x40), Scsw.ZERO).ends(Instruction.SSCH, 0).status(DONE);

    verified(0x80, 0x40);
    assertThat(bench.executes()).isNull();
  }

  @Test
  void deferredConditionCode3_hasThePathsVerified_andCountsAsATry() {
    bench.submit(request(1, SCH, 2));
    for (int i = 0; i < 2; i++) {
      bench.ends(Instruction.SSCH, 0).status(NO_PATH);
      bench.stores(pmcw(true, true, 0x80), Scsw.ZERO).ends(Instruction.SSCH, 0).status(DONE);
    }

    assertThat(bench.howEnded()).containsExactly(RequestEnd.NO_PATH);
    assertThat(bench.lastEnd().tries()).isEqualTo(2);
    assertThat(bench.seen(GuestSeen.RequestBegun.class)).hasSize(1);
    assertThat(bench.executes()).isNull();
  }

  @Test
  void noPathLeft_failsAllThatWaits_evenTheOneThatWasToBeTriedAgain() {
    bench.submit(request(1, SCH, 2)).submit(2).ends(Instruction.SSCH, 0).status(NO_PATH);
    bench.stores(pmcw(true, true, 0), Scsw.ZERO);

    assertThat(bench.howEnded()).containsExactly(RequestEnd.NO_PATH, RequestEnd.NO_PATH);

    bench.submit(3).stores(pmcw(true, true, 0x80), Scsw.ZERO);
    bench.ends(Instruction.SSCH, 0).status(DONE).ends(Instruction.SSCH, 0).status(DONE);
    assertThat(bench.lastEnd().end()).as("paths are tried once more").isEqualTo(RequestEnd.DONE);
  }

  @Test
  void disabledSubchannel_isEnabledAgain() {
    bench.say(LOOK).stores(pmcw(true, false, 0x80), Scsw.ZERO);
    assertThat(bench.executes()).isEqualTo(Instruction.MSCH);
    assertThat(bench.memory.read(0x2004, 4).intAt(0) & ccwlab.arch.Pmcw.E).isNotZero();
    bench.ends(Instruction.MSCH, 0).stores(pmcw(true, true, 0x80), Scsw.ZERO);
    bench.ends(Instruction.SSCH, 0).status(DONE);

    verified(0x80);
  }

  @Test
  void subchannel_thatCannotBeEnabled_hasNoPath() {
    bench.say(LOOK).submit(1).stores(pmcw(true, false, 0x80), Scsw.ZERO).ends(Instruction.MSCH, 2);

    verified(0);
    assertThat(bench.howEnded()).containsExactly(RequestEnd.NO_PATH);
  }

  @Test
  void goneDevice_failsAll_andAtOnceWhatComesLater_untilItIsBack() {
    bench.submit(1).submit(2).ends(Instruction.SSCH, 3).ends(Instruction.STSCH, 3);
    bench.submit(3);
    assertThat(bench.howEnded()).containsExactly(RequestEnd.GONE, RequestEnd.GONE, RequestEnd.GONE);
    assertThat(bench.executes()).isNull();

    bench.say(LOOK).submit(4).stores(pmcw(false, false, 0), Scsw.ZERO);
    assertThat(bench.lastEnd().end()).as("still gone").isEqualTo(RequestEnd.GONE);

    bench.say(LOOK).stores(pmcw(true, true, 0x80), Scsw.ZERO);
    bench.ends(Instruction.SSCH, 0).status(DONE).submit(5).ends(Instruction.SSCH, 0).status(DONE);
    assertThat(bench.lastEnd().end()).isEqualTo(RequestEnd.DONE);
  }
}
