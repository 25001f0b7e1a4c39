package ccwlab.load.run;

import ccwlab.load.measure.Glance;
import ccwlab.load.measure.LoadResult;
import ccwlab.load.measure.Measurement;

/** Who follows a load while it runs. */
public interface LoadProgress {
  /** How it goes, about once a second, or more often. */
  void glance(Glance glance);

  /** An interval is over: the result up to here, and what it was made from. */
  void interval(LoadResult soFar, Measurement measurement);

  /** Something has happened to the run itself: a line that stands. */
  default void said(String line) {}

  /** All is over. */
  void ended(LoadResult result, Measurement measurement);

  /** The user wants it to end. */
  boolean stopRequested();
}
