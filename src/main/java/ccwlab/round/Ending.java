package ccwlab.round;

/** How a round ends. */
public enum Ending {
  /** All programs and settle programs have ended, and nothing moves any more. */
  DRAINED,
  /** Nothing moves any more, and some vCPU is not at the end of its program. */
  HUNG,
  /** Messages go on and on, and nobody comes further by them. */
  LIVELOCK,
  /** Somebody outside had enough, or the time was over. */
  BROKEN_OFF;

  /** The round has come to rest: there is an outcome. */
  public boolean atRest() {
    return this == DRAINED || this == HUNG;
  }
}
