package ccwlab.property;

/** What came of the statuses of a subchannel with the last observation. */
enum StatusEvent {
  /** TSCH has handed out a later status, or all is over: one is missing. */
  LOST,
  /** TSCH has handed out a status for the second time. */
  TOLD_TWICE,
  /** TSCH has handed out what nobody took from the hardware. */
  NEVER_WAS,
  /** TSCH has handed out a status that CSCH had withdrawn. */
  WITHDRAWN
}
