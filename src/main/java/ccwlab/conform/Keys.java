package ccwlab.conform;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Iterator;
import java.util.Set;
import java.util.TreeSet;

/** What a line of a recording may have. */
final class Keys {
  private Keys() {}

  /**
   * @throws RecordingNode.Malformed on a key that is none of these; the message names them
   */
  static void only(JsonNode object, Set<String> allowed) throws RecordingNode.Malformed {
    for (Iterator<String> it = object.fieldNames(); it.hasNext(); ) {
      String key = it.next();
      if (!allowed.contains(key)) {
        throw new RecordingNode.Malformed(
            "unknown key \"" + key + "\"; known: " + String.join(" ", new TreeSet<>(allowed)));
      }
    }
  }

  /**
   * @throws RecordingNode.Malformed if there is none
   */
  static String text(JsonNode object, String key) throws RecordingNode.Malformed {
    JsonNode value = object.path(key);
    if (!value.isTextual()) {
      throw new RecordingNode.Malformed("\"" + key + "\" is missing or not a text");
    }
    return value.asText();
  }
}
