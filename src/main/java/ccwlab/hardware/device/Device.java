package ccwlab.hardware.device;

import ccwlab.arch.Bytes;
import ccwlab.arch.Dstat;

/**
 * An I/O device behind its control unit: an immutable value.
 *
 * <p>The subchannel says {@link #begin} when the device is given a command and {@link #end} when
 * its time is over; nothing changes in between, so that a halt or a clear simply never says end.
 */
public interface Device {
  /** NO-OPERATION. */
  int NOP = 0x03;

  /** SENSE, all of the sense data. */
  int SENSE = 0x04;

  /** SENSE ID. */
  int SENSE_ID = 0xe4;

  static Device of(DeviceConfig config) {
    Device device =
        switch (config.type()) {
          case NULL -> NullDevice.of(config);
          case FBA -> FbaDevice.of(config);
        };
    return config.habits().equals(Habits.NONE)
        ? device
        : new WaywardDevice(device, config.habits());
  }

  /** The clear signal: status, sense data and everything that commands had set up is gone. */
  Device reset();

  /** A new channel program follows: what a chain of commands had set up is gone. */
  Device programBegun();

  /** What this device will do with a command; it accepts all, and rejects by ending badly. */
  Order begin(int cmd);

  /**
   * Does the command.
   *
   * @param received what came from storage; empty unless {@link Order#move} is {@code FROM_STORAGE}
   * @param roomBytes how much the program takes, if the command moves {@code TO_STORAGE}
   */
  Ended end(int cmd, Bytes received, int roomBytes, Medium medium);

  /**
   * The status that ends a command after channel end came alone: device end, and what is with it.
   */
  default int deviceEnd(int cmd) {
    return Dstat.DEVICE_END;
  }

  /** A halt signal does not stop what it has begun. */
  default boolean ignoresHalt() {
    return false;
  }

  /** The sense data that wait to be fetched; of the device's length, zero if there are none. */
  Bytes sense();

  /** The sense data were fetched. */
  Device senseFetched();
}
