package ccwlab.host;

import ccwlab.hardware.device.ServiceClass;
import ccwlab.scenario.Distribution;

/**
 * How long a device takes.
 *
 * @param control a command without data, and the time from channel end to device end
 * @param block each block of data
 */
record ServiceTimes(Distribution control, Distribution block) {
  /** The device never takes any time. */
  boolean none() {
    return control.equals(Distribution.ZERO) && block.equals(Distribution.ZERO);
  }

  /**
   * The time of one service, in microseconds.
   *
   * @param chance uniform in [0, 1)
   */
  double micros(ServiceClass serviceClass, double chance) {
    return switch (serviceClass.kind()) {
      case CONTROL, DEVICE_END -> control.microsAt(chance);
      case TRANSFER -> serviceClass.blocks() * block.microsAt(chance);
    };
  }
}
