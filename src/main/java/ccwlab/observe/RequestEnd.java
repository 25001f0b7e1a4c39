package ccwlab.observe;

import java.util.Locale;

/**
 * How a request to a device ended, as the I/O layer of the guest's operating system tells it to who
 * asked. Each request ends exactly once.
 */
public enum RequestEnd {
  /** Channel end and device end, and nothing bad. An instruction: condition code 0 to 2. */
  DONE,
  /** Unit check; the sense data have been read. */
  UNIT_CHECK,
  /** Another device status than the normal one: unit exception, busy that stays. */
  DEVICE_STATUS,
  /** The channel subsystem found fault with the program or the storage: cstat. */
  CHANNEL_CHECK,
  /** Somebody else halted or cleared it, and no try is left. */
  HALTED,
  /** It did not end in its time and was cancelled, halted or cleared. */
  TIMED_OUT,
  /** SSCH met condition code 1 or 2 until no try was left. */
  BUSY,
  /** No path to the device is left. */
  NO_PATH,
  /** There is no device any more. */
  GONE,
  /** The guest has not enabled the subchannel. */
  DISABLED,
  /** The disk gave other data than were written last. */
  WRONG_DATA;

  /** Nothing is wrong with it. */
  public boolean good() {
    return this == DONE;
  }

  /** As logs and tables show it: {@code timed-out}. */
  public String word() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }
}
