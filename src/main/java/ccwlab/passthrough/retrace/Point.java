package ccwlab.passthrough.retrace;

import ccwlab.arch.Schid;
import ccwlab.arch.Scsw;
import ccwlab.passthrough.retrace.Retraced.Told;
import ccwlab.vfio.RegionProtocol.IrqIndex;
import org.pcollections.ConsPStack;
import org.pcollections.HashPMap;
import org.pcollections.HashTreePMap;

/**
 * How far the model has come along what was seen. A value.
 *
 * @param half the machines
 * @param crossing index of the next crossing
 * @param read how many records of each vCPU are behind it
 * @param owed status that a vCPU has seen by a STSCH of the probe's, which is still to come
 * @param signals eventfds that have counted up and were not read yet
 * @param last when what came last was, in nanoseconds
 * @param told the observations so far, the last one first
 */
record Point(
    UpperHalf.State half,
    int crossing,
    HashPMap<Integer, Integer> read,
    HashPMap<Integer, Status> owed,
    HashPMap<Eventfd, Integer> signals,
    long last,
    ConsPStack<Told> told) {
  /** What a STSCH has shown. */
  record Status(Schid schid, Scsw scsw) {}

  /** One of a device's eventfds. */
  record Eventfd(Schid schid, IrqIndex index) {}

  static Point start(UpperHalf.State half) {
    return new Point(
        half,
        0,
        HashTreePMap.empty(),
        HashTreePMap.empty(),
        HashTreePMap.empty(),
        0,
        ConsPStack.empty());
  }

  /** What comes next is counted from 0 again. */
  Point rebased() {
    return new Point(half, 0, HashTreePMap.empty(), owed, signals, last, ConsPStack.empty());
  }
}
