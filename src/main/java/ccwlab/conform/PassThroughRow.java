package ccwlab.conform;

import ccwlab.arch.Bytes;
import ccwlab.arch.Crw;
import ccwlab.arch.Instruction;
import ccwlab.arch.Orb;
import ccwlab.arch.Pmcw;
import ccwlab.arch.Schib;
import ccwlab.arch.Scsw;
import ccwlab.qemu.Ending;
import ccwlab.qemu.IoInstruction;
import ccwlab.qemu.QemuBehaviour;
import ccwlab.stack.Switch;
import ccwlab.vfio.Errno;
import com.fasterxml.jackson.databind.JsonNode;
import java.util.EnumSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * One row of the recordings of the real QEMU's pass-through path: the subchannel is brought into a
 * state, one thing is done, and what came of it is compared.
 *
 * <p>A row does not tell all of what was before. What it shows of the SCHIB afterwards is taken for
 * what was before; instructions change that by their operands, which are always the same. Where
 * QEMU had got in the guest's last program (channel_prog) is taken from the address that the row
 * ends with. A halt or clear with cc 0 that wrote nothing is of a kernel without the command
 * region.
 */
final class PassThroughRow {
  private static final int SID = 0x00010000;
  private static final long OPERAND = 0x2000;
  private static final int FILL = 0xe5;
  private static final int IRB_BYTES = 64;

  /** Where the guest's own STSCH stores. */
  private static final long OWN = 0x3000;

  private static final Bytes ORB = Bytes.ofInts(0xcafe0001, 0x00c0ff00);
  private static final int THREE = 3;

  /** Those on a subchannel. */
  private static final Set<Instruction> OPS =
      EnumSet.of(
          Instruction.SSCH,
          Instruction.HSCH,
          Instruction.CSCH,
          Instruction.RSCH,
          Instruction.XSCH,
          Instruction.MSCH,
          Instruction.STSCH,
          Instruction.TSCH);

  private final JsonNode row;
  private final Map<String, String> recorded;
  private final Map<String, String> ours = new TreeMap<>();
  private final QemuBehaviour behaviour;

  /**
   * @param recorded the row's fields, of {@link PassThroughFields}
   */
  PassThroughRow(JsonNode row, Map<String, String> recorded, QemuBehaviour behaviour) {
    this.row = row;
    this.recorded = recorded;
    this.behaviour = withoutCommands() ? behaviour.without(Switch.A5_ASYNC_REGION) : behaviour;
  }

  /** Our fields, of which those that were recorded are to be compared. */
  Map<String, String> ours() throws RecordingNode.Malformed {
    switch (Keys.text(row, "op")) {
      case "N2 pread" -> pread();
      case "stcrw" -> report();
      case "three alerts, one tsch" -> alerts();
      default -> instruction();
    }
    return ours;
  }

  private boolean withoutCommands() {
    String op = row.path("op").asText();
    return (op.equals("hsch") || op.equals("csch"))
        && "0".equals(recorded.get("cc"))
        && "0".equals(recorded.get("writes_cmd"));
  }

  private void instruction() throws RecordingNode.Malformed {
    Instruction op = op();
    Schib after = Schib.decode(PassThroughFields.bytes(row, "schib", Schib.SIZE_BYTES), 0);
    PassThroughReplay replay = replay(after);
    if (row.has("before")) {
      replay.status(Scsw.decode(PassThroughFields.bytes(row, "before", Scsw.SIZE_BYTES), 0));
      ours.put("before", replay.scsw().encode().hex());
      int setup = replay.takeInterruptions();
      ours.put("ints_setup", setup(setup));
    }
    boolean fails = op == Instruction.STSCH;
    replay.answer(fails ? Errno.OK : errno(), times(), fails ? errno() : Errno.OK);
    operand(replay, op, after);
    Ending ending = replay.execute(IoInstruction.of(op, SID, OPERAND));
    ours.put("cc", cc(ending));
    ours.put("ints", Integer.toString(replay.takeInterruptions()));
    writes(replay.writes());
    if (op == Instruction.TSCH) {
      ours.put("irb", replay.guest().read(OPERAND, IRB_BYTES).hex());
    }
    replay.answer(Errno.OK, 0, Errno.OK);
    if (!fails) {
      replay.execute(IoInstruction.of(Instruction.STSCH, SID, OWN));
    }
    Bytes schib = replay.guest().read(fails ? OPERAND : OWN, Schib.SIZE_BYTES);
    ours.put("schib", schib.hex());
    ours.put("after", schib.slice(Pmcw.SIZE_BYTES, Scsw.SIZE_BYTES).hex());
  }

  private Instruction op() throws RecordingNode.Malformed {
    String op = Keys.text(row, "op");
    for (Instruction one : Instruction.values()) {
      if (OPS.contains(one) && one.name().toLowerCase(Locale.ROOT).equals(op)) {
        return one;
      }
    }
    throw new RecordingNode.Malformed(
        "unknown op \""
            + op
            + "\"; known: ssch hsch csch rsch xsch msch stsch tsch, N2 pread,"
            + " stcrw, three alerts, one tsch");
  }

  private PassThroughReplay replay(Schib after) throws RecordingNode.Malformed {
    int program = program();
    Orb orb = Orb.decode(ORB.concat(Bytes.ofInts(program)), 0);
    int before =
        row.has("before")
            ? Scsw.decode(PassThroughFields.bytes(row, "before", Scsw.SIZE_BYTES), 0).cpa()
            : 0;
    int got = after.scsw().cpa() == before ? program : after.scsw().cpa() - 8;
    return new PassThroughReplay(behaviour, after, orb, got);
  }

  /** Where the guest has its program: only what is written says. */
  private int program() throws RecordingNode.Malformed {
    for (JsonNode write : row.path("writes")) {
      if (write.has("raw28")) {
        return Integer.reverseBytes(PassThroughFields.bytes(write, "raw28", 28).intAt(8));
      }
    }
    return 0;
  }

  private void operand(PassThroughReplay replay, Instruction op, Schib after)
      throws RecordingNode.Malformed {
    switch (op) {
      case SSCH -> replay.guest().write(OPERAND, ORB.concat(Bytes.ofInts(program(), 0)));
      case TSCH -> replay.guest().write(OPERAND, Bytes.filled(IRB_BYTES, FILL));
      case MSCH -> {
        int word1 = after.pmcw().word1() & 0x0080ffff | 0x387d0000;
        Pmcw pmcw = new Pmcw(0x12345678, word1, 0x55ffffff, 0x1234aaff, -1, -1, 1);
        Schib schib = new Schib(pmcw, Scsw.ZERO, 0x11111111, 0x22222200, 0x33333333);
        replay.guest().write(OPERAND, schib.encode());
      }
      default -> {}
    }
  }

  /** The guest counted the interruption of the setup unless it came after it had looked. */
  private String setup(int ours) {
    String counted = recorded.get("ints_setup");
    return "0".equals(counted) ? counted : Integer.toString(ours);
  }

  private void pread() throws RecordingNode.Malformed {
    Schib schib = Schib.reset(0x0313, 0x12);
    PassThroughReplay replay =
        new PassThroughReplay(behaviour, schib.withPmcw(schib.pmcw().enabled(true)), Orb.ZERO, 0);
    replay.status(Scsw.decode(PassThroughFields.bytes(row, "before", Scsw.SIZE_BYTES), 0));
    ours.put("before", replay.scsw().encode().hex());
    replay.takeInterruptions();
    replay.answer(Errno.OK, 0, errno());
    replay.status(Scsw.ZERO);
    ours.put("after", replay.scsw().encode().hex());
    ours.put("ints", Integer.toString(replay.takeInterruptions()));
  }

  private void report() throws RecordingNode.Malformed {
    PassThroughReplay replay = idle();
    Crw crw = new Crw(PassThroughFields.bytes(row, "crw_in", Crw.SIZE_BYTES).intAt(0));
    replay.report(crw);
    List<Crw> reports = replay.reports();
    ours.put("crw_in", crw.encode().hex());
    ours.put("cc", reports.isEmpty() ? "1" : "0");
    ours.put("crw", (reports.isEmpty() ? new Crw(0) : reports.get(0)).encode().hex());
  }

  private void alerts() {
    PassThroughReplay replay = idle();
    for (int i = 0; i < THREE; i++) {
      replay.status(new Scsw(0x11, 0, 0x80000000));
    }
    IoInstruction tsch = IoInstruction.of(Instruction.TSCH, SID, OPERAND);
    ours.put("tsch", cc(replay.execute(tsch)));
    ours.put("tsch_again", cc(replay.execute(tsch)));
    ours.put("ints_left", Integer.toString(replay.takeInterruptions()));
  }

  private PassThroughReplay idle() {
    Schib schib = Schib.reset(0x0313, 0x12);
    return new PassThroughReplay(
        behaviour, schib.withPmcw(schib.pmcw().enabled(true)), Orb.ZERO, 0);
  }

  private Errno errno() throws RecordingNode.Malformed {
    return PassThroughFields.errno(Keys.text(row, "errno"));
  }

  private int times() throws RecordingNode.Malformed {
    return Keys.text(row, "errno").endsWith("x3") ? THREE : Integer.MAX_VALUE;
  }

  private static String cc(Ending ending) {
    return ending.interrupted()
        ? "pgm" + HexFormat.of().toHexDigits(ending.pgm().code()).substring(4)
        : Integer.toString(ending.cc().code());
  }

  private void writes(List<PassThroughReplay.Wrote> writes) {
    int io = 0;
    for (int i = 0; i < writes.size(); i++) {
      PassThroughReplay.Wrote one = writes.get(i);
      io += one.io() ? 1 : 0;
      PassThroughFields.write(ours, i + 1, one);
    }
    ours.put("writes_io", Integer.toString(io));
    ours.put("writes_cmd", Integer.toString(writes.size() - io));
  }
}
