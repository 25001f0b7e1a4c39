package ccwlab.explore;

/** Decides the order of deliveries; nothing else in a run is left to chance. */
public interface Strategy {
  /** Begins another run; {@code false} ends the search. */
  boolean beginRun();

  /** Returns an index into {@code enabled}, which is never empty. */
  int pick(Enabled enabled);

  /** How many chains of messages a run had at most; 0 of a strategy that has none. */
  default int chains() {
    return 0;
  }

  /** As if a run of it had had so many. */
  default void met(int chains) {}

  /**
   * What is guaranteed of the runs so far, one sentence; empty if nothing is.
   *
   * @param deliveriesMost deliveries of the longest run
   */
  default String guarantee(int deliveriesMost) {
    return "";
  }
}
