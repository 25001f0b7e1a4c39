package ccwlab.explore;

/** Decides the order of deliveries; nothing else in a run is left to chance. */
public interface Strategy {
  /** Begins another run; {@code false} ends the search. */
  boolean beginRun();

  /** Returns an index into {@code enabled}, which is never empty. */
  int pick(Enabled enabled);

  /**
   * What is guaranteed of the runs so far, one sentence; empty if nothing is.
   *
   * @param deliveriesMost deliveries of the longest run
   */
  default String guarantee(int deliveriesMost) {
    return "";
  }
}
