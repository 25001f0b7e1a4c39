package ccwlab.scenario;

import ccwlab.arch.Ccw;
import ccwlab.arch.Orb;
import ccwlab.scenario.ChannelProgramSpec.CcwSpec;
import ccwlab.scenario.Scenario.BufferSpec;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Reads the channel programs and finds room for them, their ORBs, their data and IDALs. */
final class ProgramReader {
  private static final int CCWS_OFFSET = 0x80;
  static final int COUNT_MOST = 0xffff;
  private static final int FIRST_PATH = 0x80;

  private final Buffers buffers;
  private final Map<String, Long> lastBlocks = new HashMap<>();

  /** The CCWs of each program, repetitions spread out. */
  private final Map<String, List<ConfNode>> ccws = new LinkedHashMap<>();

  ProgramReader(Buffers buffers) {
    this.buffers = buffers;
  }

  /** The highest disk block that each program names. */
  Map<String, Long> lastBlocks() {
    return lastBlocks;
  }

  List<ChannelProgramSpec> read(ConfNode programs) {
    Map<String, ConfNode> nodes = programs.fields();
    nodes.forEach(
        (name, node) -> {
          ScenarioFiles.checkName(node, name, Map.of());
          node.only("orb", "ccws");
          ccws.put(name, CcwList.expanded(node.require("ccws")));
        });
    Map<String, ChannelProgramSpec> specs = new LinkedHashMap<>();
    nodes.forEach((name, node) -> specs.put(name, program(name, node)));
    specs.forEach((name, spec) -> checkFormat0(spec, specs));
    return List.copyOf(specs.values());
  }

  private ChannelProgramSpec program(String name, ConfNode node) {
    int orbFlags = node.find("orb").map(ProgramReader::orbFlags).orElse(Orb.F | Orb.P | Orb.H);
    int lpm =
        node.find("orb")
            .flatMap(orb -> orb.find("lpm"))
            .map(mask -> mask.number(0, 0xff))
            .orElse(FIRST_PATH);
    List<ConfNode> items = ccws.get(name);
    List<String> labels =
        items.stream().map(ccw -> ccw.find("label").map(ConfNode::text).orElse("")).toList();
    long page = buffers.allocate(CCWS_OFFSET + items.size() * Ccw.SIZE_BYTES);
    List<CcwSpec> specs = new ArrayList<>();
    for (int i = 0; i < items.size(); i++) {
      specs.add(ccw(name, i, items.get(i), labels));
    }
    return new ChannelProgramSpec(
        name, page + CCWS_OFFSET, page, orbFlags, lpm, List.copyOf(specs));
  }

  private static int orbFlags(ConfNode orb) {
    orb.only(
        "format",
        "prefetch",
        "idaw",
        "2k-idaws",
        "suspend",
        "initial",
        "suppress-suspended",
        "incorrect-length-suppression",
        "lpm",
        "key");
    int flags = orb.find("key").map(key -> key.number(0, 15)).orElse(0) << 28;
    flags |= orb.find("format").map(node -> node.number(0, 1)).orElse(1) == 1 ? Orb.F : 0;
    flags |= orb.find("idaw").map(node -> node.number(1, 2)).orElse(2) == 2 ? Orb.H : 0;
    flags |= flag(orb, "prefetch", true, Orb.P);
    flags |= flag(orb, "2k-idaws", false, Orb.T);
    flags |= flag(orb, "suspend", false, Orb.S);
    flags |= flag(orb, "initial", false, Orb.I);
    flags |= flag(orb, "suppress-suspended", false, Orb.U);
    return flags | flag(orb, "incorrect-length-suppression", false, Orb.L);
  }

  private static int flag(ConfNode orb, String key, boolean usual, int bit) {
    return orb.find(key).map(ConfNode::flag).orElse(usual) ? bit : 0;
  }

  private CcwSpec ccw(String program, int index, ConfNode node, List<String> labels) {
    node.only(
        "cmd", "flags", "count", "buffer", "program", "offset", "to", "label", "data", "repeat");
    int cmd = CommandCodes.of(node.require("cmd"));
    int flags = 0;
    for (ConfNode flag : node.find("flags").map(ConfNode::items).orElse(List.of())) {
      flags |= CcwFlags.named(flag.choice("flag", CcwFlags.names()));
    }
    if (node.find("to").isPresent() != (cmd == CommandCodes.TIC)) {
      throw node.error("'to' is for tic, and tic needs it", "cmd = tic with to, others without");
    }
    int ticTo = node.find("to").map(to -> ticTo(to, index, labels)).orElse(-1);
    CcwData data = node.find("data").map(CcwData::read).orElse(CcwData.NONE);
    lastBlocks.merge(program, data.lastBlock(), Math::max);
    int offset = node.find("offset").map(it -> it.number(0, Buffers.SIZE_MOST)).orElse(0);
    String of = node.find("program").map(it -> it.choice("program", ccws.keySet())).orElse("");
    String given = node.find("buffer").map(it -> it.choice("buffer", buffers.names())).orElse("");
    if (!of.isEmpty() && (!given.isEmpty() || data != CcwData.NONE)) {
      throw node.error(
          "the data are the CCWs of '" + of + "', so 'buffer' and 'data' do not fit",
          "'program' alone");
    }
    int room = of.isEmpty() ? roomIn(given) : ccws.get(of).size() * Ccw.SIZE_BYTES;
    int count =
        node.find("count")
            .map(it -> it.number(0, COUNT_MOST))
            .orElseGet(() -> usualCount(node, cmd, data, room - offset));
    int length = Math.max(count, data.sizeBytes());
    boolean own = given.isEmpty() && of.isEmpty() && length > 0;
    String buffer = given;
    if (own && cmd != CommandCodes.NOP && cmd != CommandCodes.TIC) {
      buffer = buffers.add(program + "#" + index, offset + length).name();
    }
    String where = of.isEmpty() ? "buffer '" + buffer + "'" : "program '" + of + "'";
    if (!buffer.isEmpty() || !of.isEmpty()) {
      checkFits(node, where, of.isEmpty() ? roomIn(buffer) : room, offset, length);
    }
    boolean ida = (flags & Ccw.IDA) != 0;
    if (ida) {
      buffers.add(idal(program, index), idalBytes(length));
    }
    return new CcwSpec(cmd, flags, count, buffer, of, offset, ticTo, data.hex(), ida);
  }

  /** The nearest CCW with that label before CCW {@code index}; else the first one behind it. */
  private static int ticTo(ConfNode to, int index, List<String> labels) {
    int before = labels.subList(0, index + 1).lastIndexOf(to.text());
    int found = before >= 0 ? before : labels.indexOf(to.text());
    if (found >= 0) {
      return found;
    }
    if (!to.text().matches("[0-9]{1,3}")) {
      List<String> known = labels.stream().filter(label -> !label.isEmpty()).toList();
      throw to.error("unknown CCW label '" + to.text() + "'", known);
    }
    return to.number(0, labels.size() - 1);
  }

  private int roomIn(String buffer) {
    return buffer.isEmpty() ? 0 : buffers.named(buffer).sizeBytes();
  }

  /** NOP counts 1, as format 0 forbids 0; the others as much as there is. */
  private static int usualCount(ConfNode node, int cmd, CcwData data, int room) {
    if (cmd == CommandCodes.NOP) {
      return 1;
    }
    int usual = data.sizeBytes() > 0 ? data.sizeBytes() : Math.max(0, room);
    if (usual > COUNT_MOST) {
      throw node.error(
          "'count' is missing, and the buffer holds more than one CCW moves",
          "count = 0 to " + COUNT_MOST);
    }
    return usual;
  }

  private static void checkFits(
      ConfNode node, String where, int sizeBytes, int offset, int length) {
    if ((long) offset + length > sizeBytes) {
      throw node.error(
          "offset %d and %d bytes go past the end of %s".formatted(offset, length, where),
          "up to " + sizeBytes + " bytes");
    }
  }

  /** The program, the data and the indirect list of a format-0 CCW have 24-bit addresses. */
  private void checkFormat0(ChannelProgramSpec program, Map<String, ChannelProgramSpec> programs) {
    if ((program.orbFlags() & Orb.F) != 0) {
      return;
    }
    long end = program.orbAddress() + Layout.PAGE_BYTES;
    for (int i = 0; i < program.ccws().size(); i++) {
      CcwSpec ccw = program.ccws().get(i);
      for (String name : List.of(ccw.buffer(), idal(program.name(), i))) {
        BufferSpec buffer = buffers.named(name);
        end = buffer == null ? end : Math.max(end, buffer.address() + buffer.sizeBytes());
      }
      if (!ccw.program().isEmpty()) {
        end = Math.max(end, programs.get(ccw.program()).orbAddress() + Layout.PAGE_BYTES);
      }
      if (end > Layout.FORMAT_0_BYTES) {
        throw ccws.get(program.name())
            .get(i)
            .error(
                "a format-0 CCW reaches nothing above 16 MiB, this needs %x".formatted(end),
                "less than 1000000, or orb { format = 1 }");
      }
    }
  }

  private static String idal(String program, int index) {
    return program + "#" + index + ".idal";
  }

  /** Room for the longest list: 8 bytes for every 2K begun, whatever the ORB says. */
  private static int idalBytes(int length) {
    return 8 * (length / 2048 + 2);
  }
}
