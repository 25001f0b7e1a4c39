package ccwlab.load.run;

import ccwlab.load.measure.Glance;
import ccwlab.load.measure.LoadResult;

/** Who follows a load while it runs. */
public interface LoadProgress {
  /** How it goes, about once a second, or more often. */
  void glance(Glance glance);

  /** An interval is over: the result up to here. */
  void interval(LoadResult soFar);

  /** The user wants it to end. */
  boolean stopRequested();
}
