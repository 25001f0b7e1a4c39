package ccwlab.guest;

import static org.assertj.core.api.Assertions.assertThat;

import ccwlab.arch.Bytes;
import ccwlab.arch.Cc;
import ccwlab.arch.Instruction;
import ccwlab.arch.IoInterruption;
import ccwlab.arch.Pgm;
import ccwlab.arch.Pmcw;
import ccwlab.arch.Schib;
import ccwlab.arch.Schid;
import ccwlab.arch.Scsw;
import ccwlab.guest.GuestProgram.Kind;
import ccwlab.guest.GuestProgram.Op;
import ccwlab.guest.Vcpu.Phase;
import ccwlab.guest.VcpuEffect.Later;
import ccwlab.guest.VcpuEffect.Observe;
import ccwlab.guest.VcpuEffect.ToFlic;
import ccwlab.guest.VcpuEffect.ToMachineRoom;
import ccwlab.guest.VcpuEffect.ToQemu;
import ccwlab.guest.VcpuEffect.ToSelf;
import ccwlab.hardware.SubchannelProtocol.PathChange;
import ccwlab.hardware.SubchannelProtocol.UnsolicitedStatus;
import ccwlab.machine.Step;
import ccwlab.observe.GuestSeen;
import ccwlab.observe.Observation;
import ccwlab.qemu.BigLockProtocol.Intercept;
import ccwlab.qemu.Ending;
import ccwlab.qemu.FlicProtocol.CloseMask;
import ccwlab.qemu.FlicProtocol.InterceptTsch;
import ccwlab.qemu.FlicProtocol.NothingPending;
import ccwlab.qemu.FlicProtocol.OpenMask;
import ccwlab.qemu.FlicProtocol.Reinject;
import ccwlab.qemu.FlicProtocol.Taken;
import ccwlab.qemu.FlicProtocol.Tpi;
import ccwlab.qemu.IoInstruction;
import ccwlab.qemu.PassThroughProtocol.InstructionEnded;
import ccwlab.storage.GuestMemory;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class VcpuMachineTest {
  private static final Schid SCH = Schid.of(1);
  private static final int ALL = 0xff000000;
  private static final int VCPU = 3;
  private static final long OPERAND = 0x200;
  private static final Op CSCH = instruction(Instruction.CSCH, 0);
  private static final IoInterruption IO = new IoInterruption(SCH.sid(), 0xabcd, 3 << 27);

  private final VcpuMachine machine = new VcpuMachine();
  private final GuestMemory memory = new GuestMemory(4096);
  private Vcpu vcpu = Vcpu.initial(VCPU);
  private List<VcpuEffect> effects;

  private static Op instruction(Instruction op, long address) {
    return new Op(Kind.INSTRUCTION, op, SCH, address, SCH.sid(), -1);
  }

  private static Op op(Kind kind, int number, int target) {
    return new Op(kind, null, SCH, OPERAND, number, target);
  }

  private VcpuMachineTest step(VcpuProtocol.Command command) {
    Step<Vcpu, VcpuEffect> step = machine.step(vcpu, command, memory);
    vcpu = step.state();
    effects = step.effects();
    return this;
  }

  private VcpuMachineTest run(Op... ops) {
    return step(new VcpuProtocol.Run(new GuestProgram(List.of(ops)), 0));
  }

  private VcpuMachineTest ended(Cc cc) {
    return step(new VcpuProtocol.FromQemu(new InstructionEnded(Ending.cc(cc))));
  }

  private List<VcpuEffect> messages() {
    return effects.stream().filter(VcpuEffect::isMessage).toList();
  }

  private List<Observation> seen() {
    List<Observation> seen = new ArrayList<>();
    for (VcpuEffect effect : effects) {
      if (effect instanceof Observe observe) {
        seen.add(observe.seen());
      }
    }
    return seen;
  }

  @Test
  void run_emptyProgram_isAtItsEndAtOnce() {
    run();

    assertThat(seen()).containsExactly(new GuestSeen.ProgramEnded(VCPU));
    assertThat(vcpu.phase()).isEqualTo(Phase.STOPPED);
  }

  @Test
  void run_held_hopsSoOftenBeforeTheFirstOperation() {
    step(new VcpuProtocol.Run(new GuestProgram(List.of(CSCH)), 2));
    assertThat(effects).containsExactly(new ToSelf());
    step(new VcpuProtocol.GoOn());
    assertThat(effects).containsExactly(new ToSelf());
    step(new VcpuProtocol.GoOn());

    assertThat(messages()).hasSize(1).first().isInstanceOf(ToQemu.class);
  }

  @ParameterizedTest
  @EnumSource(
      value = Instruction.class,
      names = {"SSCH", "HSCH", "CSCH", "STSCH", "MSCH", "RSCH", "XSCH"})
  void instruction_anyButTsch_leavesTheGuestForQemuAndWaits(Instruction op) {
    run(instruction(op, OPERAND), CSCH);

    IoInstruction out = IoInstruction.of(op, SCH.sid(), OPERAND);
    assertThat(messages()).containsExactly(new ToQemu(new Intercept(VCPU, SCH, out)));
    assertThat(seen()).containsExactly(new GuestSeen.Issued(VCPU, 0, op, SCH));
    assertThat(vcpu.phase()).isEqualTo(Phase.INTERCEPTED);
    assertThat(vcpu.cc()).isEqualTo(-1);
  }

  @Test
  void tsch_goesByWayOfTheInterruptController() {
    run(instruction(Instruction.TSCH, OPERAND));

    IoInstruction out = IoInstruction.of(Instruction.TSCH, SCH.sid(), OPERAND);
    assertThat(messages()).containsExactly(new ToFlic(new InterceptTsch(VCPU, SCH, out)));
  }

  @Test
  void instruction_answered_setsTheCcAndGoesOnWithTheNext() {
    run(CSCH, CSCH).ended(Cc.BUSY);

    assertThat(vcpu.cc()).isEqualTo(2);
    assertThat(vcpu.pc()).isEqualTo(1);
    assertThat(seen())
        .containsExactly(
            new GuestSeen.Completed(VCPU, 0, Instruction.CSCH, SCH, 2, null, null, Bytes.EMPTY),
            new GuestSeen.Issued(VCPU, 1, Instruction.CSCH, SCH));
  }

  @ParameterizedTest
  @CsvSource({"STSCH, 0, 28", "TSCH, 0, 0", "TSCH, 1, 0"})
  void storing_answered_showsTheScswInStorage(Instruction op, int cc, int offset) {
    Scsw scsw = new Scsw(0x4007, 5, 6);
    memory.write(OPERAND + offset, scsw.encode());

    run(instruction(op, OPERAND)).ended(Cc.of(cc));

    assertThat(seen().get(0))
        .isEqualTo(
            new GuestSeen.Completed(
                VCPU,
                0,
                op,
                SCH,
                cc,
                null,
                scsw,
                memory.read(OPERAND, op == Instruction.STSCH ? 52 : 64)));
  }

  @ParameterizedTest
  @CsvSource({"STSCH, 3", "TSCH, 3", "SSCH, 0"})
  void notStoring_answered_showsNoScsw(Instruction op, int cc) {
    run(instruction(op, OPERAND)).ended(Cc.of(cc));

    assertThat(seen().get(0))
        .isEqualTo(new GuestSeen.Completed(VCPU, 0, op, SCH, cc, null, null, Bytes.EMPTY));
  }

  @Test
  void programInterruption_leavesNoCcAndTheProgramGoesOn() {
    run(CSCH, op(Kind.BRANCH, 0xe, 0), CSCH);
    step(new VcpuProtocol.FromQemu(new InstructionEnded(Ending.pgm(Pgm.OPERAND))));

    assertThat(seen().get(0))
        .isEqualTo(
            new GuestSeen.Completed(
                VCPU, 0, Instruction.CSCH, SCH, -1, Pgm.OPERAND, null, Bytes.EMPTY));
    assertThat(vcpu.pc()).isEqualTo(2);
    assertThat(messages()).noneMatch(ToFlic.class::isInstance);
  }

  @Test
  void tsch_programInterruption_givesTheWithdrawnInterruptionBack() {
    run(instruction(Instruction.TSCH, OPERAND));
    step(new VcpuProtocol.FromQemu(new InstructionEnded(Ending.pgm(Pgm.ADDRESSING))));

    assertThat(messages()).containsExactly(new ToFlic(new Reinject(VCPU)));
  }

  @ParameterizedTest(name = "cc {0}, mask {1}: taken {2}")
  @CsvSource({
    "0, 8, true", "1, 8, false", "2, 8, false", "3, 8, false",
    "0, 4, false", "1, 4, true", "2, 2, true", "3, 1, true",
    "0, 7, false", "3, 7, true", "2, 0, false", "0, 15, true"
  })
  void branch_ccInMask_isTaken(int cc, int mask, boolean taken) {
    run(CSCH, op(Kind.BRANCH, mask, 3), CSCH).ended(Cc.of(cc));

    assertThat(vcpu.phase()).isEqualTo(taken ? Phase.STOPPED : Phase.INTERCEPTED);
  }

  @ParameterizedTest
  @CsvSource({"15, true", "14, false"})
  void branch_noCcYet_isTakenOnlyUnconditionally(int mask, boolean taken) {
    run(op(Kind.BRANCH, mask, 2), CSCH);

    assertThat(vcpu.phase()).isEqualTo(taken ? Phase.STOPPED : Phase.INTERCEPTED);
  }

  @Test
  void loop_goesBackSoOftenAndAgainWhenItIsMetAnew() {
    run(CSCH, op(Kind.LOOP, 2, 0), op(Kind.LOOP, 1, 0));
    int executed = 0;
    while (vcpu.phase() == Phase.INTERCEPTED) {
      executed++;
      ended(Cc.EXPECTED);
    }

    assertThat(executed).isEqualTo(6);
  }

  @Test
  void wait_takesAnInterruptionWithCc1AndRemembersItsSubchannel() {
    Op tsch = new Op(Kind.TSCH_INTERRUPTED, Instruction.TSCH, null, OPERAND, 0, -1);
    run(op(Kind.WAIT, 0, -1), tsch);
    assertThat(effects).containsExactly(new ToFlic(new OpenMask(VCPU, ALL)));
    assertThat(vcpu.phase()).isEqualTo(Phase.WAITING);

    step(new VcpuProtocol.FromFlic(new Taken(IO)));

    assertThat(vcpu.cc()).isEqualTo(1);
    assertThat(seen())
        .containsExactly(
            new GuestSeen.Interrupted(VCPU, 0, IO),
            new GuestSeen.Issued(VCPU, 1, Instruction.TSCH, SCH));
    IoInstruction out = IoInstruction.of(Instruction.TSCH, SCH.sid(), OPERAND);
    assertThat(messages()).containsExactly(new ToFlic(new InterceptTsch(VCPU, SCH, out)));
  }

  @Test
  void quiet_waitingForAnInterruptionAlone_keepsWaiting() {
    Vcpu waiting = run(op(Kind.WAIT, 0, -1)).vcpu;

    step(new VcpuProtocol.Quiet());

    assertThat(vcpu).isEqualTo(waiting);
    assertThat(effects).isEmpty();
  }

  @Test
  void quiet_waitingOrQuiet_closesTheMaskAndEndsWithCc0OnceThatIsConfirmed() {
    run(op(Kind.WAIT_OR_QUIET, 0, -1)).step(new VcpuProtocol.Quiet());
    assertThat(effects).containsExactly(new ToFlic(new CloseMask(VCPU)));

    step(new VcpuProtocol.FromFlic(new NothingPending()));

    assertThat(vcpu.cc()).isZero();
    assertThat(seen())
        .containsExactly(new GuestSeen.FoundQuiet(VCPU, 0), new GuestSeen.ProgramEnded(VCPU));
  }

  @Test
  void quiet_interruptionAlreadyOnItsWay_isTakenByTheWaitAndNotByTheNextOperation() {
    run(op(Kind.WAIT_OR_QUIET, 0, -1), CSCH).step(new VcpuProtocol.Quiet());

    step(new VcpuProtocol.FromFlic(new Taken(IO)));

    assertThat(seen().get(0)).isEqualTo(new GuestSeen.Interrupted(VCPU, 0, IO));
    assertThat(vcpu.pc()).isEqualTo(1);
    assertThat(vcpu.cc()).isEqualTo(1);
    assertThat(vcpu.phase()).isEqualTo(Phase.INTERCEPTED);
  }

  @Test
  void quiet_stopped_isIgnored() {
    run().step(new VcpuProtocol.Quiet());

    assertThat(effects).isEmpty();
  }

  @Test
  void tpi_taken_storesTwoWordsOfTheInterruptionCodeWithCc1() {
    memory.write(OPERAND, Bytes.filled(12, 0xff));
    run(new Op(Kind.TPI, Instruction.TPI, null, OPERAND, 0, -1));
    assertThat(effects).containsExactly(new ToFlic(new Tpi(VCPU, ALL)));

    step(new VcpuProtocol.FromFlic(new Taken(IO)));

    assertThat(memory.read(OPERAND, 12))
        .isEqualTo(IO.encode().slice(0, 8).concat(Bytes.filled(4, 0xff)));
    assertThat(seen())
        .contains(
            new GuestSeen.Interrupted(VCPU, 0, IO),
            new GuestSeen.Completed(VCPU, 0, Instruction.TPI, SCH, 1, null, null, Bytes.EMPTY));
  }

  @Test
  void tpi_nothingPending_storesNothingWithCc0() {
    memory.write(OPERAND, Bytes.filled(8, 0xff));
    run(new Op(Kind.TPI, Instruction.TPI, null, OPERAND, 0, -1));

    step(new VcpuProtocol.FromFlic(new NothingPending()));

    assertThat(memory.read(OPERAND, 8)).isEqualTo(Bytes.filled(8, 0xff));
    assertThat(vcpu.cc()).isZero();
    assertThat(seen()).noneMatch(GuestSeen.FoundQuiet.class::isInstance);
  }

  @Test
  void delay_comesBackLaterAndThenGoesOn() {
    run(op(Kind.DELAY, 40, -1), CSCH);
    assertThat(effects).containsExactly(new Later(40));

    step(new VcpuProtocol.GoOn());

    assertThat(messages()).hasSize(1).first().isInstanceOf(ToQemu.class);
  }

  @Test
  void store_writesThatManyBytes() {
    memory.write(OPERAND, Bytes.filled(2, 0xff));

    run(op(Kind.STORE, 0x40, 1));
    assertThat(memory.read(OPERAND, 2)).isEqualTo(Bytes.ofHex("40ff"));

    run(op(Kind.STORE, 0x123456, 2));
    assertThat(memory.read(OPERAND, 2)).isEqualTo(Bytes.ofHex("3456"));
  }

  @ParameterizedTest
  @CsvSource({"0", "1"})
  void setEnable_changesNothingButE(int on) {
    Pmcw pmcw = new Pmcw(1, 0x18010002, 3, 4, 5, 6, 7).enabled(on == 0);
    Schib schib = new Schib(pmcw, new Scsw(8, 9, 10), 11, 12, 13);
    memory.write(OPERAND, schib.encode());

    run(op(Kind.SET_ENABLE, on, -1));

    assertThat(memory.read(OPERAND, Schib.SIZE_BYTES))
        .isEqualTo(schib.withPmcw(pmcw.enabled(on == 1)).encode());
  }

  @Test
  void machineRoom_actsOnTheRealSubchannelWithoutWaiting() {
    run(op(Kind.PATH_OFF, 0x40, -1), op(Kind.PATH_ON, 0x40, -1), op(Kind.UNSOLICITED, 0x80, -1));

    assertThat(messages())
        .containsExactly(
            new ToMachineRoom(SCH, new PathChange(0x40, false)),
            new ToMachineRoom(SCH, new PathChange(0x40, true)),
            new ToMachineRoom(SCH, new UnsolicitedStatus(0x80)));
    assertThat(vcpu.phase()).isEqualTo(Phase.STOPPED);
  }

  @Test
  void branches_withoutEnd_letOthersInAfterSomeSteps() {
    run(op(Kind.BRANCH, 0xf, 0));

    assertThat(effects).containsExactly(new ToSelf());
    assertThat(vcpu.phase()).isEqualTo(Phase.RUNNING);
    step(new VcpuProtocol.GoOn());
    assertThat(effects).containsExactly(new ToSelf());
  }

  @Test
  void run_again_startsFromTheBeginningWithNothingLeft() {
    run(op(Kind.WAIT, 0, -1), CSCH).step(new VcpuProtocol.FromFlic(new Taken(IO)));
    ended(Cc.BUSY);

    run(op(Kind.BRANCH, 0xe, 2), CSCH);

    assertThat(vcpu.pc()).isEqualTo(1);
    assertThat(vcpu.cc()).isEqualTo(-1);
    assertThat(vcpu.interrupted()).isNull();
  }
}
