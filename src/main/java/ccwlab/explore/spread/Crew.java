package ccwlab.explore.spread;

import java.util.Arrays;
import java.util.function.Predicate;

/** The workers of one epoch, as the coordinator knows them, by index. */
final class Crew {
  private final int epoch;
  private final int[] ids;
  private final Lane[] lanes;
  private final Counts[] counts;
  private final boolean[] answered;

  Crew(int epoch, int[] ids, SearchCoordinator.Out out) {
    this.epoch = epoch;
    this.ids = ids;
    this.lanes = new Lane[ids.length];
    this.counts = new Counts[ids.length];
    this.answered = new boolean[ids.length];
    Arrays.fill(counts, Counts.NONE);
    for (int i = 0; i < ids.length; i++) {
      int id = ids[i];
      lanes[i] = new Lane(epoch, Parcel.COORDINATOR, parcel -> out.send(id, parcel));
    }
  }

  int epoch() {
    return epoch;
  }

  int size() {
    return ids.length;
  }

  int[] ids() {
    return ids;
  }

  int index(int id) {
    for (int i = 0; i < ids.length; i++) {
      if (ids[i] == id) {
        return i;
      }
    }
    return Shards.NOBODY;
  }

  Lane lane(int index) {
    return lanes[index];
  }

  /** Says the same to all, and waits for an answer of each. */
  void ask(byte[] note) {
    Arrays.fill(answered, false);
    for (Lane lane : lanes) {
      lane.send(note);
    }
  }

  /** Waits for an answer of each. */
  void await() {
    Arrays.fill(answered, false);
  }

  /** One has answered; {@code true} if all have. */
  boolean answered(int index) {
    answered[index] = true;
    for (boolean one : answered) {
      if (!one) {
        return false;
      }
    }
    return true;
  }

  void counts(int index, Counts now) {
    counts[index] = now;
  }

  Counts counts(int index) {
    return counts[index];
  }

  long found() {
    return Arrays.stream(counts).mapToLong(Counts::found).sum();
  }

  long states() {
    return Arrays.stream(counts).mapToLong(Counts::states).sum();
  }

  long bytes() {
    return Arrays.stream(counts).mapToLong(Counts::bytes).sum();
  }

  boolean any(Predicate<Counts> what) {
    return Arrays.stream(counts).anyMatch(what);
  }
}
