package ccwlab.qemu.virtual;

/** How one CCW ended. Names in parentheses are the return codes of QEMU's css_interpret_ccw. */
enum CcwResult {
  /** The program ends normally (0). */
  DONE,
  /** The next CCW follows (EAGAIN). */
  CHAIN,
  /** The S flag is on (EINPROGRESS). */
  SUSPENDED,
  /** The device does not know the command (ENOSYS). */
  REJECTED,
  /** The device has made up its own status (EIO). */
  DEVICE_STATUS,
  /** Program check (anything else). */
  PROGRAM_CHECK
}
