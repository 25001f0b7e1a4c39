package ccwlab.explore;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The worlds of one depth that are still to be expanded, written down one after the other; a world
 * is made from that when its turn comes. Storage is shared: worlds that hold the same have one.
 */
final class Layer {
  private static final int OVER = 0;
  private static final int GROUP = 64;
  private static final int STORE_BYTES = 120;
  private static final int STORE_CELL_BYTES = 24;

  private final ByteLog log = new ByteLog();
  private final LongLog groups = new LongLog();
  private final List<Store> stores = new ArrayList<>();
  private final Map<Long, Integer> numbers = new HashMap<>();
  private long storeBytes;
  private int size;

  int size() {
    return size;
  }

  /** A world in which the round is over: it is not expanded. */
  void addOver() {
    begin();
    log.add(OVER);
  }

  /** A world that was written down in another log, without its storage. */
  void add(Store store, ByteLog.Part written) {
    begin();
    log.add(1 + number(store));
    log.add(written);
  }

  private void begin() {
    if (size++ % GROUP == 0) {
      groups.add(log.size());
    }
  }

  private int number(Store store) {
    Integer known = numbers.putIfAbsent(store.hash(), stores.size());
    if (known != null) {
      return known;
    }
    stores.add(store);
    storeBytes += STORE_BYTES + (long) STORE_CELL_BYTES * store.size();
    return stores.size() - 1;
  }

  /**
   * Of heap, about. How long a number is depends on who was first to number a state or a message;
   * that shall not decide when a search ends.
   */
  long bytes() {
    return log.numbers() * 3 / 2 + groups.bytes() + storeBytes;
  }

  /** Goes through the worlds from a number that is a multiple of {@link #GROUP}. */
  Reader from(int number) {
    return new Reader(number);
  }

  /** A number of worlds that can be read apart, at least {@code wanted}. */
  static int part(int wanted) {
    return (wanted + GROUP - 1) / GROUP * GROUP;
  }

  /** Makes the worlds, one after the other, in one that is used again. */
  final class Reader {
    private final ByteLog.Reader reader = log.reader();

    private Reader(int number) {
      reader.seek(groups.get(number / GROUP));
    }

    /**
     * The next world.
     *
     * @return {@code world} is that now; else the round is over in it
     */
    boolean next(World world) {
      int store = reader.nextInt();
      if (store == OVER) {
        return false;
      }
      world.read(reader, stores.get(store - 1));
      return true;
    }
  }
}
