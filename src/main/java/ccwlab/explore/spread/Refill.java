package ccwlab.explore.spread;

import ccwlab.explore.octets.OctetsOut;
import java.util.ArrayDeque;
import java.util.Deque;

/**
 * Tells owners of shards again what has been visited, layer by layer from the file, as fast as they
 * take it.
 */
final class Refill {
  private final LayerFile file;
  private final Shards shards;
  private final boolean[] whole;
  private final int layers;
  private final OctetsOut[] notes;
  private final Deque<Feed> ready = new ArrayDeque<>();
  private int layer;

  /** A note for a worker. */
  record Feed(int to, byte[] note) {}

  /**
   * @param start the first state
   * @param whole shards that their owner has all of
   * @param size of the crew
   */
  Refill(LayerFile file, long start, Shards shards, boolean[] whole, int size) {
    this.file = file;
    this.shards = shards;
    this.whole = whole;
    this.layers = file.layers();
    this.notes = new OctetsOut[size];
    for (int i = 0; i < size; i++) {
      notes[i] = Note.VISITED.begin();
    }
    add(start);
  }

  /** The next note; null if there are no more. */
  Feed next() {
    while (ready.isEmpty() && layer < layers) {
      file.states(layer++, (hash, parent, rank) -> add(hash));
      if (layer == layers) {
        flush();
      }
    }
    if (layers == 0) {
      flush();
    }
    return ready.poll();
  }

  private void add(long hash) {
    if (!whole[Shards.of(hash)]) {
      int owner = shards.owner(hash);
      notes[owner].hash(hash);
      flush(owner, Hashes.NOTE_BYTES);
    }
  }

  private void flush() {
    for (int i = 0; i < notes.length; i++) {
      flush(i, 1);
    }
  }

  private void flush(int owner, int ifMoreThan) {
    if (notes[owner].size() > ifMoreThan) {
      ready.add(new Feed(owner, notes[owner].take()));
      notes[owner] = Note.VISITED.begin();
    }
  }
}
