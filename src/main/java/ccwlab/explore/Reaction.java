package ccwlab.explore;

import ccwlab.observe.Observation;

/**
 * What a machine in one state does with one message, given what it finds in storage: looked up,
 * once it is known.
 *
 * @param serial number of the reaction, from 0 in no particular order; -1 if it was not looked up,
 *     but really happened
 * @param name what hashes of states take for it
 * @param next number of the next state
 * @param to receivers of what is sent, in the order of sending
 * @param messages numbers of what is sent
 * @param ways how they come there
 * @param seen observations, in order
 * @param batch number of {@code seen}; equal lists, equal numbers; 0 if empty, -1 if it has no
 *     number because the reaction has none
 * @param ended bit v: vCPU v's program is at its end
 * @param awaited nothing else can happen to the machine before it
 * @param storage null if none is touched
 */
record Reaction(
    int serial,
    long name,
    int next,
    int[] to,
    int[] messages,
    Way[] ways,
    Observation[] seen,
    int batch,
    long ended,
    boolean awaited,
    Touched storage) {

  /**
   * Storage that a step touches.
   *
   * @param readCells ascending
   * @param found what it must find there for this reaction
   * @param writtenCells ascending
   * @param left what it leaves there
   * @param leftHashes of {@code left}
   */
  record Touched(
      long[] readCells, Object[] found, long[] writtenCells, Object[] left, long[] leftHashes) {

    boolean matches(Store store) {
      for (int i = 0; i < readCells.length; i++) {
        Object held = store.get(readCells[i]);
        Object wanted = found[i];
        if (held != wanted && !(held == null ? wanted == Cells.AS_AT_START : held.equals(wanted))) {
          return false;
        }
      }
      return true;
    }

    /** Of what it must find, by content. */
    long foundHash() {
      long hash = readCells.length;
      for (int i = 0; i < readCells.length; i++) {
        hash = Mix.then(Mix.then(hash, readCells[i]), Cells.hash(found[i]));
      }
      return hash;
    }

    Store applied(Store store) {
      return writtenCells.length == 0 ? store : store.with(writtenCells, left, leftHashes);
    }

    /** One of the two writes what the other touches. */
    boolean conflicts(Touched that) {
      return meet(writtenCells, that.writtenCells)
          || meet(writtenCells, that.readCells)
          || meet(readCells, that.writtenCells);
    }

    private static boolean meet(long[] some, long[] others) {
      int i = 0;
      int j = 0;
      while (i < some.length && j < others.length) {
        if (some[i] == others[j]) {
          return true;
        }
        if (some[i] < others[j]) {
          i++;
        } else {
          j++;
        }
      }
      return false;
    }
  }
}
