package ccwlab.passthrough.linux;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;

/**
 * A result as JSON: the fields of {@link LinuxResult} by their names, in their units. Keys are only
 * ever added; {@code format} counts up if one changes its meaning.
 */
public final class LinuxJson {
  private static final int FORMAT = 1;
  private static final ObjectMapper JSON = new ObjectMapper();

  private LinuxJson() {}

  /** All of it. */
  public static String of(LinuxResult result) {
    ObjectNode root = JSON.createObjectNode();
    root.put("format", FORMAT);
    root.put("conclusion", result.conclusion().name());
    root.setAll((ObjectNode) JSON.valueToTree(result));
    try {
      return JSON.writerWithDefaultPrettyPrinter().writeValueAsString(root) + "\n";
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("a tree of plain nodes was not written", e);
    }
  }
}
