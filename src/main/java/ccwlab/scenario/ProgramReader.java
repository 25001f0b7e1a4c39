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
  private static final int CCWS_MOST = 300;
  private static final int CCWS_OFFSET = 0x80;
  private static final int COUNT_MOST = 0xffff;
  private static final int FIRST_PATH = 0x80;
  private static final Map<String, Integer> FLAGS = new LinkedHashMap<>();

  static {
    FLAGS.put("cd", Ccw.CD);
    FLAGS.put("cc", Ccw.CC);
    FLAGS.put("sli", Ccw.SLI);
    FLAGS.put("skip", Ccw.SKIP);
    FLAGS.put("pci", Ccw.PCI);
    FLAGS.put("ida", Ccw.IDA);
    FLAGS.put("suspend", Ccw.SUSPEND);
  }

  private final Buffers buffers;
  private final Map<String, Long> lastBlocks = new HashMap<>();

  ProgramReader(Buffers buffers) {
    this.buffers = buffers;
  }

  /** The highest disk block that each program names. */
  Map<String, Long> lastBlocks() {
    return lastBlocks;
  }

  List<ChannelProgramSpec> read(ConfNode programs) {
    List<ChannelProgramSpec> specs = new ArrayList<>();
    programs.fields().forEach((name, node) -> specs.add(program(name, node)));
    return List.copyOf(specs);
  }

  private ChannelProgramSpec program(String name, ConfNode node) {
    ScenarioFiles.checkName(node, name, Map.of());
    node.only("orb", "ccws");
    int orbFlags = node.find("orb").map(ProgramReader::orbFlags).orElse(Orb.F | Orb.P | Orb.H);
    int lpm =
        node.find("orb")
            .flatMap(orb -> orb.find("lpm"))
            .map(mask -> mask.number(0, 0xff))
            .orElse(FIRST_PATH);
    List<ConfNode> items = node.require("ccws").items();
    if (items.isEmpty() || items.size() > CCWS_MOST) {
      throw node.require("ccws").error(items.size() + " CCWs", "1 to " + CCWS_MOST);
    }
    List<String> labels =
        items.stream().map(ccw -> ccw.find("label").map(ConfNode::text).orElse("")).toList();
    long page = buffers.allocate(CCWS_OFFSET + items.size() * Ccw.SIZE_BYTES);
    List<CcwSpec> ccws = new ArrayList<>();
    for (int i = 0; i < items.size(); i++) {
      CcwSpec ccw = ccw(name, i, items.get(i), labels);
      if ((orbFlags & Orb.F) == 0) {
        checkFormat0(items.get(i), name, i, ccw, page);
      }
      ccws.add(ccw);
    }
    return new ChannelProgramSpec(name, page + CCWS_OFFSET, page, orbFlags, lpm, List.copyOf(ccws));
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
    node.only("cmd", "flags", "count", "buffer", "offset", "to", "label", "data");
    int cmd = CommandCodes.of(node.require("cmd"));
    int flags = 0;
    for (ConfNode flag : node.find("flags").map(ConfNode::items).orElse(List.of())) {
      flags |= FLAGS.get(flag.choice("flag", FLAGS.keySet()));
    }
    if (node.find("to").isPresent() != (cmd == CommandCodes.TIC)) {
      throw node.error("'to' is for tic, and tic needs it");
    }
    int ticTo = node.find("to").map(to -> ticTo(to, labels)).orElse(-1);
    CcwData data = node.find("data").map(CcwData::read).orElse(CcwData.NONE);
    lastBlocks.merge(program, data.lastBlock(), Math::max);
    int offset = node.find("offset").map(it -> it.number(0, Buffers.SIZE_MOST)).orElse(0);
    String given = node.find("buffer").map(it -> it.choice("buffer", buffers.names())).orElse("");
    int count =
        node.find("count")
            .map(it -> it.number(0, COUNT_MOST))
            .orElseGet(() -> usualCount(node, cmd, data, given, offset));
    int length = Math.max(count, data.sizeBytes());
    String buffer = given;
    if (given.isEmpty() && length > 0 && cmd != CommandCodes.NOP && cmd != CommandCodes.TIC) {
      buffer = buffers.add(program + "#" + index, offset + length).name();
    }
    checkFits(node, buffer, offset, length);
    boolean ida = (flags & Ccw.IDA) != 0;
    if (ida) {
      buffers.add(idal(program, index), idalBytes(length));
    }
    return new CcwSpec(cmd, flags, count, buffer, offset, ticTo, data.hex(), ida);
  }

  private static int ticTo(ConfNode to, List<String> labels) {
    int found = labels.indexOf(to.text());
    if (found >= 0) {
      return found;
    }
    if (!to.text().matches("[0-9]{1,3}")) {
      List<String> known = labels.stream().filter(label -> !label.isEmpty()).toList();
      throw to.error("unknown CCW label '" + to.text() + "'", known);
    }
    return to.number(0, labels.size() - 1);
  }

  /** NOP counts 1, as format 0 forbids 0; the others as much as there is. */
  private int usualCount(ConfNode node, int cmd, CcwData data, String buffer, int offset) {
    if (cmd == CommandCodes.NOP) {
      return 1;
    }
    int room = buffer.isEmpty() ? 0 : buffers.named(buffer).sizeBytes() - offset;
    int usual = data.sizeBytes() > 0 ? data.sizeBytes() : Math.max(0, room);
    if (usual > COUNT_MOST) {
      throw node.error("'count' is missing, and the buffer holds more than one CCW moves");
    }
    return usual;
  }

  private void checkFits(ConfNode node, String buffer, int offset, int length) {
    if (!buffer.isEmpty() && (long) offset + length > buffers.named(buffer).sizeBytes()) {
      throw node.error(
          "offset %d and %d bytes go past the end of buffer '%s'".formatted(offset, length, buffer),
          "up to " + buffers.named(buffer).sizeBytes() + " bytes");
    }
  }

  /** The program, the data and the indirect list of a format-0 CCW have 24-bit addresses. */
  private void checkFormat0(ConfNode node, String program, int index, CcwSpec ccw, long page) {
    long end = page + Layout.PAGE_BYTES;
    for (String name : List.of(ccw.buffer(), idal(program, index))) {
      BufferSpec buffer = buffers.named(name);
      end = buffer == null ? end : Math.max(end, buffer.address() + buffer.sizeBytes());
    }
    if (end > Layout.FORMAT_0_BYTES) {
      throw node.error("a format-0 CCW reaches nothing above 16 MiB, this needs %x".formatted(end));
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
