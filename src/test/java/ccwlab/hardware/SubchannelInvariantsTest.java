package ccwlab.hardware;

import static org.assertj.core.api.Assertions.assertThat;

import ccwlab.arch.Actl;
import ccwlab.arch.Bytes;
import ccwlab.arch.Fctl;
import ccwlab.arch.Scsw;
import ccwlab.arch.Stctl;
import ccwlab.hardware.device.Device;
import ccwlab.hardware.device.DeviceConfig;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Each invariant of the hardware's subchannel in a state that breaks it. */
class SubchannelInvariantsTest {
  private static final Subchannel IDLE =
      Subchannel.initial(Rig.SCH, Rig.enabled(), Device.of(DeviceConfig.nullDevice()));

  private final SubchannelMachine machine = new SubchannelMachine();

  private static Subchannel with(Scsw scsw, Program program, Bytes ecw, boolean performDue) {
    return new Subchannel(
        IDLE.schid(), IDLE.pmcw(), scsw, IDLE.mda(), program, IDLE.device(), 0, ecw, performDue);
  }

  @Test
  void subchannel_idle_isLawful() {
    assertThat(machine.brokenInvariant(IDLE)).isEmpty();
  }

  @ParameterizedTest
  @EnumSource(
      value = Actl.class,
      names = {"START_PEND", "HALT_PEND", "CLEAR_PEND"})
  void function_pendingAndNotDue_isBroken(Actl pending) {
    Scsw scsw = Scsw.ZERO.with(Fctl.START).with(pending);

    assertThat(machine.brokenInvariant(with(scsw, Program.NONE, Bytes.EMPTY, true))).isEmpty();
    assertThat(machine.brokenInvariant(with(scsw, Program.NONE, Bytes.EMPTY, false)))
        .contains("will not turn to it");
    assertThat(
            machine.brokenInvariant(
                with(scsw.with(Stctl.STATUS_PEND), Program.NONE, Bytes.EMPTY, false)))
        .isEmpty();
  }

  @Test
  void program_atWorkWithNoFunction_isBroken() {
    Program working = Program.NONE.in(Program.Phase.WORKING);

    assertThat(machine.brokenInvariant(with(Scsw.ZERO, working, Bytes.EMPTY, false)))
        .contains("neither function nor activity is shown");
  }

  @Test
  void senseData_withoutStatus_areBroken() {
    assertThat(machine.brokenInvariant(with(Scsw.ZERO, Program.NONE, Bytes.zeros(32), false)))
        .contains("go with no status");
  }
}
