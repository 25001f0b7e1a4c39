package ccwlab.guest;

import static org.assertj.core.api.Assertions.assertThat;

import ccwlab.arch.Bytes;
import ccwlab.arch.Cc;
import ccwlab.arch.Instruction;
import ccwlab.arch.IoInterruption;
import ccwlab.arch.Pgm;
import ccwlab.arch.Schid;
import ccwlab.guest.GuestProgram.Kind;
import ccwlab.guest.GuestProgram.Op;
import ccwlab.guest.VcpuEffect.Observe;
import ccwlab.guest.VcpuEffect.ToFlic;
import ccwlab.guest.VcpuEffect.ToQemu;
import ccwlab.machine.Step;
import ccwlab.observe.GuestSeen;
import ccwlab.qemu.BigLockProtocol.CssInstruct;
import ccwlab.qemu.Ending;
import ccwlab.qemu.FlicProtocol;
import ccwlab.qemu.IoInstruction;
import ccwlab.qemu.PassThroughProtocol.InstructionEnded;
import ccwlab.storage.GuestMemory;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Instructions that a program gives odd operands, or that are about no subchannel. */
class OddOperandsTest {
  private static final Schid SCH = Schid.of(0x1a);
  private static final IoInterruption IO = new IoInterruption(SCH.sid(), 7, 0x18000000);
  private static final int BYTES = 1 << 16;

  private final VcpuMachine machine = new VcpuMachine();
  private final GuestMemory memory = new GuestMemory(BYTES);
  private Vcpu vcpu = Vcpu.initial(0);

  private List<VcpuEffect> step(VcpuProtocol.Command command) {
    Step<Vcpu, VcpuEffect> step = machine.step(vcpu, command, memory);
    vcpu = step.state();
    return step.effects();
  }

  private List<VcpuEffect> run(Op... ops) {
    return step(new VcpuProtocol.Run(new GuestProgram(List.of(ops)), 0));
  }

  private List<VcpuEffect> ended(Ending ending) {
    return step(new VcpuProtocol.FromQemu(new InstructionEnded(ending)));
  }

  private static GuestSeen.Completed completed(List<VcpuEffect> effects) {
    return effects.stream()
        .filter(Observe.class::isInstance)
        .map(effect -> ((Observe) effect).seen())
        .filter(GuestSeen.Completed.class::isInstance)
        .map(GuestSeen.Completed.class::cast)
        .findFirst()
        .orElseThrow();
  }

  private static Op tpi(long address) {
    return new Op(Kind.TPI, Instruction.TPI, null, address, 0, -1);
  }

  @Test
  void problemState_isSuppressedBeforeItLeavesTheGuest() {
    List<VcpuEffect> effects =
        run(new Op(Kind.PROBLEM_STATE, Instruction.TSCH, SCH, 0, SCH.sid(), -1));

    assertThat(effects).noneMatch(VcpuEffect::isMessage);
    assertThat(completed(effects).pgm()).isEqualTo(Pgm.PRIVILEGED_OPERATION);
    assertThat(vcpu.cc()).isEqualTo(-1);
  }

  @Test
  void tpi_unaligned_isSuppressedAndAsksNobody() {
    List<VcpuEffect> effects = run(tpi(0x2002));

    assertThat(effects).noneMatch(VcpuEffect::isMessage);
    assertThat(completed(effects).pgm()).isEqualTo(Pgm.SPECIFICATION);
  }

  @Test
  void tpi_cannotStore_putsTheInterruptionBack() {
    run(tpi(BYTES));
    List<VcpuEffect> effects = step(new VcpuProtocol.FromFlic(new FlicProtocol.Taken(IO)));

    assertThat(effects).contains(new ToFlic(new FlicProtocol.PutBack(IO)));
    assertThat(completed(effects).pgm()).isEqualTo(Pgm.ADDRESSING);
    assertThat(vcpu.interrupted()).isNull();
  }

  @Test
  void tpi_operandZero_storesThreeWordsInThePrefixArea() {
    run(tpi(0));
    step(new VcpuProtocol.FromFlic(new FlicProtocol.Taken(IO)));

    assertThat(memory.read(0xb8, 12)).isEqualTo(IO.encode());
    assertThat(vcpu.cc()).isEqualTo(1);
  }

  @Test
  void stcrw_leavesTheGuestForNoDeviceAndShowsTheWord() {
    List<VcpuEffect> out = run(new Op(Kind.INSTRUCTION, Instruction.STCRW, null, 0x2000, 0, -1));
    memory.write(0x2000, Bytes.ofInts(0x04060040));
    List<VcpuEffect> back = ended(Ending.cc(Cc.EXPECTED));

    IoInstruction stcrw = IoInstruction.of(Instruction.STCRW, 0, 0x2000);
    assertThat(out).contains(new ToQemu(new CssInstruct(0, stcrw)));
    assertThat(completed(back).block()).isEqualTo(Bytes.ofInts(0x04060040));
    assertThat(completed(back).stored()).isNull();
  }

  @Test
  void schm_setsNoConditionCode() {
    run(
        new Op(Kind.INSTRUCTION, Instruction.CSCH, SCH, 0, SCH.sid(), -1),
        new Op(Kind.INSTRUCTION, Instruction.SCHM, null, 0, 0, -1));
    ended(Ending.cc(Cc.NOT_OPERATIONAL));
    ended(Ending.cc(Cc.EXPECTED));

    assertThat(vcpu.cc()).isEqualTo(3);
  }

  @Test
  void setBits_turnsOnAndLeavesTheRest() {
    memory.write(0x2000, Bytes.ofInts(0x00f0));
    run(new Op(Kind.SET_BITS, null, null, 0x2000, 0x0f01, -1));

    assertThat(memory.read(0x2000, 4)).isEqualTo(Bytes.ofInts(0x0ff1));
  }
}
