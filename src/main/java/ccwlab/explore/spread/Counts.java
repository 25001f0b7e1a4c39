package ccwlab.explore.spread;

import ccwlab.explore.octets.OctetsIn;
import ccwlab.explore.octets.OctetsOut;

/**
 * What a worker says of itself.
 *
 * @param states of the layer that it has, or will have if that is not whole yet
 * @param found states that it has come to and that may be new
 * @param bytes of heap that it needs
 * @param bytesMost that it may use
 */
record Counts(long states, long found, long bytes, long bytesMost) {
  static final Counts NONE = new Counts(0, 0, 0, Long.MAX_VALUE);

  byte[] as(Note kind) {
    OctetsOut note = kind.begin();
    return note.number(states).number(found).number(bytes).number(bytesMost).take();
  }

  static Counts of(OctetsIn body) {
    return new Counts(body.number(), body.number(), body.number(), body.number());
  }

  boolean isFull() {
    return bytes > bytesMost;
  }
}
