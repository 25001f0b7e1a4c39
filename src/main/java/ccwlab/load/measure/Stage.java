package ccwlab.load.measure;

/** The parts of a request's way. */
public enum Stage {
  /** From the intended start to its first SSCH. */
  QUEUE,
  /** From SSCH to its condition code. */
  CC,
  /** From condition code 0 to the status in the hardware. */
  HARDWARE,
  /** From the status in the hardware to the interruption in the guest. */
  INTERRUPTION,
  /** From the interruption to the end of TSCH. */
  TSCH
}
