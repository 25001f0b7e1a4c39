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

  /**
   * The label of an operation.
   *
   * @param settle the operation belongs to the settle program, not to the vCPU's own
   */
  String label(boolean settle, int vcpu, int op);

  /** Guest storage. */
  Bytes memory(long address, int lengthBytes);

  /** The beginning of the disk behind the subchannel, {@code lengthBytes} at most. */
  Bytes disk(Schid schid, int lengthBytes);
}
