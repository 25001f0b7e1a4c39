package ccwlab.explore;

import java.util.Arrays;

/** How many messages each sender has sent each receiver; timers count apart. */
final class LinkCounts {
  private static final int SMALLEST = 64;
  private static final long EMPTY = -1;

  private long[] links;
  private int[] counts;
  private int size;

  LinkCounts() {
    clear(SMALLEST);
  }

  LinkCounts(LinkCounts that) {
    links = that.links.clone();
    counts = that.counts.clone();
    size = that.size;
  }

  /**
   * Counts one more.
   *
   * @return how many it makes
   */
  int next(int sender, int receiver, boolean timer) {
    long link = Memo.key(receiver, sender) << 1 | (timer ? 1 : 0);
    int at = place(link);
    if (links[at] == EMPTY) {
      if (2 * ++size > links.length) {
        grow();
        at = place(link);
      }
      links[at] = link;
    }
    return ++counts[at];
  }

  private int place(long link) {
    int mask = links.length - 1;
    int at = (int) Mix.mix(link) & mask;
    while (links[at] != link && links[at] != EMPTY) {
      at = at + 1 & mask;
    }
    return at;
  }

  private void clear(int length) {
    links = new long[length];
    Arrays.fill(links, EMPTY);
    counts = new int[length];
  }

  private void grow() {
    long[] oldLinks = links;
    int[] oldCounts = counts;
    clear(2 * oldLinks.length);
    for (int i = 0; i < oldLinks.length; i++) {
      if (oldLinks[i] != EMPTY) {
        int at = place(oldLinks[i]);
        links[at] = oldLinks[i];
        counts[at] = oldCounts[i];
      }
    }
  }
}
