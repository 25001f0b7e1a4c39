package ccwlab.input;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.Iterator;
import java.util.Set;
import java.util.TreeSet;

/** JSON in which each key stands once, nothing comes after the value, and nesting has an end. */
public final class StrictJson {
  private static final int DEPTH_MOST = 64;
  private static final int TEXT_MOST = 16 << 20;
  private static final int DIGITS_MOST = 100;

  private static final ObjectMapper MAPPER =
      new ObjectMapper(
              JsonFactory.builder()
                  .streamReadConstraints(
                      StreamReadConstraints.builder()
                          .maxNestingDepth(DEPTH_MOST)
                          .maxStringLength(TEXT_MOST)
                          .maxNumberLength(DIGITS_MOST)
                          .build())
                  .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                  .build())
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS);

  private StrictJson() {}

  /**
   * Reads one object.
   *
   * @throws IllegalArgumentException in words, if it is none
   */
  public static JsonNode object(String text) {
    JsonNode node;
    try {
      node = MAPPER.readTree(text);
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException("not JSON: " + e.getOriginalMessage(), e);
    }
    if (!node.isObject()) {
      throw new IllegalArgumentException("not a JSON object");
    }
    return node;
  }

  /**
   * Reads one object of a file that has one in each line.
   *
   * @throws IllegalArgumentException in words, if it is none; with what is allowed
   */
  public static JsonNode line(String text) {
    try {
      return object(text);
    } catch (IllegalArgumentException e) {
      throw new IllegalArgumentException(
          e.getMessage() + "; allowed: a JSON object in each line", e);
    }
  }

  /**
   * Complains about a key that nobody reads.
   *
   * @throws IllegalArgumentException names the key and those that there are
   */
  public static void checkKeys(JsonNode object, Set<String> known) {
    for (Iterator<String> keys = object.fieldNames(); keys.hasNext(); ) {
      String key = keys.next();
      if (!known.contains(key)) {
        throw new IllegalArgumentException(
            "unknown key '" + key + "'; allowed: " + String.join(" ", new TreeSet<>(known)));
      }
    }
  }
}
