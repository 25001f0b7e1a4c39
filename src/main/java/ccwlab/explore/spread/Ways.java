package ccwlab.explore.spread;

import ccwlab.explore.Visited;
import ccwlab.explore.octets.OctetsOut;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Finds the ways from the start to states of one layer, back through the file. */
final class Ways {
  private Ways() {}

  /** The ranks to deliver, in order, to come to a state. */
  record Way(long hash, byte[] ranks) {}

  /**
   * The ways to states of a layer, in the order of their ranks, so that ways that begin alike
   * follow each other.
   *
   * @param depth of all the states
   */
  static List<Way> to(LayerFile file, int depth, long[] states) {
    byte[][] ranks = new byte[states.length][depth];
    long[] now = states.clone();
    for (int layer = depth - 1; layer >= 0; layer--) {
      Step step = new Step(now);
      file.states(layer, step);
      for (int i = 0; i < now.length; i++) {
        int found = step.index.find(now[i]);
        ranks[i][layer] = step.ranks[found];
        now[i] = step.parents[found];
      }
    }
    List<Way> ways = new ArrayList<>();
    for (int i = 0; i < states.length; i++) {
      ways.add(new Way(states[i], ranks[i]));
    }
    ways.sort((one, other) -> Arrays.compare(one.ranks, other.ranks));
    return ways;
  }

  /** As notes that are not too long. */
  static List<byte[]> notes(List<Way> ways) {
    List<byte[]> notes = new ArrayList<>();
    OctetsOut note = Note.WAYS.begin();
    byte[] before = {};
    for (Way way : ways) {
      int shared = Math.max(0, Arrays.mismatch(before, way.ranks));
      shared = Arrays.equals(before, way.ranks) ? before.length : shared;
      note.hash(way.hash).number(shared).number(way.ranks.length - shared);
      note.all(Arrays.copyOfRange(way.ranks, shared, way.ranks.length));
      before = way.ranks;
      if (note.size() > Hashes.NOTE_BYTES) {
        notes.add(note.take());
        note = Note.WAYS.begin();
        before = new byte[0];
      }
    }
    if (note.size() > 1) {
      notes.add(note.take());
    }
    return notes;
  }

  /** By which deliveries some states of one layer were first found. */
  private static final class Step implements ClaimTable.Taker {
    private final Visited index = new Visited();
    private final long[] parents;
    private final byte[] ranks;

    Step(long[] states) {
      for (long state : states) {
        if (index.find(state) < 0) {
          index.add(state);
        }
      }
      parents = new long[index.size()];
      ranks = new byte[index.size()];
    }

    @Override
    public void state(long hash, long parent, int rank) {
      int found = index.find(hash);
      if (found >= 0) {
        parents[found] = parent;
        ranks[found] = (byte) (rank & ~Note.OVER);
      }
    }
  }
}
