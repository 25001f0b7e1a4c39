package ccwlab.explore.spread;

import java.util.Arrays;

/** Who of a crew owns which hashes. */
final class Shards {
  static final int COUNT = 1 << 10;
  static final int NOBODY = -1;
  private static final int SHIFT = Long.SIZE - 10;

  private final int[] owners;

  Shards(int[] owners) {
    this.owners = owners;
  }

  static Shards nobodys() {
    int[] owners = new int[COUNT];
    Arrays.fill(owners, NOBODY);
    return new Shards(owners);
  }

  static int of(long hash) {
    return (int) (hash >>> SHIFT);
  }

  int owner(long hash) {
    return owners[of(hash)];
  }

  int ownerOf(int shard) {
    return owners[shard];
  }

  /**
   * For another crew: who is in both keeps what is his, as far as all then have as many.
   *
   * @param indexes of the old crew in the new one; {@link #NOBODY} of those who have left
   */
  Shards among(int size, int[] indexes) {
    int[] next = new int[COUNT];
    int[] load = new int[size];
    int most = (COUNT + size - 1) / size;
    for (int shard = 0; shard < COUNT; shard++) {
      int index = owners[shard] == NOBODY ? NOBODY : indexes[owners[shard]];
      next[shard] = index != NOBODY && load[index] < most ? index : NOBODY;
      if (next[shard] != NOBODY) {
        load[index]++;
      }
    }
    int to = 0;
    for (int shard = 0; shard < COUNT; shard++) {
      if (next[shard] == NOBODY) {
        while (load[to] >= most) {
          to++;
        }
        next[shard] = to;
        load[to]++;
      }
    }
    return new Shards(next);
  }
}
