package ccwlab.explore;

import ccwlab.arch.ByContent;
import ccwlab.arch.Bytes;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.lang.reflect.RecordComponent;
import java.util.Arrays;
import java.util.BitSet;
import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Hashes values by content, to the same number in every process: numbers that a search gives, order
 * in hash tables and identity do not count.
 */
final class Contents {
  // Kinds that would be alike when they are empty.
  private static final long NOTHING = 1L << 56;
  private static final long NUMBER = 2L << 56;
  private static final long TEXT = 3L << 56;
  private static final long LIST = 4L << 56;
  private static final long SET = 5L << 56;
  private static final long MAP = 6L << 56;

  private static final ClassValue<Parts> PARTS =
      new ClassValue<>() {
        @Override
        protected Parts computeValue(Class<?> type) {
          return new Parts(type);
        }
      };

  private Contents() {}

  /**
   * Equal for equal values.
   *
   * @throws IllegalStateException of a class that does not say what its content is: a bug of ours
   */
  static long of(Object value) {
    if (value == null) {
      return NOTHING;
    }
    if (value instanceof Long || value instanceof Integer || value instanceof Short) {
      return Mix.then(NUMBER, ((Number) value).longValue());
    }
    if (value instanceof String || value instanceof Boolean || value instanceof Character) {
      return Mix.then(TEXT, Mix.of(value.toString()));
    }
    if (value instanceof Enum<?> one) {
      return Mix.then(Mix.of(one.getDeclaringClass().getName()), Mix.of(one.name()));
    }
    if (value instanceof Bytes bytes) {
      return ofBytes(bytes.toArray());
    }
    return ofParts(value);
  }

  private static long ofParts(Object value) {
    if (value instanceof ByContent one) {
      return Mix.then(PARTS.get(value.getClass()).name, of(one.content()));
    }
    if (value instanceof Record) {
      return PARTS.get(value.getClass()).of(value);
    }
    if (value instanceof Set<?> set) {
      return unordered(set);
    }
    if (value instanceof Collection<?> list) {
      long hash = LIST + list.size();
      for (Object one : list) {
        hash = Mix.then(hash, of(one));
      }
      return hash;
    }
    if (value instanceof Map<?, ?> map) {
      long hash = MAP + map.size();
      for (Map.Entry<?, ?> entry : map.entrySet()) {
        hash += Mix.then(of(entry.getKey()), of(entry.getValue()));
      }
      return Mix.mix(hash);
    }
    return ofOthers(value);
  }

  private static long ofOthers(Object value) {
    if (value instanceof Optional<?> optional) {
      return Mix.then(1, of(optional.orElse(null)));
    }
    if (value instanceof BitSet bits) {
      return ofLongs(bits.toLongArray());
    }
    if (value instanceof int[] ints) {
      return ofLongs(Arrays.stream(ints).asLongStream().toArray());
    }
    if (value instanceof long[] longs) {
      return ofLongs(longs);
    }
    if (value instanceof Double number) {
      return Mix.mix(Double.doubleToLongBits(number));
    }
    throw new IllegalStateException(value.getClass() + " does not say what its content is");
  }

  private static long unordered(Set<?> set) {
    long hash = SET + set.size();
    for (Object one : set) {
      hash += Mix.mix(of(one));
    }
    return Mix.mix(hash);
  }

  private static long ofLongs(long[] longs) {
    long hash = longs.length;
    for (long one : longs) {
      hash = Mix.then(hash, one);
    }
    return hash;
  }

  private static long ofBytes(byte[] bytes) {
    long hash = bytes.length;
    for (byte one : bytes) {
      hash = Mix.then(hash, one);
    }
    return hash;
  }

  /** A class's name, and of a record how to come to its components. */
  private static final class Parts {
    private final long name;
    private final MethodHandle[] getters;

    Parts(Class<?> type) {
      this.name = Mix.of(type.getName());
      RecordComponent[] components = type.isRecord() ? type.getRecordComponents() : null;
      this.getters = new MethodHandle[components == null ? 0 : components.length];
      for (int i = 0; i < getters.length; i++) {
        getters[i] = getter(components[i]);
      }
    }

    private static MethodHandle getter(RecordComponent component) {
      try {
        component.getAccessor().setAccessible(true);
        return MethodHandles.lookup()
            .unreflect(component.getAccessor())
            .asType(MethodType.methodType(Object.class, Object.class));
      } catch (IllegalAccessException e) {
        throw new IllegalStateException(component + " cannot be read", e);
      }
    }

    long of(Object record) {
      long hash = name;
      for (MethodHandle getter : getters) {
        hash = Mix.then(hash, Contents.of(part(getter, record)));
      }
      return hash;
    }

    private static Object part(MethodHandle getter, Object record) {
      try {
        return getter.invokeExact(record);
      } catch (Throwable e) {
        throw new IllegalStateException(record.getClass() + " cannot be read", e);
      }
    }
  }
}
