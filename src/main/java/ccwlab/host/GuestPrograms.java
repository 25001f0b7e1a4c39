package ccwlab.host;

import ccwlab.arch.Bytes;
import ccwlab.arch.Ccw;
import ccwlab.arch.Idaw;
import ccwlab.arch.Instruction;
import ccwlab.arch.Orb;
import ccwlab.arch.Schid;
import ccwlab.guest.GuestProgram;
import ccwlab.guest.GuestProgram.Kind;
import ccwlab.qemu.IoInst;
import ccwlab.scenario.ChannelProgramSpec;
import ccwlab.scenario.ChannelProgramSpec.CcwSpec;
import ccwlab.scenario.GuestStep;
import ccwlab.scenario.Scenario;
import ccwlab.scenario.Scenario.BufferSpec;
import ccwlab.scenario.Scenario.SubchannelSpec;
import ccwlab.scenario.StepDetail.CcwChange;
import ccwlab.scenario.StepDetail.CcwField;
import ccwlab.scenario.StepDetail.Operand;
import ccwlab.scenario.StepDetail.Registers;
import ccwlab.scenario.StepDetail.Wanted;
import ccwlab.scenario.StepDetail.WordChange;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Turns guest steps with names into operations with addresses. */
final class GuestPrograms {
  /** Each vCPU's own storage begins here. */
  private static final long OWN_BASE = 0x2000;

  private static final long OWN_BYTES = 0x400;
  private static final long STSCH_OPERAND = 0x000;
  private static final long TSCH_OPERAND = 0x080;
  private static final long TPI_OPERAND = 0x100;
  private static final long STCRW_OPERAND = 0x140;
  private static final long ORB_OPERAND = 0x180;

  private final Map<String, ChannelProgramSpec> programs = new HashMap<>();
  private final Map<String, SubchannelSpec> subchannels = new HashMap<>();
  private final Map<String, BufferSpec> buffers = new HashMap<>();

  GuestPrograms(Scenario scenario) {
    scenario.programs().forEach(program -> programs.put(program.name(), program));
    scenario.buffers().forEach(buffer -> buffers.put(buffer.name(), buffer));
    scenario.subchannels().forEach(spec -> subchannels.put(spec.name(), spec));
  }

  /**
   * A program and the label of each of its operations.
   *
   * @param labels by index of the operation; empty where it has none
   */
  record Compiled(GuestProgram program, List<String> labels) {}

  /**
   * Turns one program's steps into operations.
   *
   * @param vcpu number of the vCPU in its guest
   */
  Compiled compile(int vcpu, List<GuestStep> steps) {
    int[] starts = new int[steps.size() + 1];
    for (int i = 0; i < steps.size(); i++) {
      starts[i + 1] = starts[i] + compile(vcpu, steps.get(i), -1).size();
    }
    List<GuestProgram.Op> ops = new ArrayList<>();
    List<String> labels = new ArrayList<>();
    for (GuestStep step : steps) {
      int target = step.target() < 0 ? -1 : starts[step.target()];
      for (GuestProgram.Op op : compile(vcpu, step, target)) {
        ops.add(op);
        labels.add("");
      }
      labels.set(labels.size() - 1, step.label());
    }
    return new Compiled(new GuestProgram(ops), labels);
  }

  private List<GuestProgram.Op> compile(int vcpu, GuestStep step, int target) {
    long own = OWN_BASE + vcpu * OWN_BYTES;
    SubchannelSpec spec = subchannels.get(step.subchannel());
    Schid schid = spec == null ? null : spec.schid();
    return switch (step.op()) {
      case SSCH -> ssch(step, own + ORB_OPERAND);
      case HSCH -> instruction(Instruction.HSCH, step, 0);
      case CSCH -> instruction(Instruction.CSCH, step, 0);
      case RSCH -> instruction(Instruction.RSCH, step, 0);
      case XSCH -> instruction(Instruction.XSCH, step, 0);
      case STSCH -> instruction(Instruction.STSCH, step, own + STSCH_OPERAND);
      case TSCH -> instruction(Instruction.TSCH, step, own + TSCH_OPERAND);
      case MSCH -> msch(step, own + STSCH_OPERAND);
      case TPI -> tpi(step, own + TPI_OPERAND);
      case STCRW -> instruction(Instruction.STCRW, step, own + STCRW_OPERAND);
      case SCHM -> schm((Registers) step.detail());
      case SET_CCW -> setCcw(programs.get(step.program()), step);
      case TSCH_INTERRUPTED ->
          op(Kind.TSCH_INTERRUPTED, Instruction.TSCH, null, own + TSCH_OPERAND, 0, -1);
      case WAIT_IO -> op(Kind.WAIT, null, null, 0, 0, -1);
      case WAIT_IO_OR_QUIET -> op(Kind.WAIT_OR_QUIET, null, null, 0, 0, -1);
      case BRANCH -> op(Kind.BRANCH, null, null, 0, step.number(), target);
      case LOOP -> op(Kind.LOOP, null, null, 0, step.number(), target);
      case DELAY -> op(Kind.DELAY, null, null, 0, step.number(), -1);
      case UNSUSPEND -> flags(programs.get(step.program()), (int) step.number(), 0, Ccw.SUSPEND);
      case CHAIN -> flags(programs.get(step.program()), (int) step.number(), Ccw.CC, 0);
      case SHIFT_IDAW -> shiftIdaw(programs.get(step.program()), (int) step.number());
      case SUBSYSTEM_RESET -> op(Kind.SUBSYSTEM_RESET, null, schid, 0, 0, -1);
      case PATH_OFF -> op(Kind.PATH_OFF, null, schid, 0, step.number(), -1);
      case PATH_ON -> op(Kind.PATH_ON, null, schid, 0, step.number(), -1);
      case UNSOLICITED -> op(Kind.UNSOLICITED, null, schid, 0, step.number(), -1);
      case GONE -> op(Kind.GONE, null, schid, 0, 0, -1);
      case BACK -> op(Kind.BACK, null, schid, 0, 0, -1);
      case OPEN -> op(Kind.OPEN, null, schid, 0, 0, -1);
      case CLOSE -> op(Kind.CLOSE, null, schid, 0, 0, -1);
      case RESET -> op(Kind.RESET, null, schid, 0, 0, -1);
      case UNMAP -> unmap(schid, buffers.get(step.program()));
      case REMOVE -> op(Kind.REMOVE, null, schid, 0, 0, -1);
      case PROBE -> op(Kind.PROBE, null, schid, 0, 0, -1);
      case FAILED_CREATE -> op(Kind.FAILED_CREATE, null, schid, 0, 0, -1);
      case SHUTDOWN -> op(Kind.SHUTDOWN, null, schid, 0, 0, -1);
      case UNPLUG -> op(Kind.UNPLUG, null, schid, 0, 0, -1);
      case REQUEST -> request(step, schid);
    };
  }

  /**
   * An instruction with its operands.
   *
   * @param usual its second-operand address, if the step has no other
   */
  private List<GuestProgram.Op> instruction(Instruction op, GuestStep step, long usual) {
    Operand operand = (Operand) step.detail();
    SubchannelSpec spec = subchannels.get(step.subchannel());
    int word = operand.sid().orElse(spec == null ? 0 : spec.schid().sid());
    Schid schid = spec == null ? null : designated(spec, word);
    Kind kind = operand.problemState() ? Kind.PROBLEM_STATE : Kind.INSTRUCTION;
    return op(kind, op, schid, address(operand, usual), word, -1);
  }

  private static long address(Operand operand, long usual) {
    return operand.at().map(at -> at.relative() ? usual + at.bytes() : at.bytes()).orElse(usual);
  }

  /** The guest's subchannel that the word means; null if there is none. */
  private Schid designated(SubchannelSpec spec, int word) {
    return subchannels.values().stream()
        .filter(one -> one.guest() == spec.guest())
        .map(SubchannelSpec::schid)
        .filter(one -> IoInst.sidValid(word) && IoInst.designates(word, one))
        .findFirst()
        .orElse(null);
  }

  /** With an ORB of its own, at {@code own}, if words of it are changed. */
  private List<GuestProgram.Op> ssch(GuestStep step, long own) {
    ChannelProgramSpec program = programs.get(step.program());
    List<WordChange> changes = ((Operand) step.detail()).words();
    if (changes.isEmpty()) {
      return instruction(Instruction.SSCH, step, program.orbAddress());
    }
    List<GuestProgram.Op> ops = new ArrayList<>();
    Bytes orb = CopyStorage.orb(program).encode();
    for (int offset = 0; offset < Orb.SIZE_BYTES; offset += Integer.BYTES) {
      ops.addAll(store(own + offset, orb.intAt(offset), Integer.BYTES));
    }
    ops.addAll(changed(own, changes));
    ops.addAll(instruction(Instruction.SSCH, step, own));
    return ops;
  }

  /** MSCH as a program does it: STSCH, change E, and what else there is to change, MSCH. */
  private List<GuestProgram.Op> msch(GuestStep step, long own) {
    Schid schid = subchannels.get(step.subchannel()).schid();
    List<GuestProgram.Op> ops = new ArrayList<>();
    ops.addAll(op(Kind.INSTRUCTION, Instruction.STSCH, schid, own, schid.sid(), -1));
    ops.addAll(op(Kind.SET_ENABLE, null, schid, own, step.number(), -1));
    ops.addAll(changed(own, ((Operand) step.detail()).words()));
    ops.addAll(instruction(Instruction.MSCH, step, own));
    return ops;
  }

  /** Changes words of the operand at {@code operand}. */
  private static List<GuestProgram.Op> changed(long operand, List<WordChange> changes) {
    List<GuestProgram.Op> ops = new ArrayList<>();
    for (WordChange change : changes) {
      long address = operand + (long) change.index() * Integer.BYTES;
      ops.addAll(
          change.all()
              ? store(address, change.value(), Integer.BYTES)
              : op(Kind.SET_BITS, null, null, address, change.value(), -1));
    }
    return ops;
  }

  private static List<GuestProgram.Op> tpi(GuestStep step, long usual) {
    Operand operand = (Operand) step.detail();
    Kind kind = operand.problemState() ? Kind.PROBLEM_STATE : Kind.TPI;
    return op(kind, Instruction.TPI, null, address(operand, usual), 0, -1);
  }

  private static List<GuestProgram.Op> schm(Registers registers) {
    Kind kind = registers.problemState() ? Kind.PROBLEM_STATE : Kind.INSTRUCTION;
    return op(kind, Instruction.SCHM, null, registers.second(), registers.first(), -1);
  }

  private static List<GuestProgram.Op> setCcw(ChannelProgramSpec program, GuestStep step) {
    CcwChange change = (CcwChange) step.detail();
    CcwLayout layout = CcwLayout.of(program, change.field());
    long ccw = program.address() + step.number() * Ccw.SIZE_BYTES;
    return store(ccw + layout.offset(), change.value(), layout.lengthBytes());
  }

  /** Stores the flag byte of a CCW with some flags on and some off. */
  private static List<GuestProgram.Op> flags(ChannelProgramSpec program, int ccw, int on, int off) {
    int flags = program.ccws().get(ccw).flags() & ~off | on;
    int at = CcwLayout.of(program, CcwField.FLAGS).offset();
    return store(program.address() + (long) ccw * Ccw.SIZE_BYTES + at, flags, 1);
  }

  /** Stores the byte of the first indirect address that has the page's last bits. */
  private List<GuestProgram.Op> shiftIdaw(ChannelProgramSpec program, int ccw) {
    CcwSpec spec = program.ccws().get(ccw);
    long data = buffers.get(spec.buffer()).address() + spec.offset();
    boolean format2 = (program.orbFlags() & Orb.H) != 0;
    int at = (format2 ? Idaw.FORMAT_2_BYTES : Idaw.FORMAT_1_BYTES) - 2;
    long list = buffers.get(program.name() + "#" + ccw + ".idal").address();
    return store(list + at, (int) (data >>> 8) & 0xf0 | 0x0f, 1);
  }

  private static List<GuestProgram.Op> store(long address, long value, int lengthBytes) {
    return op(Kind.STORE, null, null, address, value, lengthBytes);
  }

  private static List<GuestProgram.Op> unmap(Schid schid, BufferSpec buffer) {
    return op(Kind.UNMAP, null, schid, buffer.address(), buffer.sizeBytes(), -1);
  }

  private List<GuestProgram.Op> request(GuestStep step, Schid schid) {
    Wanted wanted = (Wanted) step.detail();
    Instruction instruction = wanted.instruction().orElse(null);
    long orb = instruction == null ? programs.get(step.program()).orbAddress() : 0;
    return op(Kind.REQUEST, instruction, schid, orb, wanted.timeoutMicros(), wanted.tries());
  }

  private static List<GuestProgram.Op> op(
      Kind kind, Instruction instruction, Schid schid, long address, long number, int target) {
    return List.of(new GuestProgram.Op(kind, instruction, schid, address, number, target));
  }
}
