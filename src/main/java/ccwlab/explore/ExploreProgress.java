package ccwlab.explore;

/** How a search tells how far it is, and learns that it shall end. */
public interface ExploreProgress {
  /**
   * Called now and then, from one thread at a time.
   *
   * @param now the counts so far; {@link SoFar#remaining} is an estimate
   */
  void update(SoFar now);

  /** The user wants what there is by now. */
  boolean stopRequested();

  /** The clock that budgets of time go by, in nanoseconds. */
  default long nanoTime() {
    return System.nanoTime();
  }

  /**
   * @param executions runs so far
   * @param classes different ones so far; negative while an exhaustive search has not counted them
   * @param states different global states so far; 0 if the strategy does not keep them
   * @param remaining estimated share of the space that is left, 0 to 1; negative if unknown
   * @param secondsLeft estimate; negative if unknown
   */
  record SoFar(
      long executions,
      long classes,
      long states,
      int outcomes,
      int findings,
      double remaining,
      double secondsLeft) {}

  /** Tells nobody, never stops. */
  ExploreProgress NONE =
      new ExploreProgress() {
        @Override
        public void update(SoFar now) {
          // Nobody looks.
        }

        @Override
        public boolean stopRequested() {
          return false;
        }
      };
}
