package ccwlab.explore;

import java.util.concurrent.atomic.AtomicReferenceArray;

/**
 * A map from pairs of numbers to values that are never replaced. Any thread may look up; who adds
 * holds the owner's lock.
 *
 * @param <V> its values
 */
final class Memo<V> {
  private static final int SMALLEST = 1 << 12;

  private volatile AtomicReferenceArray<Entry<V>> table = new AtomicReferenceArray<>(SMALLEST);
  private int size;

  private static final class Entry<V> {
    final long key;
    volatile V value;

    Entry(long key, V value) {
      this.key = key;
      this.value = value;
    }
  }

  static long key(int first, int second) {
    return (long) first << 32 | second & 0xffffffffL;
  }

  V get(long key) {
    AtomicReferenceArray<Entry<V>> now = table;
    int mask = now.length() - 1;
    for (int at = (int) Mix.mix(key) & mask; ; at = at + 1 & mask) {
      Entry<V> entry = now.get(at);
      if (entry == null) {
        return null;
      }
      if (entry.key == key) {
        return entry.value;
      }
    }
  }

  void put(long key, V value) {
    if (2 * ++size > table.length()) {
      AtomicReferenceArray<Entry<V>> larger = new AtomicReferenceArray<>(2 * table.length());
      for (int i = 0; i < table.length(); i++) {
        if (table.get(i) != null) {
          place(larger, table.get(i));
        }
      }
      table = larger;
    }
    place(table, new Entry<>(key, value));
  }

  private static <V> void place(AtomicReferenceArray<Entry<V>> table, Entry<V> entry) {
    int mask = table.length() - 1;
    int at = (int) Mix.mix(entry.key) & mask;
    while (table.get(at) != null && table.get(at).key != entry.key) {
      at = at + 1 & mask;
    }
    table.set(at, entry);
  }
}
