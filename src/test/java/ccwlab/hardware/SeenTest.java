package ccwlab.hardware;

import static ccwlab.hardware.Rig.nop;
import static org.assertj.core.api.Assertions.assertThat;

import ccwlab.arch.Cc;
import ccwlab.arch.Ccw;
import ccwlab.arch.Dstat;
import ccwlab.arch.Instruction;
import ccwlab.arch.Orb;
import ccwlab.hardware.SubchannelProtocol.DeviceChange;
import ccwlab.hardware.SubchannelProtocol.PathChange;
import ccwlab.hardware.SubchannelProtocol.UnsolicitedStatus;
import ccwlab.hardware.device.DeviceConfig;
import ccwlab.hardware.device.Habits;
import ccwlab.observe.HardwareSeen.Ending;
import ccwlab.observe.HardwareSeen.Executed;
import ccwlab.observe.HardwareSeen.PresenceChanged;
import ccwlab.observe.HardwareSeen.ProgramEnded;
import ccwlab.observe.HardwareSeen.ScswChanged;
import ccwlab.observe.HardwareSeen.StatusPresented;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** What others are shown: each change of the status word once, and how each program ended. */
class SeenTest {
  private final Rig rig = Rig.nullDevice().program(nop(0));

  private static Rig suspended() {
    Rig rig = Rig.nullDevice().program(nop(Ccw.SUSPEND));
    rig.ssch(Rig.orb().with(Orb.S));
    rig.settle();
    rig.tsch();
    rig.seen.clear();
    return rig;
  }

  private static void endedAs(Rig rig, Ending how) {
    assertThat(rig.seen(ProgramEnded.class)).extracting(ProgramEnded::how).containsExactly(how);
  }

  @Test
  void instruction_showsTheWordBeforeAndAfter_once() {
    rig.ssch();

    assertThat(rig.seen(Executed.class))
        .singleElement()
        .satisfies(
            seen -> {
              assertThat(seen.op()).isEqualTo(Instruction.SSCH);
              assertThat(seen.before().idle()).isTrue();
              assertThat(seen.after()).isEqualTo(rig.scsw());
            });
    assertThat(rig.seen(ScswChanged.class)).isEmpty();
  }

  @Test
  void status_showsTheWordWithIt_once() {
    rig.ssch();
    rig.settle();

    assertThat(rig.seen(StatusPresented.class))
        .containsExactly(new StatusPresented(Rig.SCH, rig.scsw()));
    assertThat(rig.seen.get(rig.seen.size() - 1)).isInstanceOf(StatusPresented.class);
    endedAs(rig, Ending.ENDED);
  }

  @Test
  void halt_thatTheDeviceIgnores_showsThatItIsNoLongerPending() {
    Habits ignoring = new Habits(Set.of(), Set.of(), Set.of(), true);
    Rig stubborn = Rig.of(DeviceConfig.nullDevice().withHabits(ignoring)).program(nop(0));
    stubborn.ssch();
    stubborn.self();
    stubborn.op(Instruction.HSCH);
    stubborn.seen.clear();
    stubborn.self();

    assertThat(stubborn.seen(ScswChanged.class))
        .containsExactly(new ScswChanged(Rig.SCH, stubborn.scsw()));
  }

  @Test
  void end_withAChannelCheck_isChecked() {
    Rig invalid = Rig.nullDevice().program(nop(Ccw.CC), Rig.ccw(0, 0, 1, 0));
    invalid.ssch();
    invalid.settle();

    endedAs(invalid, Ending.CHECKED);
  }

  @Test
  void channelEndAlone_hasNoProgramControlledInterruption() {
    Rig separate = Rig.of(DeviceConfig.nullDevice().endingSeparately()).program(nop(0));
    separate.ssch();
    separate.self();
    separate.device();

    assertThat(separate.scsw().dstat()).isEqualTo(Dstat.CHANNEL_END);
    assertThat(separate.scsw().cstat()).isZero();
  }

  @Test
  void xsch_ofASuspendedProgram_isTheEndOfIt() {
    Rig rig = suspended();

    assertThat(rig.op(Instruction.XSCH)).isEqualTo(Cc.EXPECTED);
    endedAs(rig, Ending.CANCELLED);
  }

  @Test
  void xsch_presentsTheStatusThatTheDeviceHeldBack() {
    Rig rig = suspended();
    rig.say(new UnsolicitedStatus(Dstat.ATTENTION));
    rig.settle();
    assertThat(rig.scsw().pending()).isFalse();

    rig.op(Instruction.XSCH);
    rig.settle();

    assertThat(rig.scsw().dstat()).isEqualTo(Dstat.ATTENTION);
  }

  @Test
  void hsch_ofASuspendedProgram_isTheEndOfIt() {
    Rig rig = suspended();
    rig.op(Instruction.HSCH);
    rig.settle();

    endedAs(rig, Ending.HALTED);
  }

  @Test
  void rsch_withoutAPath_isTheEndOfTheProgram() {
    Rig rig = suspended();
    rig.say(new PathChange(0xc0, false));
    rig.op(Instruction.RSCH);
    rig.settle();

    endedAs(rig, Ending.PATH_LOST);
  }

  @Test
  void rsch_deviceHasStatus_isTheEndOfTheProgram() {
    Rig rig = suspended();
    rig.op(Instruction.RSCH);
    rig.say(new UnsolicitedStatus(Dstat.ATTENTION));
    rig.settle();

    assertThat(rig.scsw().cc()).isEqualTo(1);
    endedAs(rig, Ending.CHECKED);
  }

  @Test
  void deviceChange_isShown() {
    rig.say(new DeviceChange(false));
    rig.say(new DeviceChange(false));

    assertThat(rig.seen(PresenceChanged.class))
        .containsExactly(new PresenceChanged(Rig.SCH, false));
  }
}
