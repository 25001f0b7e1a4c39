package ccwlab.conform;

import ccwlab.qemu.QemuBehaviour;
import com.fasterxml.jackson.databind.JsonNode;
import java.util.Map;

/** Compares rows of the real QEMU's pass-through path with ours; each is a sequence of one step. */
final class PassThroughConform {
  private static final String NONE = "none";

  private PassThroughConform() {}

  /** A file of this kind begins with such a line. */
  static boolean begins(JsonNode line) {
    return line.has("op");
  }

  static void run(JsonLines lines, QemuBehaviour behaviour, ConformCount count)
      throws BadRecordingException {
    int rows = 0;
    for (JsonNode line = lines.next(); line != null; line = lines.next()) {
      rows++;
      try {
        compare(line, rows, behaviour, count);
      } catch (RecordingNode.Malformed e) {
        throw lines.bad(e.getMessage());
      }
    }
  }

  private static void compare(JsonNode row, int number, QemuBehaviour behaviour, ConformCount count)
      throws RecordingNode.Malformed {
    Map<String, String> recorded = PassThroughFields.recorded(row);
    Map<String, String> ours = new PassThroughRow(row, recorded, behaviour).ours();
    count.sequence("row " + number + " " + row.path("state").asText("-"));
    count.step(1, row.path("op").asText() + " " + row.path("errno").asText(""));
    recorded.forEach(
        (key, value) -> {
          String own = ours.getOrDefault(key, NONE);
          if (!own.equals(value)) {
            count.differs(key, value, own);
          }
        });
    count.sequenceEnds();
  }
}
