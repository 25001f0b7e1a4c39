package ccwlab.storage;

import ccwlab.arch.Bytes;
import java.util.Map;
import java.util.NavigableMap;
import java.util.OptionalInt;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.atomic.LongAdder;

/** Host storage for live runs. */
public final class HostMemory implements HostStorage {
  private final Storage guest;
  private final NavigableMap<Integer, Bytes> blocks = new ConcurrentSkipListMap<>();
  private final Map<Long, Integer> pinned = new ConcurrentHashMap<>();
  private final LongAdder pins = new LongAdder();
  private long nextCommon = CommonArea.FIRST;

  public HostMemory(Storage guest) {
    this.guest = guest;
  }

  @Override
  public Storage guest() {
    return guest;
  }

  @Override
  public synchronized OptionalInt allocate(int lengthBytes) {
    long address = CommonArea.find(nextCommon, lengthBytes, this::endOfOneIn);
    if (address == CommonArea.NONE) {
      return OptionalInt.empty();
    }
    nextCommon = CommonArea.after(address + lengthBytes);
    place((int) address, Bytes.zeros(lengthBytes));
    return OptionalInt.of((int) address);
  }

  private long endOfOneIn(long address, long lengthBytes) {
    Map.Entry<Integer, Bytes> block = blocks.lowerEntry((int) (address + lengthBytes));
    long end = block == null ? 0 : (long) block.getKey() + block.getValue().length();
    return end > address ? end : 0;
  }

  @Override
  public void place(int address, Bytes content) {
    blocks.put(address, content);
  }

  @Override
  public void free(int address) {
    blocks.remove(address);
  }

  @Override
  public boolean allocated(long address, int lengthBytes) {
    Map.Entry<Integer, Bytes> block = blockAt(address);
    return block != null && address + lengthBytes <= block.getKey() + block.getValue().length();
  }

  @Override
  public void pin(long guestPage) {
    pinned.merge(guestPage, 1, Integer::sum);
    pins.increment();
  }

  @Override
  public void unpin(long guestPage) {
    pinned.computeIfPresent(guestPage, (page, count) -> count == 1 ? null : count - 1);
    pins.decrement();
  }

  @Override
  public boolean pinned(long guestPage) {
    return pinned.containsKey(guestPage);
  }

  @Override
  public long pins() {
    return pins.sum();
  }

  @Override
  public int blocks() {
    return blocks.size();
  }

  @Override
  public Bytes read(long hostAddress, int lengthBytes) {
    if (HostStorage.isGuest(hostAddress)) {
      return guest.read(HostStorage.guestAddress(hostAddress), lengthBytes);
    }
    Map.Entry<Integer, Bytes> block = blockAt(hostAddress);
    if (block == null || hostAddress + lengthBytes > block.getKey() + block.getValue().length()) {
      return Bytes.filled(lengthBytes, POISON);
    }
    return block.getValue().slice((int) hostAddress - block.getKey(), lengthBytes);
  }

  /** Forgets all blocks and pins; only between two rounds. */
  public synchronized void reset() {
    nextCommon = CommonArea.FIRST;
    blocks.clear();
    pinned.clear();
    pins.reset();
  }

  private Map.Entry<Integer, Bytes> blockAt(long address) {
    return blocks.floorEntry((int) address);
  }
}
