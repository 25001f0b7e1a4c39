package ccwlab.hardware;

import static ccwlab.hardware.Rig.nop;
import static org.assertj.core.api.Assertions.assertThat;

import ccwlab.arch.Cc;
import ccwlab.arch.Crw;
import ccwlab.arch.Instruction;
import ccwlab.hardware.SubchannelProtocol.DeviceChange;
import ccwlab.hardware.SubchannelProtocol.UnsolicitedStatus;
import ccwlab.observe.HardwareSeen.Ending;
import ccwlab.observe.HardwareSeen.ProgramEnded;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The device behind the subchannel goes away and comes back. */
class PresenceTest {
  private static final int REPORT = Crw.of(Crw.RSC_SUBCHANNEL, Crw.ERC_IPARM, 0).word();

  private final Rig rig = Rig.nullDevice().program(nop(0));

  private void gone() {
    rig.say(new DeviceChange(false));
  }

  private void back() {
    rig.say(new DeviceChange(true));
  }

  @Test
  void gone_programAtWork_takesItAlongAndReports() {
    rig.ssch();
    rig.self();

    gone();
    rig.settle();

    assertThat(rig.seen(ProgramEnded.class))
        .extracting(ProgramEnded::how)
        .containsExactly(Ending.DEVICE_GONE);
    assertThat(rig.scsw().idle()).isTrue();
    assertThat(rig.interruptions()).isZero();
    assertThat(rig.reports()).hasSize(1);
    assertThat(new Crw(rig.reports().get(0)).erc()).isEqualTo(new Crw(REPORT).erc());
  }

  @Test
  void gone_statusPending_isNoLongerPending() {
    rig.ssch();
    rig.settle();
    assertThat(rig.interruptions()).isEqualTo(1);

    gone();

    assertThat(rig.tsch()).isNull();
    assertThat(rig.scsw().idle()).isTrue();
  }

  @Test
  void gone_statusHeldBack_isNeverPresented() {
    rig.ssch();
    rig.settle();
    rig.say(new UnsolicitedStatus(0x80));

    gone();
    back();
    rig.settle();

    assertThat(rig.scsw().idle()).isTrue();
    assertThat(rig.interruptions()).isEqualTo(1);
  }

  @ParameterizedTest
  @EnumSource(
      value = Instruction.class,
      names = {"SSCH", "HSCH", "CSCH", "TSCH", "XSCH"})
  void instruction_deviceGone_isNotOperational(Instruction op) {
    gone();

    assertThat(op == Instruction.SSCH ? rig.ssch() : rig.op(op)).isEqualTo(Cc.NOT_OPERATIONAL);
  }

  @Test
  void gone_twice_isReportedOnce() {
    gone();
    gone();

    assertThat(rig.reports()).hasSize(1);
  }

  @Test
  void back_isThereButNotEnabledUntilMsch() {
    gone();
    back();

    assertThat(rig.reports()).hasSize(2);
    assertThat(rig.state().pmcw().dnv()).isTrue();
    assertThat(rig.ssch()).isEqualTo(Cc.NOT_OPERATIONAL);
    assertThat(rig.msch(Rig.enabled())).isEqualTo(Cc.EXPECTED);
    assertThat(rig.ssch()).isEqualTo(Cc.EXPECTED);
  }
}
