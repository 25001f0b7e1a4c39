package ccwlab.mutant;

import java.util.List;
import java.util.regex.Pattern;

/**
 * What kind of finding it is: the property and the sentence without its details, so that the same
 * thing said of another status word is not something new.
 */
final class Kind {
  private static final Pattern SUBCHANNEL = Pattern.compile("^[0-9a-f]\\.[0-9a-f]\\.[0-9a-f]{4}: ");
  private static final Pattern NUMBER = Pattern.compile("[0-9]+");

  private Kind() {}

  /** The properties of some kinds, each once. */
  static List<String> properties(List<String> kinds) {
    return kinds.stream().map(kind -> kind.substring(0, kind.indexOf(": "))).distinct().toList();
  }

  /** The kind; of an outcome, its name. */
  static String of(String property, String message) {
    String sentence = SUBCHANNEL.matcher(message).replaceFirst("");
    int details = sentence.indexOf(": ");
    String kept = details < 0 ? sentence : sentence.substring(0, details);
    boolean outcome = property.endsWith("-outcome");
    return property + ": " + (outcome ? kept : NUMBER.matcher(kept).replaceAll("#"));
  }
}
