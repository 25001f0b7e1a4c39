package ccwlab.cluster.load;

import ccwlab.cluster.wire.Travels;
import ccwlab.load.run.Part;

/** What a worker says to the coordinator of its load. */
public sealed interface LoadAnswer extends Travels {
  /** The number that the coordinator has given it. */
  int node();

  /** The hosts are made. */
  record Ready(int node) implements LoadAnswer {}

  /**
   * They cannot be made, or one of their machines has failed.
   *
   * @param why in one line
   * @param ours it is a bug of ours; else the user's to mend
   */
  record Unable(int node, String why, boolean ours) implements LoadAnswer {}

  /**
   * What its clock says.
   *
   * @param askedNanos as the question had it
   * @param nanos by its clock
   */
  record Time(int node, long askedNanos, long nanos) implements LoadAnswer {}

  /** It begins at the moment it was told. */
  record Begun(int node) implements LoadAnswer {}

  /** What its hosts have counted. Said again until it is confirmed. */
  record Counted(int node, Part part) implements LoadAnswer {}
}
