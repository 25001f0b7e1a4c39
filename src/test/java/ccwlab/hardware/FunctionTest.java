package ccwlab.hardware;

import static ccwlab.hardware.Rig.nop;
import static org.assertj.core.api.Assertions.assertThat;

import ccwlab.arch.Cc;
import ccwlab.arch.Ccw;
import ccwlab.arch.Instruction;
import ccwlab.arch.Orb;
import ccwlab.arch.Pmcw;
import ccwlab.arch.Scsw;
import ccwlab.hardware.SubchannelProtocol.DeviceDone;
import ccwlab.hardware.SubchannelProtocol.Instruct;
import ccwlab.hardware.SubchannelProtocol.NextCcw;
import ccwlab.hardware.SubchannelProtocol.Perform;
import ccwlab.hardware.device.DeviceConfig;
import ccwlab.observe.HardwareSeen.Ending;
import ccwlab.observe.HardwareSeen.ProgramEnded;
import org.junit.jupiter.api.Test;

/** Start, halt, clear, resume and cancel, and how they race. */
class FunctionTest {
  private final Rig rig = Rig.nullDevice().program(nop(0));

  @Test
  void ssch_nopProgram_goesThroughPendingActiveAndEnding() {
    assertThat(rig.ssch()).isEqualTo(Cc.EXPECTED);
    assertThat(rig.control()).isEqualTo(0x4400);

    rig.self();
    assertThat(rig.control()).isEqualTo(0x40c0);

    rig.device();
    assertThat(rig.control()).isEqualTo(0x4007);
    assertThat(rig.scsw().dstat()).isEqualTo(0x0c);
    assertThat(rig.scsw().cpa()).isEqualTo(Rig.PROGRAM + 8);
    assertThat(rig.interruptions()).isEqualTo(1);
    assertThat(rig.toSelf).isEmpty();
    assertThat(rig.served).isEmpty();

    assertThat(rig.tsch().scsw().stctl()).isEqualTo(0x07);
    assertThat(rig.control()).isZero();
    assertThat(rig.scsw().dstat()).isEqualTo(0x0c);
  }

  @Test
  void ssch_accepted_takesParameterAndFlagsFromTheOrb() {
    rig.ssch(Rig.orb().with(Orb.S | Orb.I | 0x30000000));

    assertThat(rig.state().pmcw().intparm()).isEqualTo(0xcafe);
    assertThat(rig.scsw().key()).isEqualTo(3);
    assertThat(rig.scsw().word0() & 0x0fff0000).isEqualTo(Scsw.S | Scsw.F | Scsw.I);
  }

  @Test
  void ssch_afterProgramCheck_resetsTheEndingIndications() {
    rig.program(Rig.ccw(0, 0, 1, 0)).ssch();
    rig.settle();
    rig.tsch();
    assertThat(rig.scsw().cstat()).isEqualTo(0x20);

    rig.program(nop(0)).ssch();

    assertThat(rig.scsw().cstat()).isZero();
    assertThat(rig.scsw().cc()).isZero();
  }

  @Test
  void tsch_statusTaken_storesThePathUsedLast() {
    rig.ssch();
    rig.settle();

    assertThat(rig.tsch().esw().logout()).isEqualTo(0x00800000);
  }

  @Test
  void deviceDone_channelEndFirst_givesPrimaryThenSecondary() {
    Rig separate = Rig.of(DeviceConfig.nullDevice().endingSeparately()).program(nop(0));
    separate.ssch();
    separate.self();

    separate.device();
    assertThat(separate.control()).isEqualTo(0x4045);
    assertThat(separate.tsch().scsw().dstat()).isEqualTo(0x08);
    assertThat(separate.control()).isEqualTo(0x0040);

    separate.device();
    assertThat(separate.control()).isEqualTo(0x0003);
    assertThat(separate.scsw().dstat()).isEqualTo(0x04);
    assertThat(separate.interruptions()).isEqualTo(2);
    separate.tsch();
    assertThat(separate.scsw().idle()).isTrue();
  }

  @Test
  void deviceEnd_primaryNotTakenYet_joinsItWithoutAnotherInterruption() {
    Rig separate = Rig.of(DeviceConfig.nullDevice().endingSeparately()).program(nop(0));
    separate.ssch();
    separate.settle();

    assertThat(separate.control()).isEqualTo(0x4007);
    assertThat(separate.scsw().dstat()).isEqualTo(0x0c);
    assertThat(separate.interruptions()).isEqualTo(1);
  }

  @Test
  void hsch_idle_endsAloneWithoutOldStatus() {
    rig.ssch();
    rig.settle();
    rig.tsch();

    rig.op(Instruction.HSCH);
    assertThat(rig.scsw().dstat()).isZero();
    rig.settle();

    assertThat(rig.control()).isEqualTo(0x2001);
    assertThat(rig.scsw().dstat()).isZero();
    assertThat(rig.interruptions()).isEqualTo(2);
  }

  @Test
  void hsch_startPending_keepsTheProgramFromTheDevice() {
    rig.ssch();
    rig.op(Instruction.HSCH);
    assertThat(rig.toSelf).containsExactly(new Perform());

    rig.settle();

    assertThat(rig.control()).isEqualTo(0x6401);
    assertThat(rig.services).isEmpty();
    rig.tsch();
    assertThat(rig.scsw().idle()).isTrue();
  }

  @Test
  void hsch_active_endsWithWhatTheDevicePresents() {
    rig.ssch();
    rig.self();
    rig.op(Instruction.HSCH);
    assertThat(rig.control()).isEqualTo(0x62c0);

    rig.self();

    assertThat(rig.control()).isEqualTo(0x6007);
    assertThat(rig.scsw().dstat()).isEqualTo(0x0c);
    assertThat(rig.seen(ProgramEnded.class))
        .containsExactly(new ProgramEnded(Rig.SCH, 1, Ending.HALTED));
  }

  @Test
  void deviceDone_haltPending_performsTheHaltOnce() {
    rig.ssch();
    rig.self();
    rig.op(Instruction.HSCH);

    rig.device();
    assertThat(rig.control()).isEqualTo(0x6007);
    rig.settle();

    assertThat(rig.control()).isEqualTo(0x6007);
    assertThat(rig.interruptions()).isEqualTo(1);
  }

  @Test
  void deviceDone_haltedBefore_isStale() {
    rig.ssch();
    rig.self();
    rig.op(Instruction.HSCH);
    rig.self();
    rig.tsch();
    rig.ssch();
    rig.self();
    Subchannel secondRun = rig.state();

    rig.device();

    assertThat(rig.state()).isEqualTo(secondRun);
    rig.device();
    assertThat(rig.control()).isEqualTo(0x4007);
  }

  @Test
  void hsch_deviceActiveOnly_endsWithSecondaryStatus() {
    Rig separate = Rig.of(DeviceConfig.nullDevice().endingSeparately()).program(nop(0));
    separate.ssch();
    separate.self();
    separate.device();
    separate.tsch();

    separate.op(Instruction.HSCH);
    separate.self();

    assertThat(separate.control()).isEqualTo(0x2003);
    separate.tsch();
    separate.settle();
    assertThat(separate.scsw().idle()).isTrue();
  }

  @Test
  void hsch_programBetweenTwoCcws_takesNoOther() {
    rig.program(nop(Ccw.CC), nop(0)).ssch();
    rig.self();
    rig.device();
    rig.op(Instruction.HSCH);

    rig.say(new NextCcw(1));
    rig.settle();

    assertThat(rig.control()).isEqualTo(0x6007);
    assertThat(rig.services).hasSize(1);
  }

  @Test
  void nextCcw_ofAnEarlierRun_isStale() {
    rig.program(nop(Ccw.CC), nop(0)).ssch();
    rig.self();
    rig.device();
    rig.op(Instruction.HSCH);
    rig.say(rig.toSelf.removeLast());
    rig.tsch();
    rig.ssch();
    rig.say(rig.toSelf.removeLast());
    rig.device();
    Subchannel between = rig.state();
    assertThat(rig.toSelf).containsExactly(new NextCcw(1), new NextCcw(2));

    rig.self();

    assertThat(rig.state()).isEqualTo(between);
    rig.settle();
    assertThat(rig.control()).isEqualTo(0x4007);
  }

  @Test
  void hsch_suspensionPending_withdrawsItAndEndsAlone() {
    rig.program(nop(Ccw.SUSPEND)).ssch(Rig.orb().with(Orb.S));
    rig.self();

    assertThat(rig.op(Instruction.HSCH)).isEqualTo(Cc.EXPECTED);
    assertThat(rig.control()).isEqualTo(0x6220);
    rig.self();

    assertThat(rig.control()).isEqualTo(0x6021);
    rig.tsch();
    assertThat(rig.scsw().idle()).isTrue();
  }

  @Test
  void csch_startPending_presentsClearAlone() {
    rig.ssch();
    rig.op(Instruction.CSCH);
    assertThat(rig.control()).isEqualTo(0x1100);

    rig.settle();

    assertThat(rig.scsw()).isEqualTo(new Scsw(0x1001, 0, 0));
    assertThat(rig.services).isEmpty();
  }

  @Test
  void csch_statusPending_withdrawsItAndInterruptsAgain() {
    rig.ssch();
    rig.settle();

    rig.op(Instruction.CSCH);
    assertThat(rig.instruct(Instruct.of(0, Instruction.TSCH)).cc()).isEqualTo(Cc.STATUS_PRESENT);
    rig.settle();

    assertThat(rig.scsw()).isEqualTo(new Scsw(0x1001, 0, 0));
    assertThat(rig.interruptions()).isEqualTo(2);
  }

  @Test
  void csch_again_isAcceptedAndFollowedByOneStatus() {
    rig.op(Instruction.CSCH);
    assertThat(rig.op(Instruction.CSCH)).isEqualTo(Cc.EXPECTED);
    rig.settle();

    assertThat(rig.interruptions()).isEqualTo(1);
    rig.op(Instruction.CSCH);
    rig.settle();
    assertThat(rig.interruptions()).isEqualTo(2);
  }

  @Test
  void csch_haltPending_winsInTheEnd() {
    rig.ssch();
    rig.self();
    rig.op(Instruction.HSCH);
    rig.op(Instruction.CSCH);

    rig.device();
    rig.settle();

    assertThat(rig.scsw()).isEqualTo(new Scsw(0x1001, 0, 0));
    assertThat(rig.interruptions()).isEqualTo(1);
  }

  @Test
  void csch_active_noEndingOfTheProgramFollows() {
    rig.ssch();
    rig.self();
    rig.op(Instruction.CSCH);

    rig.device();
    assertThat(rig.control()).isEqualTo(0x1100);
    rig.self();
    rig.tsch();
    rig.settle();

    assertThat(rig.scsw().idle()).isTrue();
    assertThat(rig.interruptions()).isEqualTo(1);
    assertThat(rig.seen(ProgramEnded.class))
        .containsExactly(new ProgramEnded(Rig.SCH, 1, Ending.CLEARED));
  }

  @Test
  void csch_performed_resetsThePathMasks() {
    rig.ssch();
    rig.settle();
    assertThat(rig.state().pmcw().lpum()).isEqualTo(0x80);

    rig.op(Instruction.CSCH);
    rig.settle();

    Pmcw pmcw = rig.state().pmcw();
    assertThat(pmcw.lpum()).isZero();
    assertThat(pmcw.pnom()).isZero();
    assertThat(pmcw.pom()).isEqualTo(0xff);
  }

  @Test
  void ssch_hschAndCschBetween_oneAccepted() {
    rig.ssch();
    assertThat(rig.ssch()).isEqualTo(Cc.BUSY);
    rig.op(Instruction.HSCH);
    assertThat(rig.op(Instruction.HSCH)).isEqualTo(Cc.BUSY);
    rig.settle();
    assertThat(rig.tsch()).isNotNull();
    assertThat(rig.tsch()).isNull();
  }

  @Test
  void xsch_startPending_withdrawsWithoutStatus() {
    rig.ssch();
    assertThat(rig.op(Instruction.XSCH)).isEqualTo(Cc.EXPECTED);
    rig.settle();

    assertThat(rig.scsw().idle()).isTrue();
    assertThat(rig.interruptions()).isZero();
    assertThat(rig.services).isEmpty();
  }

  @Test
  void xsch_thenSsch_startsTheSecondOnly() {
    rig.ssch();
    rig.op(Instruction.XSCH);
    rig.ssch();
    rig.settle();

    assertThat(rig.services).hasSize(1);
    assertThat(rig.interruptions()).isEqualTo(1);
  }

  @Test
  void deviceDone_unknownRun_changesNothing() {
    rig.ssch();
    rig.self();
    Subchannel before = rig.state();

    assertThat(rig.say(new DeviceDone(99)).effects()).isEmpty();
    assertThat(rig.state()).isEqualTo(before);
  }
}
