package ccwlab.load.measure;

import ccwlab.arch.Instruction;

/**
 * What the load on one host tells about itself, on one thread. Times are nanoseconds of the run's
 * clock. Whether something counts (warm-up, end of the run) is the meter's affair: it is told all.
 */
public interface Meter {
  /** A request was due at that time, whether it could be submitted or not. */
  void offered(int job, long intendedNanos);

  /** It was submitted so much later. */
  void submitted(int job, long intendedNanos, long submittedNanos);

  /** It was not submitted: the device's queue is full. */
  void dropped(int job, long intendedNanos);

  /** It has ended. */
  void ended(Ended request);

  /** One part of a request's way took so long. */
  void stage(Stage stage, long atNanos, long tookNanos);

  /** An instruction of the guest has ended; cc is -1 for a program interruption. */
  void instruction(Instruction op, int cc, long atNanos);

  /** A rung of the ladder was tried: XSCH, HSCH or CSCH. */
  void recovering(Instruction rung, int cc, long atNanos);

  /**
   * A start has met a halt, clear or cancel, and that is over.
   *
   * @param instructions that met it, with their condition codes
   * @param outcome functions of the statuses that the guest took, in order
   */
  void race(String instructions, String outcome, long atNanos);

  /** Something was done to the stack, or undone: {@code path-lost}, on so many devices. */
  void fault(String kind, boolean begins, int devices, long atNanos);

  /** A property was broken. */
  void finding(String property, String message, long atNanos);

  /** When all is over: requests that were submitted and have not ended. */
  void lost(int job, long intendedNanos);
}
