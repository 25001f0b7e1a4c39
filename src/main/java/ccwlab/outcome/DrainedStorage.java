package ccwlab.outcome;

import ccwlab.arch.Bytes;
import ccwlab.arch.Schid;

/** Storage and disks of a round that has drained. */
public interface DrainedStorage {
  /** The storage of all guests, one behind the other. */
  Bytes memory(long address, int lengthBytes);

  /** The beginning of the disk behind the subchannel, {@code lengthBytes} at most. */
  Bytes disk(Schid schid, int lengthBytes);
}
