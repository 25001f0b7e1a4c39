package ccwlab.host;

import ccwlab.arch.Ccw;
import ccwlab.arch.Idaw;
import ccwlab.arch.Instruction;
import ccwlab.arch.Orb;
import ccwlab.arch.Schid;
import ccwlab.guest.GuestProgram;
import ccwlab.guest.GuestProgram.Kind;
import ccwlab.scenario.ChannelProgramSpec;
import ccwlab.scenario.ChannelProgramSpec.CcwSpec;
import ccwlab.scenario.GuestStep;
import ccwlab.scenario.Scenario;
import ccwlab.scenario.Scenario.BufferSpec;
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

  /** Flag byte of a format-1 CCW; in format 0 it is {@link #FLAGS_FORMAT_0}. */
  private static final int FLAGS_FORMAT_1 = 1;

  private static final int FLAGS_FORMAT_0 = 4;

  private final Map<String, ChannelProgramSpec> programs = new HashMap<>();
  private final Map<String, Schid> schids = new HashMap<>();
  private final Map<String, BufferSpec> buffers = new HashMap<>();

  GuestPrograms(Scenario scenario) {
    scenario.programs().forEach(program -> programs.put(program.name(), program));
    scenario.buffers().forEach(buffer -> buffers.put(buffer.name(), buffer));
    scenario.subchannels().forEach(spec -> schids.put(spec.name(), spec.schid()));
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
      starts[i + 1] = starts[i] + (steps.get(i).op() == GuestStep.Op.MSCH ? 3 : 1);
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
    Schid schid = schids.get(step.subchannel());
    return switch (step.op()) {
      case SSCH -> instruction(Instruction.SSCH, schid, programs.get(step.program()).orbAddress());
      case HSCH -> instruction(Instruction.HSCH, schid, 0);
      case CSCH -> instruction(Instruction.CSCH, schid, 0);
      case RSCH -> instruction(Instruction.RSCH, schid, 0);
      case XSCH -> instruction(Instruction.XSCH, schid, 0);
      case STSCH -> instruction(Instruction.STSCH, schid, own + STSCH_OPERAND);
      case TSCH -> instruction(Instruction.TSCH, schid, own + TSCH_OPERAND);
      case MSCH -> msch(schid, own + STSCH_OPERAND, step.number());
      case TPI -> op(Kind.TPI, Instruction.TPI, null, own + TPI_OPERAND, 0, -1);
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
    };
  }

  private static List<GuestProgram.Op> instruction(Instruction op, Schid schid, long address) {
    return op(Kind.INSTRUCTION, op, schid, address, 0, -1);
  }

  /** MSCH as a program does it: STSCH, change E, MSCH. */
  private static List<GuestProgram.Op> msch(Schid schid, long address, long enabled) {
    return List.of(
        new GuestProgram.Op(Kind.INSTRUCTION, Instruction.STSCH, schid, address, 0, -1),
        new GuestProgram.Op(Kind.SET_ENABLE, null, schid, address, enabled, -1),
        new GuestProgram.Op(Kind.INSTRUCTION, Instruction.MSCH, schid, address, 0, -1));
  }

  /** Stores the flag byte of a CCW with some flags on and some off. */
  private static List<GuestProgram.Op> flags(ChannelProgramSpec program, int ccw, int on, int off) {
    int flags = program.ccws().get(ccw).flags() & ~off | on;
    int at = CopyStorage.format1(program) ? FLAGS_FORMAT_1 : FLAGS_FORMAT_0;
    long address = program.address() + (long) ccw * Ccw.SIZE_BYTES + at;
    return op(Kind.STORE_BYTE, null, null, address, flags, -1);
  }

  /** Stores the byte of the first indirect address that has the page's last bits. */
  private List<GuestProgram.Op> shiftIdaw(ChannelProgramSpec program, int ccw) {
    CcwSpec spec = program.ccws().get(ccw);
    long data = buffers.get(spec.buffer()).address() + spec.offset();
    boolean format2 = (program.orbFlags() & Orb.H) != 0;
    int at = (format2 ? Idaw.FORMAT_2_BYTES : Idaw.FORMAT_1_BYTES) - 2;
    long list = buffers.get(program.name() + "#" + ccw + ".idal").address();
    return op(Kind.STORE_BYTE, null, null, list + at, (int) (data >>> 8) & 0xf0 | 0x0f, -1);
  }

  private static List<GuestProgram.Op> unmap(Schid schid, BufferSpec buffer) {
    return op(Kind.UNMAP, null, schid, buffer.address(), buffer.sizeBytes(), -1);
  }

  private static List<GuestProgram.Op> op(
      Kind kind, Instruction instruction, Schid schid, long address, long number, int target) {
    return List.of(new GuestProgram.Op(kind, instruction, schid, address, number, target));
  }
}
