package ccwlab.explore;

import java.util.Arrays;

/**
 * What one machine can know of another's messages through storage: a step that conflicts with an
 * earlier one comes after all that the earlier one's machine had sent before. Steps are remembered
 * as long as some of those messages are under way.
 */
final class Knowledge {
  private static final Reaction[] NO_STEPS = {};
  private static final long[] NO_MASKS = {};

  private Reaction[] steps = NO_STEPS;
  private long[] masks = NO_MASKS;
  private int size;

  /** The same as that one from now on, going on by itself. */
  void become(Knowledge that) {
    size = that.size;
    if (size > steps.length) {
      steps = new Reaction[that.steps.length];
      masks = new long[that.steps.length];
    }
    System.arraycopy(that.steps, 0, steps, 0, size);
    System.arraycopy(that.masks, 0, masks, 0, size);
  }

  /** A machine takes a step that touches storage; its messages follow. */
  void accessed(Reaction step, int machine, Pending pending) {
    long learnt = 0;
    for (int i = 0; i < size; i++) {
      if ((masks[i] & ~learnt) != 0 && step.storage().conflicts(steps[i].storage())) {
        learnt |= masks[i];
      }
    }
    pending.learn(machine, learnt);
    long known = pending.heard(machine);
    if (known != 0) {
      add(step, known);
    }
  }

  private void add(Reaction step, long mask) {
    if (size == steps.length) {
      steps = Arrays.copyOf(steps, size + 4);
      masks = Arrays.copyOf(masks, size + 4);
    }
    steps[size] = step;
    masks[size++] = mask;
  }

  /** A message is delivered. */
  void delivered(int slot) {
    for (int i = size - 1; i >= 0; i--) {
      masks[i] &= ~(1L << slot);
      if (masks[i] == 0) {
        size--;
        steps[i] = steps[size];
        masks[i] = masks[size];
      }
    }
  }

  /** Of the content, in whatever order it came. */
  long hash(Ranking ranking) {
    long hash = size;
    for (int i = 0; i < size; i++) {
      hash += Mix.then(steps[i].name(), ranking.renumbered(masks[i]));
    }
    return hash;
  }

  /** Writes down all that {@link #hash} is of. */
  void write(ByteLog log, Ranking ranking) {
    log.add(size);
    for (int i = 0; i < size; i++) {
      log.add(steps[i].serial());
      log.add(ranking.renumbered(masks[i]));
    }
  }

  /** Reads what was written; slots are ranks then. */
  void read(ByteLog.Reader log, Machinery machinery) {
    size = 0;
    for (int left = log.nextInt(); left > 0; left--) {
      add(machinery.reaction(log.nextInt()), log.next());
    }
  }
}
