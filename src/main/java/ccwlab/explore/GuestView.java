package ccwlab.explore;

import ccwlab.storage.DoublewordStorage;

/** Guest storage of the world whose step is being taken. */
final class GuestView extends DoublewordStorage {
  private final AccessLog log;

  GuestView(long sizeBytes, AccessLog log) {
    super(sizeBytes);
    this.log = log;
  }

  @Override
  protected long load(int index) {
    return log.guest((long) index << 3);
  }

  @Override
  protected void store(int index, long mask, long bits) {
    long address = (long) index << 3;
    long kept = mask == -1L ? 0 : log.guest(address) & ~mask;
    log.putGuest(address, kept | bits);
  }
}
