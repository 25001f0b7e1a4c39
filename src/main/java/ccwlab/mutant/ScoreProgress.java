package ccwlab.mutant;

/** How a score tells how far it is, and learns that it shall end. Called from any thread. */
public interface ScoreProgress {
  /** What is being done now, in a few words; {@code done} of {@code all} pieces are ready. */
  void update(String now, int done, int all);

  /** The user wants what there is by now. */
  boolean stopRequested();
}
