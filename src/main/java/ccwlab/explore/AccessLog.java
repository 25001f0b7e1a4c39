package ccwlab.explore;

import ccwlab.arch.Bytes;
import ccwlab.storage.CommonArea;
import java.util.Map;
import java.util.TreeMap;

/**
 * What one step reads and writes: the values that it found, so that the step can be taken for known
 * where it would find the same again, and the values that it left.
 */
final class AccessLog {
  private final Origin origin;
  private final TreeMap<Long, Object> read = new TreeMap<>();
  private final TreeMap<Long, Object> written = new TreeMap<>();
  private Store store = Store.INITIAL;

  AccessLog(Origin origin) {
    this.origin = origin;
  }

  void begin(Store before) {
    store = before;
    read.clear();
    written.clear();
  }

  Store store() {
    return store;
  }

  long guest(long address) {
    Object value = get(Cells.guest(address));
    return value == Cells.AS_AT_START ? origin.doubleword(address) : (Long) value;
  }

  void putGuest(long address, long doubleword) {
    boolean asAtStart = doubleword == origin.doubleword(address);
    written.put(Cells.guest(address), asAtStart ? Cells.AS_AT_START : (Object) doubleword);
  }

  /** The kernel block that covers the address; null if none does. */
  Cells.KernelBlock kernel(long address) {
    Object value = get(Cells.kernel(address));
    return value == Cells.AS_AT_START ? null : (Cells.KernelBlock) value;
  }

  /**
   * @param block null for none
   */
  void putKernel(long address, Cells.KernelBlock block) {
    written.put(Cells.kernel(address), block == null ? Cells.AS_AT_START : block);
  }

  /** Where the host's common area goes on. */
  long nextCommon() {
    Object value = get(Cells.COMMON);
    return value == Cells.AS_AT_START ? CommonArea.FIRST : (Long) value;
  }

  void putNextCommon(long address) {
    written.put(Cells.COMMON, address);
  }

  int pins(long page) {
    Object value = get(Cells.pins(page));
    return value == Cells.AS_AT_START ? 0 : ((Long) value).intValue();
  }

  void putPins(long page, int count) {
    written.put(Cells.pins(page), count == 0 ? Cells.AS_AT_START : (Object) (long) count);
  }

  Bytes block(int disk, long number) {
    Object value = get(Cells.disk(disk, number));
    return value == Cells.AS_AT_START ? origin.block(disk, number) : (Bytes) value;
  }

  void putBlock(int disk, long number, Bytes content) {
    boolean asAtStart = content.equals(origin.block(disk, number));
    written.put(Cells.disk(disk, number), asAtStart ? Cells.AS_AT_START : content);
  }

  /** What was touched since {@link #begin}; null if nothing was. */
  Reaction.Touched touched() {
    if (read.isEmpty() && written.isEmpty()) {
      return null;
    }
    Object[] left = written.values().toArray();
    long[] hashes = new long[left.length];
    for (int i = 0; i < left.length; i++) {
      hashes[i] = Cells.hash(left[i]);
    }
    return new Reaction.Touched(cells(read), read.values().toArray(), cells(written), left, hashes);
  }

  private static long[] cells(Map<Long, Object> accesses) {
    return accesses.keySet().stream().mapToLong(Long::longValue).toArray();
  }

  private Object get(long cell) {
    Object own = written.get(cell);
    if (own != null) {
      return own;
    }
    Object held = store.get(cell);
    Object value = held == null ? Cells.AS_AT_START : held;
    read.put(cell, value);
    return value;
  }
}
