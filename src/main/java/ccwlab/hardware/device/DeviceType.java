package ccwlab.hardware.device;

/** The devices there are. */
public enum DeviceType {
  /** Does nothing, correctly. */
  NULL,
  /** Fixed-block disk of 512-byte blocks. */
  FBA
}
