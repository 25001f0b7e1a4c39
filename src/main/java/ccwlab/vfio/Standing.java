package ccwlab.vfio;

/** How a context's step ended, and thereby what the context does now. */
enum Standing {
  /** The step is done; the next one follows. */
  NEXT,
  /** The step did not apply; the next one follows at once, whatever group it is in. */
  SKIP,
  /** The step is done; others may come before the next one, whatever group it is in. */
  YIELD,
  /** The step has more to do; others may come before that. */
  AGAIN,
  /** Goes on with a message to itself. */
  READY,
  /** Waits for the answer to an instruction. */
  HARDWARE,
  /** Waits for sch->lock. */
  SCH_LOCK,
  /** Waits for io_mutex. */
  IO_MUTEX,
  /** Waits for an interrupt, to quiesce. */
  COMPLETION,
  /** Waits for the workqueue to have done all jobs queued so far. */
  FLUSH,
  /** Waits for a job of its own device to end. */
  WORK,
  /** Waits until nobody else uses the device. */
  USERS,
  /** Has ended, or has not begun. */
  ENDED
}
