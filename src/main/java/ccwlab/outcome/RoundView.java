package ccwlab.outcome;

import ccwlab.observe.Observation;
import java.util.List;

/** What an outcome is named from: a round that has drained. */
public interface RoundView extends DrainedStorage {
  List<Observation> observations();

  /** Index of the first observation of the settle program. */
  int settleFrom();

  /**
   * The label of an operation.
   *
   * @param settle the operation belongs to the settle program, not to the vCPU's own
   */
  String label(boolean settle, int vcpu, int op);
}
