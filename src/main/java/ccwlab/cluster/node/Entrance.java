package ccwlab.cluster.node;

import ccwlab.cluster.wire.Edition;
import ccwlab.cluster.wire.Needs;
import ccwlab.cluster.wire.Texts;
import java.nio.file.Path;
import java.util.Map;

/**
 * Decides who is let in: a campaign whose edition and texts are this node's.
 *
 * @param home the project's folder
 */
public record Entrance(Edition edition, Path home) {
  /** Why it is refused, by name; empty if it is not. */
  public String refusal(Needs needs) {
    if (!needs.edition().equals(edition)) {
      return "the coordinator is ccwlab " + needs.edition() + ", this node is " + edition;
    }
    for (Map.Entry<String, String> text : needs.texts().entrySet()) {
      String own = Texts.hash(home, text.getKey());
      if (own.isEmpty()) {
        return text.getKey() + " is not here, or cannot be read";
      }
      if (!own.equals(text.getValue())) {
        return text.getKey() + " is another one here than at the coordinator";
      }
    }
    return "";
  }
}
