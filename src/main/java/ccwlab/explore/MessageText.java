package ccwlab.explore;

import ccwlab.arch.Schid;
import java.lang.reflect.RecordComponent;
import java.util.StringJoiner;

/**
 * A message in few words: its name, and what of its parts is a number, a name or a subchannel; of
 * parts that are messages themselves the same. Each message is put into words once.
 */
final class MessageText {
  /** How a part is called whose bits are what counts. */
  private static final String MASK = "Mask";

  private MessageText() {}

  static String of(Object message) {
    StringJoiner text = new StringJoiner(" ");
    append(message, text);
    return text.toString();
  }

  private static void append(Object part, StringJoiner text) {
    text.add(part.getClass().getSimpleName());
    for (RecordComponent component : part.getClass().getRecordComponents()) {
      Object value = value(part, component);
      if (value instanceof Enum<?> || value instanceof Schid) {
        text.add(value.toString());
      } else if (component.getName().endsWith(MASK)) {
        text.add(component.getName() + "=" + Integer.toHexString((Integer) value));
      } else if (value instanceof Number || value instanceof Boolean) {
        text.add(component.getName() + "=" + value);
      } else if (value instanceof Record && value.getClass().getName().contains("Protocol")) {
        append(value, text);
      }
    }
  }

  private static Object value(Object part, RecordComponent component) {
    try {
      component.getAccessor().setAccessible(true);
      return component.getAccessor().invoke(part);
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException(part + " cannot be put into words", e);
    }
  }
}
