package ccwlab.mutant;

import java.util.Objects;
import java.util.function.Predicate;

/** Which messages, or which states, a rule is about. */
@FunctionalInterface
interface Pattern extends Predicate<Object> {
  Pattern ANY = it -> true;

  /** Records of this class. */
  static Pattern of(Class<?> type) {
    return type::isInstance;
  }

  /** And what is at {@code path} is an instance of this class. */
  default Pattern holding(String path, Class<?> type) {
    return it -> test(it) && type.isInstance(Components.get(it, path));
  }

  /** And what is at {@code path} is this. */
  default Pattern with(String path, Object value) {
    return it -> test(it) && Objects.equals(Components.get(it, path), value);
  }

  /** And what is at {@code path} is not this. */
  default Pattern without(String path, Object value) {
    return it -> test(it) && !Objects.equals(Components.get(it, path), value);
  }

  /** And what is at {@code path} prints so: for types that are their package's own. */
  default Pattern printing(String path, String text) {
    return it -> test(it) && Components.get(it, path).toString().equals(text);
  }

  /** And what is at {@code path} does not print so. */
  default Pattern notPrinting(String path, String text) {
    return it -> test(it) && !Components.get(it, path).toString().equals(text);
  }

  /** Or that. */
  default Pattern or(Pattern that) {
    return it -> test(it) || that.test(it);
  }
}
