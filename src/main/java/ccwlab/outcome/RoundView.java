package ccwlab.outcome;

import ccwlab.arch.Bytes;
import ccwlab.arch.Schid;
import ccwlab.observe.Observation;
import java.util.List;

/** What an outcome is named from: a round that has drained. */
public interface RoundView {
  List<Observation> observations();

  /** Index of the first observation of the settle program. */
  int settleFrom();

  /** Index of the operation with this label in the vCPU's program. */
  int step(int vcpu, String label);

  /** Guest storage. */
  Bytes memory(long address, int lengthBytes);

  /** The first {@code lengthBytes} of the disk behind the subchannel, or all if it has less. */
  Bytes disk(Schid schid, int lengthBytes);
}
