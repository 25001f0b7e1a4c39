package ccwlab.page.run;

import java.io.IOException;
import java.io.InputStreamReader;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Properties;

/**
 * What a finding means, in plain words, by its property and, where that makes a difference, by
 * where the status was lost. The texts are in a resource.
 */
final class Stories {
  private static final Properties TEXTS = load();

  /** Places where a status is lost, as messages of findings name them. */
  private static final Map<String, String> PLACES =
      Map.of(
          "overwritten in private->irb", "private-irb",
          "overwritten in irb_area", "irb-area",
          "wiped out of irb_area", "wiped",
          "overwritten in scsw(q)", "scsw-q",
          "an interruption comes for nothing", "for-nothing",
          "status twice", "twice");

  private Stories() {}

  private static Properties load() {
    Properties texts = new Properties();
    try (Reader in =
        new InputStreamReader(
            Stories.class.getResourceAsStream("/ccwlab/page/stories.properties"),
            StandardCharsets.UTF_8)) {
      texts.load(in);
      return texts;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** What somebody who runs a guest or a host would notice. */
  static String notice(String property, String message) {
    return text(property, message, "notice");
  }

  /** How it comes about. */
  static String how(String property, String message) {
    return text(property, message, "how");
  }

  /** What the finding is called, in a few words. */
  static String name(String property, String message) {
    String name = text(property, message, "name");
    return name.isEmpty() ? property : name;
  }

  private static String text(String property, String message, String what) {
    for (Map.Entry<String, String> place : PLACES.entrySet()) {
      String text = TEXTS.getProperty(property + "." + place.getValue() + "." + what);
      if (text != null && message.contains(place.getKey())) {
        return text;
      }
    }
    return TEXTS.getProperty(property + "." + what, "");
  }
}
