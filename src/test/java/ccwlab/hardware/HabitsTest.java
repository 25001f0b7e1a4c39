package ccwlab.hardware;

import static org.assertj.core.api.Assertions.assertThat;

import ccwlab.arch.Actl;
import ccwlab.arch.Cc;
import ccwlab.arch.Ccw;
import ccwlab.arch.Fctl;
import ccwlab.arch.Instruction;
import ccwlab.arch.Irb;
import ccwlab.arch.Scsw;
import ccwlab.arch.Stctl;
import ccwlab.hardware.device.DeviceConfig;
import ccwlab.hardware.device.Habits;
import ccwlab.observe.HardwareSeen;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Devices that do what others of their type do not. */
class HabitsTest {
  private static final int SENSE = 0x04;
  private static final int CC_SLI = Ccw.CC | Ccw.SLI;
  private static final DeviceConfig NULL = DeviceConfig.nullDevice();

  private static Rig of(DeviceConfig config, Habits habits) {
    return Rig.of(config.withHabits(habits)).program(Rig.nop(CC_SLI), Rig.nop(Ccw.SLI));
  }

  private static Habits ignoringHalt() {
    return new Habits(Set.of(), Set.of(), Set.of(), true);
  }

  private static Habits withAttention() {
    return new Habits(Set.of(), Set.of(), Set.of(Rig.NOP), false);
  }

  @Test
  void neverEnds_theStartStaysActiveAndOthersAreBusy() {
    Rig rig = of(NULL, new Habits(Set.of(SENSE), Set.of(), Set.of(), false));
    rig.program(Rig.nop(CC_SLI), Rig.ccw(SENSE, Ccw.SLI, 1, 0x2000));
    rig.ssch();
    rig.settle();

    assertThat(rig.scsw().has(Actl.SCHACT)).isTrue();
    assertThat(rig.seen(HardwareSeen.NeverEnds.class)).hasSize(1);
    assertThat(rig.interruptions()).isZero();
    assertThat(rig.ssch()).isEqualTo(Cc.BUSY);

    rig.op(Instruction.HSCH);
    rig.settle();
    assertThat(rig.tsch().scsw().fctl()).isEqualTo(6);
  }

  @Test
  void haltIgnored_theCommandGoesOnToItsEndAndTheChainStops() {
    Rig rig = of(NULL, ignoringHalt());
    rig.ssch();
    rig.self();
    rig.op(Instruction.HSCH);
    rig.self();

    assertThat(rig.scsw().has(Fctl.HALT)).isTrue();
    assertThat(rig.scsw().has(Actl.HALT_PEND)).isFalse();
    assertThat(rig.scsw().has(Actl.SCHACT)).isTrue();
    assertThat(rig.op(Instruction.HSCH)).isEqualTo(Cc.BUSY);

    rig.settle();
    Scsw ended = rig.tsch().scsw();
    assertThat(ended.fctl()).isEqualTo(6);
    assertThat(ended.cpa()).isEqualTo(Rig.PROGRAM + 8);
    assertThat(rig.seen(HardwareSeen.ProgramEnded.class).get(0).how())
        .isEqualTo(HardwareSeen.Ending.HALTED);
  }

  @Test
  void haltIgnored_afterChannelEndInAChain_endsWithDeviceEnd() {
    Rig rig = of(NULL.endingSeparately(), ignoringHalt());
    rig.ssch();
    rig.self();
    rig.device();
    rig.op(Instruction.HSCH);
    rig.settle();

    Scsw ended = rig.tsch().scsw();
    assertThat(ended.dstat()).isEqualTo(0x0c);
    assertThat(ended.cpa()).isEqualTo(Rig.PROGRAM + 8);
  }

  @Test
  void haltIgnored_afterChannelEndInAChain_tellsTheResidualCount() {
    Rig rig = of(NULL.endingSeparately(), ignoringHalt());
    rig.program(Rig.ccw(Rig.NOP, CC_SLI, 5, 0), Rig.nop(Ccw.SLI));
    rig.ssch();
    rig.self();
    rig.device();
    rig.op(Instruction.HSCH);
    rig.settle();

    assertThat(rig.tsch().scsw().count()).isEqualTo(5);
  }

  @Test
  void haltIgnored_afterChannelEnd_isHaltedWhenDeviceEndCame() {
    Rig rig = of(NULL.endingSeparately(), ignoringHalt()).program(Rig.nop(Ccw.SLI));
    rig.ssch();
    rig.self();
    rig.device();
    rig.tsch();
    rig.op(Instruction.HSCH);
    rig.settle();

    assertThat(rig.seen(HardwareSeen.ProgramEnded.class))
        .containsExactly(new HardwareSeen.ProgramEnded(Rig.SCH, 1, HardwareSeen.Ending.HALTED));
  }

  /** What the device ignores is the signal; a program between two commands has nothing there. */
  @Test
  void haltIgnored_betweenTwoCommands_endsTheProgram() {
    Rig rig = of(NULL, ignoringHalt());
    rig.ssch();
    rig.self();
    rig.device();
    rig.op(Instruction.HSCH);
    rig.settle();

    assertThat(rig.tsch().scsw().fctl()).isEqualTo(6);
    assertThat(rig.seen(HardwareSeen.CcwStarted.class)).hasSize(1);
  }

  @Test
  void clear_getsBackWhatIgnoresHalts() {
    Rig rig = of(NULL, new Habits(Set.of(Rig.NOP), Set.of(), Set.of(), true));
    rig.ssch();
    rig.settle();
    rig.op(Instruction.HSCH);
    rig.settle();
    assertThat(rig.interruptions()).isZero();

    rig.op(Instruction.CSCH);
    rig.settle();
    assertThat(rig.control()).isEqualTo(Fctl.CLEAR.mask() | Stctl.STATUS_PEND.mask());
  }

  @Test
  void statusModifier_skipsTheNextCcw() {
    Rig rig = of(NULL, new Habits(Set.of(), Set.of(Rig.NOP), Set.of(), false));
    rig.program(Rig.nop(CC_SLI), Rig.ccw(0x77, 0, 1, 0), Rig.ccw(SENSE, Ccw.SLI, 1, 0x2000));
    rig.host.pin(0);
    rig.ssch();
    rig.settle();

    Scsw ended = rig.tsch().scsw();
    assertThat(ended.dstat()).isEqualTo(0x0c);
    assertThat(ended.cpa()).isEqualTo(Rig.PROGRAM + 24);
  }

  @Test
  void attentionWithDeviceEnd_breaksTheChainAndIsAnAlert() {
    Rig rig = of(NULL, withAttention());
    rig.ssch();
    rig.settle();

    Scsw ended = rig.tsch().scsw();
    assertThat(ended.dstat()).isEqualTo(0x8c);
    assertThat(ended.has(Stctl.ALERT)).isTrue();
    assertThat(ended.cpa()).isEqualTo(Rig.PROGRAM + 8);
  }

  @Test
  void attentionWithDeviceEnd_apart_comesWithTheSecondStatus() {
    Rig rig = of(NULL.endingSeparately(), withAttention()).program(Rig.nop(Ccw.SLI));
    rig.ssch();
    rig.self();
    rig.device();
    Irb channelEnd = rig.tsch();
    rig.settle();

    assertThat(channelEnd.scsw().dstat()).isEqualTo(0x08);
    assertThat(channelEnd.scsw().has(Stctl.ALERT)).isFalse();
    assertThat(rig.scsw().dstat()).isEqualTo(0x84);
    assertThat(rig.scsw().has(Stctl.ALERT)).isTrue();
  }

  @Test
  void attentionWithDeviceEnd_apartInAChain_endsItWithTheResidualCount() {
    Rig rig = of(NULL.endingSeparately(), withAttention());
    rig.program(Rig.ccw(Rig.NOP, CC_SLI, 5, 0), Rig.nop(Ccw.SLI));
    rig.ssch();
    rig.settle();

    Scsw ended = rig.tsch().scsw();
    assertThat(ended.dstat()).isEqualTo(0x8c);
    assertThat(ended.count()).isEqualTo(5);
    assertThat(ended.cpa()).isEqualTo(Rig.PROGRAM + 8);
  }
}
