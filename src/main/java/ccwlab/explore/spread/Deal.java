package ccwlab.explore.spread;

import ccwlab.explore.Visited;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.LongStream;

/** Who of a crew gets which states of a layer. */
final class Deal {
  /** States more than on average that a worker may have, at least. */
  private static final int SPARE = 32;

  private Deal() {}

  /** States of the layer that is to be expanded next, but for those that somebody has. */
  static long[] missing(LayerFile file, long start, Visited held) {
    int layers = file.layers();
    if (layers == 0) {
      return held.find(start) < 0 ? new long[] {start} : new long[0];
    }
    LongStream.Builder missing = LongStream.builder();
    file.states(
        layers - 1,
        (hash, parent, rank) -> {
          if ((rank & Note.OVER) == 0 && held.find(hash) < 0) {
            missing.add(hash);
          }
        });
    return missing.build().toArray();
  }

  /**
   * Deals out states so that all have about as many.
   *
   * @param have how many each has
   */
  static List<Refill.Feed> out(LayerFile file, long[] states, long[] have) {
    List<Ways.Way> ways = Ways.to(file, file.layers(), states);
    long each = (Arrays.stream(have).sum() + states.length + have.length - 1) / have.length;
    List<Refill.Feed> feeds = new ArrayList<>();
    int from = 0;
    for (int i = 0; i < have.length; i++) {
      int to = (int) Math.min(ways.size(), from + Math.max(0, each - have[i]));
      int index = i;
      Ways.notes(ways.subList(from, to)).forEach(note -> feeds.add(new Refill.Feed(index, note)));
      from = to;
    }
    return feeds;
  }

  /**
   * How many states each should give up; all 0 if that is not worth it.
   *
   * @param have how many each has
   */
  static long[] surplus(long[] have) {
    long each = (Arrays.stream(have).sum() + have.length - 1) / have.length;
    long most = Arrays.stream(have).max().orElse(0);
    boolean worth = most > each + each / 4 + SPARE;
    return Arrays.stream(have).map(one -> worth ? Math.max(0, one - each) : 0).toArray();
  }
}
