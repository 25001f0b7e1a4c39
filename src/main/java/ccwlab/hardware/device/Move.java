package ccwlab.hardware.device;

/** Which way a command moves data. */
public enum Move {
  /** No data: the command is executed as an immediate operation. */
  NONE,
  /** From the device to storage: read, sense. */
  TO_STORAGE,
  /** From storage to the device: write, control with parameters. */
  FROM_STORAGE
}
