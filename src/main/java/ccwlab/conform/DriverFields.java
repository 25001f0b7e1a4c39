package ccwlab.conform;

import ccwlab.arch.Bytes;
import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/**
 * One step of a recording of the real driver, as named fields: text that can be compared with ours,
 * with the host's addresses masked. A list becomes a field for each element.
 */
final class DriverFields {
  static final int SCSW_BYTES = 12;

  /** Where the I/O region, and a read of it, has its irb_area. */
  static final int IRB_AREA = 24;

  private static final int IO_BYTES = 124;
  private static final int SCHIB_BYTES = 52;
  private static final Set<String> TEXTS = Set.of("cmd", "at", "state");
  private static final Set<String> NUMBERS =
      Set.of(
          "rc", "cp", "ret", "regions", "ena", "pins", "io_sig", "crw_sig", "req_sig", "todo",
          "blocks");
  private static final Map<String, Integer> BYTES =
      Map.of(
          "irb_area", SCSW_BYTES,
          "irb", SCSW_BYTES,
          "hw", SCSW_BYTES,
          "read_irb", SCSW_BYTES,
          "io", IO_BYTES,
          "cmdr", 8,
          "crw", 4,
          "data", -1);

  /** Without these a line is no step. */
  private static final List<String> NEEDED =
      List.of("cmd", "state", "pins", "io_sig", "crw_sig", "queue", "ins", "hw");

  private final JsonNode step;
  private final HostAddresses addresses;
  private final Map<String, String> fields = new LinkedHashMap<>();

  private DriverFields(JsonNode step, HostAddresses addresses) {
    this.step = step;
    this.addresses = addresses;
  }

  /**
   * @param addresses of the recorded host; learns where programs are
   * @throws RecordingNode.Malformed if it is no step of the driver's
   */
  static Map<String, String> recorded(JsonNode step, HostAddresses addresses)
      throws RecordingNode.Malformed {
    return new DriverFields(step, addresses).read();
  }

  private Map<String, String> read() throws RecordingNode.Malformed {
    for (String needed : NEEDED) {
      if (!step.has(needed)) {
        throw new RecordingNode.Malformed("a step of the driver needs \"" + needed + "\"");
      }
    }
    instructions();
    for (Map.Entry<String, JsonNode> field : step.properties()) {
      read(field.getKey(), field.getValue());
    }
    fields.remove("cmd");
    return fields;
  }

  private void read(String key, JsonNode value) throws RecordingNode.Malformed {
    if (TEXTS.contains(key)) {
      fields.put(key, text(key, value));
    } else if (NUMBERS.contains(key)) {
      fields.put(key, Long.toString(number(key, value)));
    } else if (BYTES.containsKey(key)) {
      fields.put(key, masked(key, bytes(key, value, BYTES.get(key)), addresses).hex());
    } else if (key.equals("queue")) {
      queue(value);
    } else if (key.equals("done")) {
      done(value);
    } else if (key.equals("errs")) {
      errors(value);
    } else if (!key.equals("ins")) {
      throw new RecordingNode.Malformed("unknown key \"" + key + "\"");
    }
  }

  /** The bytes of a field with the host's addresses masked. */
  static Bytes masked(String key, Bytes bytes, HostAddresses addresses) {
    return switch (key) {
      case "irb_area", "irb", "hw", "read_irb" -> addresses.withScsw(bytes, 0);
      case "io" -> addresses.withScsw(bytes, IRB_AREA);
      case "data" ->
          bytes.length() == IO_BYTES
              ? addresses.withScsw(bytes, IRB_AREA)
              : bytes.length() == SCHIB_BYTES ? addresses.schib(bytes) : bytes;
      default -> bytes;
    };
  }

  /**
   * One instruction: its name, condition code, and its operand if it has one. What TSCH stores the
   * driver looks at with cc 0 only, and the storage is that of the TSCH before.
   */
  static String instruction(String name, long cc, Bytes operand, HostAddresses addresses) {
    String text = name + " cc " + cc;
    boolean notLookedAt = name.equals("tsch") && cc != 0;
    return operand.length() == 0 || notLookedAt
        ? text
        : text + " " + addresses.operand(name, operand).hex().replace(" ", "");
  }

  /**
   * A laboratory that is not the first of its process is told of in the first one's line too: the
   * same list again.
   */
  static <T> List<T> once(List<T> list) {
    int half = list.size() / 2;
    boolean twice =
        half > 0
            && 2 * half == list.size()
            && list.subList(0, half).equals(list.subList(half, 2 * half));
    return twice ? once(list.subList(0, half)) : list;
  }

  private void instructions() throws RecordingNode.Malformed {
    List<String> executed = new ArrayList<>();
    for (JsonNode one : list("ins", step.get("ins"))) {
      if (!one.isArray() || one.size() != 3) {
        throw new RecordingNode.Malformed("an entry of \"ins\" is [name, cc, operand], not " + one);
      }
      String name = text("ins", one.get(0));
      Bytes operand = bytes("ins", one.get(2), -1);
      checkOperand(name, operand);
      executed.add(instruction(name, number("ins", one.get(1)), operand, addresses));
    }
    List<String> all = opens() ? once(executed) : executed;
    fields.put("ins", Integer.toString(all.size()));
    for (int i = 0; i < all.size(); i++) {
      fields.put("ins." + (i + 1), all.get(i));
    }
  }

  private static void checkOperand(String name, Bytes operand) throws RecordingNode.Malformed {
    int needed =
        switch (name) {
          case "stsch", "msch" -> SCHIB_BYTES;
          case "ssch" -> SCSW_BYTES;
          case "tsch" -> 64;
          default -> 0;
        };
    if (operand.length() != needed) {
      throw new RecordingNode.Malformed(
          "the operand of " + name + " has " + operand.length() + " bytes, not " + needed);
    }
  }

  private boolean opens() {
    return step.get("cmd").asText("").startsWith("lab");
  }

  private void queue(JsonNode value) throws RecordingNode.Malformed {
    List<String> jobs = new ArrayList<>();
    for (JsonNode job : list("queue", value)) {
      jobs.add(text("queue", job));
    }
    fields.put("queue", String.join(",", jobs));
  }

  private void done(JsonNode value) throws RecordingNode.Malformed {
    Set<String> names = new TreeSet<>();
    for (JsonNode one : list("done", value)) {
      if (!one.isArray() || one.size() != 2) {
        throw new RecordingNode.Malformed("an entry of \"done\" is [name, rc], not " + one);
      }
      names.add(text("done", one.get(0)));
      fields.put("done." + one.get(0).asText(), Long.toString(number("done", one.get(1))));
    }
    fields.put("done", String.join(",", names));
  }

  /** Of a fault only what happened: it names places and callers of the recorded host. */
  private void errors(JsonNode value) throws RecordingNode.Malformed {
    int count = 0;
    for (JsonNode one : list("errs", value)) {
      String fault = text("errs", one).replaceFirst("^[^:]*: ", "");
      count++;
      fields.put(
          "errs." + count,
          fault.replaceFirst(" at [0-9a-f]+.*", "").replaceFirst("PAGE [0-9a-f]+", "PAGE"));
    }
  }

  private static JsonNode list(String key, JsonNode value) throws RecordingNode.Malformed {
    if (!value.isArray()) {
      throw new RecordingNode.Malformed("\"" + key + "\" is not a list: " + value);
    }
    return value;
  }

  static String text(String key, JsonNode value) throws RecordingNode.Malformed {
    if (!value.isTextual()) {
      throw new RecordingNode.Malformed("\"" + key + "\" is not a text: " + value);
    }
    return value.asText();
  }

  static long number(String key, JsonNode value) throws RecordingNode.Malformed {
    if (!value.isIntegralNumber() || !value.canConvertToLong()) {
      throw new RecordingNode.Malformed("\"" + key + "\" is not a whole number: " + value);
    }
    return value.asLong();
  }

  /** Hexadecimal bytes; any number of them if {@code length} is negative. */
  static Bytes bytes(String key, JsonNode value, int length) throws RecordingNode.Malformed {
    Bytes bytes;
    try {
      bytes = Bytes.ofHex(text(key, value));
    } catch (IllegalArgumentException e) {
      throw new RecordingNode.Malformed("\"" + key + "\" is not hexadecimal bytes: " + value);
    }
    if (length >= 0 && bytes.length() != length) {
      throw new RecordingNode.Malformed(
          "\"" + key + "\" has " + bytes.length() + " bytes, not " + length);
    }
    return bytes;
  }
}
