package ccwlab.property;

import java.lang.reflect.Array;
import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import java.util.Collection;
import java.util.Map;

/** How many values a watcher has in its fields, and in all that they lead to. */
final class MemorySize {
  private static final String OURS = "ccwlab.";

  private MemorySize() {}

  /**
   * Twice the same object counts twice; enumerations and what the JDK is made of count one each.
   */
  static int of(Object value) {
    if (value instanceof Map<?, ?> map) {
      return 1 + map.entrySet().stream().mapToInt(e -> of(e.getKey()) + of(e.getValue())).sum();
    }
    if (value instanceof Collection<?> many) {
      return 1 + many.stream().mapToInt(MemorySize::of).sum();
    }
    if (value == null || value instanceof Enum<?>) {
      return 1;
    }
    if (value.getClass().isArray()) {
      return 1 + Array.getLength(value);
    }
    return value.getClass().getName().startsWith(OURS) ? ofFields(value) : 1;
  }

  private static int ofFields(Object value) {
    int size = 1;
    for (Class<?> type = value.getClass(); type != Object.class; type = type.getSuperclass()) {
      for (Field field : type.getDeclaredFields()) {
        if (!Modifier.isStatic(field.getModifiers())) {
          size += of(content(field, value));
        }
      }
    }
    return size;
  }

  private static Object content(Field field, Object of) {
    try {
      field.setAccessible(true);
      return field.get(of);
    } catch (IllegalAccessException e) {
      throw new AssertionError(e);
    }
  }
}
