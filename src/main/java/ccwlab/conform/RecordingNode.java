package ccwlab.conform;

import ccwlab.arch.Bytes;
import ccwlab.input.StrictJson;
import com.fasterxml.jackson.databind.JsonNode;
import java.io.Serial;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

/** One line of a recording as JSON, turned into a {@link Recording}. */
record RecordingNode(JsonNode root) {
  private static final int PMCW_BYTES = 28;
  private static final int SCSW_BYTES = 12;
  private static final int SCHIB_BYTES = 52;
  private static final int IRB_BYTES = 96;

  private static final int WORD_DIGITS = 8;
  private static final int DOUBLEWORD_DIGITS = 16;

  /** The note is for people. */
  private static final Set<String> KEYS = Set.of("id", "config", "mem", "steps", "note");

  private static final Set<String> POKE_KEYS = Set.of("a", "d");
  private static final Set<String> ARGS_KEYS = Set.of("sid", "addr", "arg", "data", "problem");
  private static final Set<String> STEP_KEYS =
      Set.of(
          "op", "args", "cc", "pgm", "obs", "pmcw", "scsw", "schib", "irb", "stored", "ioint",
          "mem");

  /** The JSON is not a recorded sequence. */
  static final class Malformed extends Exception {
    @Serial private static final long serialVersionUID = 1;

    Malformed(String message) {
      super(message);
    }
  }

  Recording recording() throws Malformed {
    keys(root, KEYS);
    JsonNode steps = root.path("steps");
    if (!root.path("id").isTextual() || !steps.isArray()) {
      throw new Malformed("a sequence needs \"id\", text, and \"steps\", a list");
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
        root.get("id").asText(), text(root, "config", "smp1"), pokes(root.path("mem")), read);
  }

  private static Recording.Step step(JsonNode node) throws Malformed {
    keys(node, STEP_KEYS);
    String name = text(node, "op", "");
    StepOp op = StepOp.of(name).orElse(null);
    if (op == null) {
      throw new Malformed("unknown op '" + name + "'; allowed: " + StepOp.allRecorded());
    }
    JsonNode args = node.path("args");
    if (!args.isMissingNode()) {
      keys(args, ARGS_KEYS);
    }
    Bytes data = bytes(args, "data", -1);
    return new Recording.Step(
        op,
        new Recording.Args(
            (int) number(args, "sid", WORD_DIGITS),
            number(args, "addr", DOUBLEWORD_DIGITS),
            number(args, "arg", DOUBLEWORD_DIGITS),
            data == null ? Bytes.EMPTY : data,
            flag(args, "problem")),
        seen(node));
  }

  private static Recorded seen(JsonNode node) throws Malformed {
    return new Recorded(
        code(node, "cc"),
        node.path("pgm").isNull() ? null : (Integer) (int) number(node, "pgm", WORD_DIGITS),
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
    if (!mem.isMissingNode() && !mem.isArray()) {
      throw new Malformed("\"mem\" is " + mem + "; allowed: a list of {\"a\", \"d\"}");
    }
    for (JsonNode entry : mem) {
      keys(entry, POKE_KEYS);
      Bytes data = bytes(entry, "d", -1);
      if (!entry.path("a").isTextual() || data == null) {
        throw new Malformed("an entry of \"mem\" needs \"a\" and \"d\", hexadecimal digits");
      }
      pokes.add(new Recording.Poke(number(entry, "a", DOUBLEWORD_DIGITS), data));
    }
    return pokes;
  }

  private static Integer code(JsonNode node, String key) throws Malformed {
    JsonNode value = node.path(key);
    if (value.isMissingNode() || value.isNull()) {
      return null;
    }
    if (!value.isInt() || value.asInt() < 0 || value.asInt() > 3) {
      throw new Malformed("\"" + key + "\" is " + value + "; allowed: 0 1 2 3");
    }
    return value.asInt();
  }

  /** A hexadecimal string; 0 if absent. */
  private static long number(JsonNode node, String key, int digits) throws Malformed {
    String text = text(node, key, "0");
    if (!text.matches("[0-9A-Fa-f]{1," + digits + "}")) {
      throw new Malformed(
          "\"%s\" is '%s'; allowed: 1 to %d hexadecimal digits".formatted(key, text, digits));
    }
    return Long.parseUnsignedLong(text, 16);
  }

  /** Hexadecimal bytes; null if absent. */
  private static Bytes bytes(JsonNode node, String key, int length) throws Malformed {
    String text = text(node, key, null);
    if (text == null) {
      return null;
    }
    Bytes bytes;
    try {
      bytes = Bytes.ofHex(text);
    } catch (IllegalArgumentException e) {
      throw new Malformed(
          "\"%s\" is '%s'; allowed: two hexadecimal digits a byte".formatted(key, text));
    }
    if (length >= 0 && bytes.length() != length) {
      throw new Malformed("\"" + key + "\" has " + bytes.length() + " bytes; allowed: " + length);
    }
    return bytes;
  }

  private static boolean flag(JsonNode node, String key) throws Malformed {
    JsonNode value = node.path(key);
    if (!value.isMissingNode() && !value.isBoolean()) {
      throw new Malformed("\"" + key + "\" is " + value + "; allowed: true false");
    }
    return value.asBoolean(false);
  }

  /** A text; {@code usual} if absent. */
  private static String text(JsonNode node, String key, String usual) throws Malformed {
    JsonNode value = node.path(key);
    if (value.isMissingNode()) {
      return usual;
    }
    if (!value.isTextual()) {
      throw new Malformed("\"" + key + "\" is " + value + "; allowed: text");
    }
    return value.asText();
  }

  private static void keys(JsonNode node, Set<String> known) throws Malformed {
    if (!node.isObject()) {
      throw new Malformed("'" + node + "' is no object; allowed: { ... }");
    }
    try {
      StrictJson.checkKeys(node, known);
    } catch (IllegalArgumentException e) {
      throw new Malformed(e.getMessage());
    }
  }
}
