package ccwlab.mutant;

import java.lang.reflect.Constructor;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.RecordComponent;
import java.util.Objects;

/** Components of records by path, {@code data.cp}: states and messages are records of records. */
final class Components {
  private Components() {}

  /** What is at {@code path}; the record itself if the path is empty. */
  static Object get(Object record, String path) {
    Object at = record;
    for (int from = 0; from < path.length(); from = end(path, from) + 1) {
      at = value(at, component(at, path.substring(from, end(path, from))));
    }
    return at;
  }

  /** The same record with another value at {@code path}; itself if that makes no difference. */
  static Object with(Object record, String path, Object value) {
    if (path.isEmpty()) {
      return value;
    }
    int end = end(path, 0);
    RecordComponent component = component(record, path.substring(0, end));
    Object old = value(record, component);
    Object changed = end == path.length() ? value : with(old, path.substring(end + 1), value);
    return Objects.equals(old, changed) ? record : rebuilt(record, component, changed);
  }

  private static int end(String path, int from) {
    int dot = path.indexOf('.', from);
    return dot < 0 ? path.length() : dot;
  }

  private static RecordComponent component(Object record, String name) {
    for (RecordComponent component : record.getClass().getRecordComponents()) {
      if (component.getName().equals(name)) {
        return component;
      }
    }
    throw new IllegalArgumentException(record.getClass().getSimpleName() + " has no " + name);
  }

  private static Object value(Object record, RecordComponent component) {
    try {
      component.getAccessor().setAccessible(true);
      return component.getAccessor().invoke(record);
    } catch (IllegalAccessException | InvocationTargetException e) {
      throw new IllegalStateException(e);
    }
  }

  private static Object rebuilt(Object record, RecordComponent changed, Object value) {
    RecordComponent[] components = record.getClass().getRecordComponents();
    Class<?>[] types = new Class<?>[components.length];
    Object[] values = new Object[components.length];
    for (int i = 0; i < components.length; i++) {
      types[i] = components[i].getType();
      boolean same = components[i].getName().equals(changed.getName());
      values[i] = same ? value : value(record, components[i]);
    }
    try {
      Constructor<?> canonical = record.getClass().getDeclaredConstructor(types);
      canonical.setAccessible(true);
      return canonical.newInstance(values);
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException(e);
    }
  }
}
