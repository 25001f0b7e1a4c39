package ccwlab.load;

import ccwlab.observe.Observation;
import ccwlab.observe.Seen;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReferenceArray;

/**
 * Takes the observations of one copy, from any thread, in an order that agrees with cause and
 * effect. Read and cleared only while nothing in the copy moves.
 */
final class Recorder {
  private static final int CHUNK = 1 << 9;
  private static final int CHUNKS_MAX = 1 << 9;

  private final AtomicInteger next = new AtomicInteger();
  private final AtomicReferenceArray<Chunk> chunks = new AtomicReferenceArray<>(CHUNKS_MAX);

  private static final class Chunk {
    final int[] actors = new int[CHUNK];
    final Observation[] seen = new Observation[CHUNK];
  }

  /** Beyond {@link #CHUNKS_MAX} chunks observations are dropped: see {@link #overflowed}. */
  void record(int actor, Observation observation) {
    int index = next.getAndIncrement();
    if (index < CHUNK * CHUNKS_MAX) {
      Chunk chunk = chunk(index / CHUNK);
      chunk.actors[index % CHUNK] = actor;
      chunk.seen[index % CHUNK] = observation;
    }
  }

  int size() {
    return Math.min(next.get(), CHUNK * CHUNKS_MAX);
  }

  boolean overflowed() {
    return next.get() > CHUNK * CHUNKS_MAX;
  }

  int actor(int index) {
    return chunks.get(index / CHUNK).actors[index % CHUNK];
  }

  Observation seen(int index) {
    return chunks.get(index / CHUNK).seen[index % CHUNK];
  }

  List<Seen> all() {
    List<Seen> all = new ArrayList<>(size());
    for (int i = 0; i < size(); i++) {
      all.add(new Seen(actor(i), seen(i)));
    }
    return all;
  }

  /** Forgets everything; keeps one chunk. */
  void clear() {
    for (int used = size() / CHUNK; used > 0; used--) {
      if (used < CHUNKS_MAX) {
        chunks.set(used, null);
      }
    }
    next.set(0);
  }

  private Chunk chunk(int number) {
    Chunk chunk = chunks.get(number);
    while (chunk == null) {
      chunks.compareAndSet(number, null, new Chunk());
      chunk = chunks.get(number);
    }
    return chunk;
  }
}
