package ccwlab.passthrough.retrace;

import ccwlab.storage.DoublewordStorage;
import ccwlab.storage.GuestMemory;
import org.pcollections.HashPMap;
import org.pcollections.HashTreePMap;

/** The model's guest storage: its content is a value, so that steps can be taken back. */
final class Scratch extends DoublewordStorage {
  private final GuestMemory start;
  private HashPMap<Integer, Long> written = HashTreePMap.empty();

  /**
   * @param start what it holds at the start; never written
   */
  Scratch(GuestMemory start) {
    super(start.sizeBytes());
    this.start = start;
  }

  /** What has been written. */
  HashPMap<Integer, Long> content() {
    return written;
  }

  void content(HashPMap<Integer, Long> now) {
    written = now;
  }

  @Override
  protected long load(int index) {
    Long here = written.get(index);
    return here == null ? start.doublewordAt((long) index * Long.BYTES) : here;
  }

  @Override
  protected void store(int index, long mask, long bits) {
    written = written.plus(index, load(index) & ~mask | bits);
  }
}
