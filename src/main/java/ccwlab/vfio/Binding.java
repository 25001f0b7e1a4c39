package ccwlab.vfio;

/** What ties the driver to a device: the life of struct vfio_ccw_private. */
enum Binding {
  /** Bound to the driver, its file not open. */
  BOUND,
  /** Its file is open. */
  OPEN,
  /** Its last descriptor is gone; calls that have begun go on, and then it is closed. */
  CLOSING,
  /** Taken away from the driver: what is kept for the device is freed. */
  REMOVED
}
