package ccwlab.explore;

import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A message in a few words: its name, the names of what it carries, and what tells it from others. */
final class MessageText {
  private static final Pattern PART = Pattern.compile("(\\w+)\\[|(\\w+)=([A-Z][A-Z_0-9]+|-?\\d+)\\b");
  private static final Set<String> TELLING = Set.of("vcpu", "caller", "run");

  private MessageText() {}

  /** Shortens what a record's {@code toString} says. */
  static String of(Object message) {
    StringBuilder text = new StringBuilder();
    Matcher part = PART.matcher(message.toString());
    boolean told = false;
    while (part.find()) {
      String name = part.group(1);
      String value = part.group(3);
      if (name != null && !told) {
        text.append(' ').append(name);
        told = name.equals("GuestProgram");
      } else if (value != null && !told && Character.isLetter(value.charAt(0))) {
        text.append(' ').append(value);
        told = true;
      } else if (value != null && !told && TELLING.contains(part.group(2))) {
        text.append(' ').append(part.group(2)).append('=').append(value);
      }
    }
    return text.toString().trim();
  }
}
