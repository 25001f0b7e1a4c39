package ccwlab.conform;

import ccwlab.arch.Bytes;
import com.fasterxml.jackson.databind.JsonNode;
import java.io.Serial;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/** One line of a recording as JSON, turned into a {@link Recording}. */
record RecordingNode(JsonNode root) {
  private static final int PMCW_BYTES = 28;
  private static final int SCSW_BYTES = 12;
  private static final int SCHIB_BYTES = 52;
  private static final int IRB_BYTES = 96;

  /** The JSON is not a recorded sequence. */
  static final class Malformed extends Exception {
    @Serial private static final long serialVersionUID = 1;

    Malformed(String message) {
      super(message);
    }
  }

  Recording recording() throws Malformed {
    if (root == null || !root.isObject()) {
      throw new Malformed("not a JSON object");
    }
    JsonNode steps = root.path("steps");
    if (!root.path("id").isTextual() || !steps.isArray()) {
      throw new Malformed("a sequence needs \"id\" and \"steps\"");
    }
    List<Recording.Step> read = new ArrayList<>(steps.size());
    for (JsonNode step : steps) {
      try {
        read.add(step(step));
      } catch (Malformed e) {
        throw new Malformed(
            "sequence "
                + root.get("id").asText()
                + ", step "
                + (read.size() + 1)
                + ": "
                + e.getMessage());
      }
    }
    return new Recording(
        root.get("id").asText(), root.path("config").asText("smp1"), pokes(root.path("mem")), read);
  }

  private static Recording.Step step(JsonNode node) throws Malformed {
    String name = node.path("op").asText("");
    StepOp op = StepOp.of(name).orElse(null);
    if (op == null) {
      throw new Malformed("unknown op \"" + name + "\"");
    }
    JsonNode args = node.path("args");
    return new Recording.Step(
        op,
        new Recording.Args(
            (int) number(args, "sid"),
            number(args, "addr"),
            number(args, "arg"),
            args.has("data") ? bytes(args, "data", -1) : Bytes.EMPTY,
            args.path("problem").asBoolean(false)),
        seen(node));
  }

  private static Recorded seen(JsonNode node) throws Malformed {
    return new Recorded(
        code(node, "cc"),
        node.path("pgm").isTextual() ? (Integer) (int) number(node, "pgm") : null,
        node.has("obs"),
        code(node, "obs"),
        bytes(node, "pmcw", PMCW_BYTES),
        bytes(node, "scsw", SCSW_BYTES),
        bytes(node, "schib", SCHIB_BYTES),
        bytes(node, "irb", IRB_BYTES),
        bytes(node, "stored", SCHIB_BYTES),
        bytes(node, "ioint", -1),
        doublewords(node.path("mem")));
  }

  private static SortedMap<Long, Bytes> doublewords(JsonNode mem) throws Malformed {
    SortedMap<Long, Bytes> doublewords = new TreeMap<>();
    for (Recording.Poke entry : pokes(mem)) {
      if ((entry.address() & 7) != 0 || (entry.data().length() & 7) != 0) {
        throw new Malformed("\"mem\" is not in whole doublewords");
      }
      for (int offset = 0; offset < entry.data().length(); offset += Long.BYTES) {
        doublewords.put(entry.address() + offset, entry.data().slice(offset, Long.BYTES));
      }
    }
    return doublewords;
  }

  private static List<Recording.Poke> pokes(JsonNode mem) throws Malformed {
    List<Recording.Poke> pokes = new ArrayList<>();
    for (JsonNode entry : mem) {
      if (!entry.has("a") || !entry.has("d")) {
        throw new Malformed("an entry of \"mem\" needs \"a\" and \"d\"");
      }
      pokes.add(new Recording.Poke(number(entry, "a"), bytes(entry, "d", -1)));
    }
    return pokes;
  }

  private static Integer code(JsonNode node, String key) throws Malformed {
    JsonNode value = node.path(key);
    if (value.isMissingNode() || value.isNull()) {
      return null;
    }
    if (!value.isInt() || value.asInt() < 0 || value.asInt() > 3) {
      throw new Malformed("\"" + key + "\" is not a condition code: " + value);
    }
    return value.asInt();
  }

  /** A hexadecimal string; 0 if absent. */
  private static long number(JsonNode node, String key) throws Malformed {
    JsonNode value = node.path(key);
    if (value.isMissingNode() || value.isNull()) {
      return 0;
    }
    try {
      if (value.isTextual()) {
        return Long.parseUnsignedLong(value.asText(), 16);
      }
    } catch (NumberFormatException e) {
      throw new Malformed("\"" + key + "\" is not a hexadecimal number: " + value);
    }
    throw new Malformed("\"" + key + "\" is not a hexadecimal string: " + value);
  }

  /** Hexadecimal bytes; null if absent. */
  private static Bytes bytes(JsonNode node, String key, int length) throws Malformed {
    JsonNode value = node.path(key);
    if (value.isMissingNode() || value.isNull()) {
      return null;
    }
    Bytes bytes;
    try {
      bytes = Bytes.ofHex(value.asText());
    } catch (IllegalArgumentException e) {
      throw new Malformed("\"" + key + "\" is not hexadecimal bytes: " + value);
    }
    if (length >= 0 && bytes.length() != length) {
      throw new Malformed("\"" + key + "\" has " + bytes.length() + " bytes, not " + length);
    }
    return bytes;
  }
}
