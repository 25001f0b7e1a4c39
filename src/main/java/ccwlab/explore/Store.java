package ccwlab.explore;

import java.util.Arrays;

/**
 * All storage and disks of a world at one moment, as the cells that differ from the start of the
 * round. A value: it is replaced, never changed.
 */
final class Store {
  static final Store INITIAL = new Store(new long[0], new Object[0], new long[0], 0);

  private final long[] cells;
  private final Object[] values;
  private final long[] hashes;
  private final long hash;

  private Store(long[] cells, Object[] values, long[] hashes, long hash) {
    this.cells = cells;
    this.values = values;
    this.hashes = hashes;
    this.hash = hash;
  }

  /** Of the content, within one search. */
  long hash() {
    return hash;
  }

  /** What the cell holds; null if it is as at the start. */
  Object get(long cell) {
    if (cells.length == 0) {
      return null;
    }
    int at = Arrays.binarySearch(cells, cell);
    return at < 0 ? null : values[at];
  }

  /** Of the content, the same in every search. */
  long contentHash() {
    long content = 0;
    for (int i = 0; i < cells.length; i++) {
      content = Mix.then(Mix.then(content, cells[i]), Mix.of(values[i].toString()));
    }
    return content;
  }

  int size() {
    return cells.length;
  }

  long cell(int index) {
    return cells[index];
  }

  Object value(int index) {
    return values[index];
  }

  /**
   * With these cells written.
   *
   * @param written ascending
   * @param contents {@link Cells#AS_AT_START} for a cell that is as at the start again
   */
  Store with(long[] written, Object[] contents, long[] contentHashes) {
    int most = cells.length + written.length;
    long[] nextCells = new long[most];
    Object[] nextValues = new Object[most];
    long[] nextHashes = new long[most];
    long nextHash = hash;
    int size = 0;
    int old = 0;
    for (int i = 0; i < written.length; i++) {
      for (; old < cells.length && cells[old] < written[i]; old++) {
        nextCells[size] = cells[old];
        nextValues[size] = values[old];
        nextHashes[size++] = hashes[old];
      }
      if (old < cells.length && cells[old] == written[i]) {
        nextHash ^= Mix.then(cells[old], hashes[old]);
        old++;
      }
      if (contents[i] != Cells.AS_AT_START) {
        nextHash ^= Mix.then(written[i], contentHashes[i]);
        nextCells[size] = written[i];
        nextValues[size] = contents[i];
        nextHashes[size++] = contentHashes[i];
      }
    }
    int rest = cells.length - old;
    System.arraycopy(cells, old, nextCells, size, rest);
    System.arraycopy(values, old, nextValues, size, rest);
    System.arraycopy(hashes, old, nextHashes, size, rest);
    size += rest;
    return size == most
        ? new Store(nextCells, nextValues, nextHashes, nextHash)
        : new Store(
            Arrays.copyOf(nextCells, size),
            Arrays.copyOf(nextValues, size),
            Arrays.copyOf(nextHashes, size),
            nextHash);
  }
}
