package ccwlab.conform;

import ccwlab.arch.Bytes;
import ccwlab.vfio.Errno;
import com.fasterxml.jackson.databind.JsonNode;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * A row of the recordings of the real QEMU's pass-through path as named fields. Which QEMU it was
 * and how long it took are no fields.
 */
final class PassThroughFields {
  private static final Set<String> KEYS =
      Set.of(
          "state",
          "op",
          "errno",
          "cc",
          "before",
          "after",
          "schib",
          "ints_setup",
          "ints",
          "writes_io",
          "writes_cmd",
          "irb",
          "us",
          "qemu",
          "writes",
          "crw_in",
          "crw",
          "tsch",
          "tsch_again",
          "ints_left");

  private static final Set<String> HEXADECIMAL =
      Set.of("before", "after", "schib", "irb", "crw_in", "crw");
  private static final Set<String> NUMBERS =
      Set.of(
          "cc", "ints_setup", "ints", "writes_io", "writes_cmd", "tsch", "tsch_again", "ints_left");

  private static final Set<String> IO_WRITE =
      Set.of("region", "bytes", "raw28", "orb_be", "scsw_be", "rc");
  private static final Set<String> CMD_WRITE = Set.of("region", "raw", "command", "rc");
  private static final int ORB_BYTES = 12;
  private static final int RAW_BYTES = 28;

  /** Lengths of the fields of ORB and SCSW, which QEMU writes in the order of its host. */
  private static final int[] FIELDS = {4, 2, 1, 1, 4, 2, 2, 4, 1, 1, 2, 4};

  private PassThroughFields() {}

  /**
   * @throws RecordingNode.Malformed if it is no such row
   */
  static Map<String, String> recorded(JsonNode row) throws RecordingNode.Malformed {
    Keys.only(row, KEYS);
    Keys.text(row, "op");
    Map<String, String> fields = new TreeMap<>();
    for (Map.Entry<String, JsonNode> field : row.properties()) {
      String key = field.getKey();
      if (HEXADECIMAL.contains(key)) {
        fields.put(key, bytes(row, key, -1).hex());
      } else if (NUMBERS.contains(key)) {
        boolean program = field.getValue().isTextual();
        fields.put(
            key,
            program
                ? field.getValue().asText()
                : Long.toString(DriverFields.number(key, field.getValue())));
      } else if (key.equals("writes")) {
        writes(fields, field.getValue());
      }
    }
    return fields;
  }

  private static void writes(Map<String, String> fields, JsonNode writes)
      throws RecordingNode.Malformed {
    if (!writes.isArray()) {
      throw new RecordingNode.Malformed("\"writes\" is not a list: " + writes);
    }
    int number = 0;
    for (JsonNode write : writes) {
      number++;
      boolean io = Keys.text(write, "region").equals("io");
      Keys.only(write, io ? IO_WRITE : CMD_WRITE);
      for (Map.Entry<String, JsonNode> field : write.properties()) {
        JsonNode value = field.getValue();
        fields.put(
            "writes." + number + "." + field.getKey(),
            value.isTextual()
                ? value.asText()
                : Long.toString(DriverFields.number(field.getKey(), value)));
      }
    }
  }

  /** One of our writes, as a recording would have it. */
  static void write(Map<String, String> fields, int number, PassThroughReplay.Wrote wrote) {
    String prefix = "writes." + number + ".";
    fields.put(prefix + "region", wrote.io() ? "io" : "cmd");
    fields.put(prefix + "rc", Integer.toString(-wrote.errno().number()));
    Bytes data = wrote.data();
    if (wrote.io()) {
      fields.put(prefix + "bytes", Integer.toString(data.length()));
      fields.put(prefix + "orb_be", data.slice(0, ORB_BYTES).hex());
      fields.put(prefix + "scsw_be", data.slice(ORB_BYTES, ORB_BYTES).hex());
      fields.put(prefix + "raw28", inHostOrder(data.slice(0, RAW_BYTES)).hex());
    } else {
      fields.put(prefix + "command", Integer.toString(data.intAt(0)));
      fields.put(
          prefix + "raw", Bytes.ofInts(Integer.reverseBytes(data.intAt(0)), data.intAt(4)).hex());
    }
  }

  /** The same, each field in the order of a little-endian host. */
  private static Bytes inHostOrder(Bytes data) {
    byte[] swapped = new byte[data.length()];
    int at = 0;
    for (int length : FIELDS) {
      for (int i = 0; i < length; i++) {
        swapped[at + i] = (byte) data.byteAt(at + length - 1 - i);
      }
      at += length;
    }
    return Bytes.owning(swapped);
  }

  static Bytes bytes(JsonNode object, String key, int length) throws RecordingNode.Malformed {
    if (!object.has(key)) {
      throw new RecordingNode.Malformed("\"" + key + "\" is missing");
    }
    return DriverFields.bytes(key, object.get(key), length);
  }

  /** An errno by name, {@code 0}, or {@code EAGAINx3}: three times, then none. */
  static Errno errno(String text) throws RecordingNode.Malformed {
    if (text.equals("0")) {
      return Errno.OK;
    }
    for (Errno errno : Errno.values()) {
      if (errno != Errno.OK && (text.equals(errno.name()) || text.equals(errno.name() + "x3"))) {
        return errno;
      }
    }
    throw new RecordingNode.Malformed(
        "\"errno\" is 0 or a name such as EIO or EAGAINx3, not " + text);
  }
}
