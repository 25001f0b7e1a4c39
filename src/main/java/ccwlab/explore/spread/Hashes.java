package ccwlab.explore.spread;

import ccwlab.explore.octets.OctetsOut;
import java.util.ArrayList;
import java.util.List;

/** Lists of hashes as notes that are not too long. */
final class Hashes {
  /** Of bytes in a note, about. */
  static final int NOTE_BYTES = 1 << 15;

  private Hashes() {}

  /** As many notes as it takes. */
  static List<byte[]> notes(Note kind, long[] hashes) {
    List<byte[]> notes = new ArrayList<>();
    int each = NOTE_BYTES / Long.BYTES;
    for (int from = 0; from < hashes.length; from += each) {
      OctetsOut note = kind.begin();
      for (int i = from; i < Math.min(hashes.length, from + each); i++) {
        note.hash(hashes[i]);
      }
      notes.add(note.take());
    }
    return notes;
  }
}
