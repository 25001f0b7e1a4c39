package ccwlab.guest;

import static org.assertj.core.api.Assertions.assertThat;

import ccwlab.arch.Cc;
import ccwlab.arch.Schid;
import ccwlab.guest.GuestProgram.Kind;
import ccwlab.guest.GuestProgram.Op;
import ccwlab.guest.Vcpu.Phase;
import ccwlab.guest.VcpuEffect.Observe;
import ccwlab.guest.VcpuEffect.ToDriver;
import ccwlab.guest.VcpuEffect.ToMachineRoom;
import ccwlab.guest.VcpuEffect.ToMonitor;
import ccwlab.guest.VcpuEffect.ToQemu;
import ccwlab.guest.VcpuEffect.ToQemusDrivers;
import ccwlab.hardware.SubchannelProtocol.DeviceChange;
import ccwlab.machine.Step;
import ccwlab.observe.GuestSeen;
import ccwlab.observe.HostSeen;
import ccwlab.qemu.BigLockProtocol.SubsystemReset;
import ccwlab.qemu.Ending;
import ccwlab.qemu.PassThroughProtocol.InstructionEnded;
import ccwlab.storage.GuestMemory;
import ccwlab.vfio.Errno;
import ccwlab.vfio.RegionProtocol.Control;
import ccwlab.vfio.RegionProtocol.Controlled;
import ccwlab.vfio.RegionProtocol.Ioctl;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What an operator does to a device, and asks of the host's kernel. */
class HostStepTest {
  private static final Schid SCH = Schid.of(1);
  private static final int OPERATOR = 3;
  private static final long ADDRESS = 0x3000;

  private final VcpuMachine machine = new VcpuMachine();
  private final GuestMemory memory = new GuestMemory(4096);

  private static Op op(Kind kind, int number) {
    return new Op(kind, null, SCH, ADDRESS, number, -1);
  }

  private Step<Vcpu, VcpuEffect> run(Op... ops) {
    VcpuProtocol.Run run = new VcpuProtocol.Run(new GuestProgram(List.of(ops)), 0);
    return machine.step(Vcpu.initial(OPERATOR), run, memory);
  }

  @Test
  void deviceGoesComesAndIsUnplugged_nothingIsWaitedFor() {
    Step<Vcpu, VcpuEffect> step = run(op(Kind.GONE, 0), op(Kind.BACK, 0), op(Kind.UNPLUG, 0));

    assertThat(step.effects().stream().filter(VcpuEffect::isMessage))
        .containsExactly(
            new ToMachineRoom(SCH, new DeviceChange(false)),
            new ToMachineRoom(SCH, new DeviceChange(true)),
            new ToMonitor(SCH));
    assertThat(step.state().phase()).isEqualTo(Phase.STOPPED);
  }

  @Test
  void subsystemReset_waitsForQemuAndGoesOn() {
    Step<Vcpu, VcpuEffect> asked = run(op(Kind.SUBSYSTEM_RESET, 0));

    assertThat(asked.effects())
        .containsExactly(
            new Observe(new HostSeen.Asked(OPERATOR, 0, "subsystem-reset", SCH)),
            new ToQemu(new SubsystemReset(OPERATOR, SCH)));
    assertThat(asked.state().phase()).isEqualTo(Phase.INTERCEPTED);

    InstructionEnded over = new InstructionEnded(Ending.cc(Cc.EXPECTED));
    Step<Vcpu, VcpuEffect> done =
        machine.step(asked.state(), new VcpuProtocol.FromQemu(over), memory);

    assertThat(done.effects())
        .containsExactly(
            new Observe(new HostSeen.Answered(OPERATOR, 0, "subsystem-reset", SCH, "OK")),
            new Observe(new GuestSeen.ProgramEnded(OPERATOR)));
  }

  /** A driver that waits for an interrupt that does not come gives up: whichever it is. */
  @Test
  void subsystemReset_nothingMoves_isTheDriversToKnow() {
    Vcpu asked = run(op(Kind.SUBSYSTEM_RESET, 0)).state();

    assertThat(machine.step(asked, new VcpuProtocol.Quiet(), memory).effects())
        .containsExactly(new ToQemusDrivers(SCH));
  }

  @ParameterizedTest
  @EnumSource(Control.class)
  void ask_anything_waitsForTheDriversAnswer(Control control) {
    Step<Vcpu, VcpuEffect> asked = run(op(Kind.valueOf(control.name()), 4096));

    assertThat(asked.effects())
        .containsExactly(
            new Observe(new HostSeen.Asked(OPERATOR, 0, control.word(), SCH)),
            new ToDriver(SCH, new Ioctl(OPERATOR, control, ADDRESS, 4096)));
    assertThat(asked.state().phase()).isEqualTo(Phase.INTERCEPTED);

    Controlled answer = new Controlled(OPERATOR, control, Errno.EINVAL);
    Step<Vcpu, VcpuEffect> answered =
        machine.step(asked.state(), new VcpuProtocol.FromDriver(answer), memory);

    assertThat(answered.effects())
        .containsExactly(
            new Observe(new HostSeen.Answered(OPERATOR, 0, control.word(), SCH, "EINVAL")),
            new Observe(new GuestSeen.ProgramEnded(OPERATOR)));
    assertThat(answered.state().phase()).isEqualTo(Phase.STOPPED);
  }
}
