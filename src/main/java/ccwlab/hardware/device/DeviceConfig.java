package ccwlab.hardware.device;

/**
 * What a topology says about a device.
 *
 * @param channelEndFirst channel end and device end are presented separately
 * @param senseBytes length of the sense data, 1 to 32; all of them go into the ECW
 * @param writeProtected a switch on the drive; only for {@code FBA}
 * @param habits what it does that others do not
 */
public record DeviceConfig(
    DeviceType type,
    boolean channelEndFirst,
    int senseBytes,
    boolean writeProtected,
    Habits habits) {
  private static final int SENSE_BYTES_MAX = 32;

  public DeviceConfig {
    if (senseBytes < 1 || senseBytes > SENSE_BYTES_MAX) {
      throw new IllegalArgumentException("senseBytes " + senseBytes + " is not 1 to 32");
    }
  }

  public static DeviceConfig nullDevice() {
    return new DeviceConfig(DeviceType.NULL, false, 32, false, Habits.NONE);
  }

  public static DeviceConfig fba() {
    return new DeviceConfig(DeviceType.FBA, false, 32, false, Habits.NONE);
  }

  public DeviceConfig endingSeparately() {
    return new DeviceConfig(type, true, senseBytes, writeProtected, habits);
  }

  public DeviceConfig withSenseBytes(int changed) {
    return new DeviceConfig(type, channelEndFirst, changed, writeProtected, habits);
  }

  public DeviceConfig protectedFromWrites() {
    return new DeviceConfig(type, channelEndFirst, senseBytes, true, habits);
  }

  public DeviceConfig withHabits(Habits changed) {
    return new DeviceConfig(type, channelEndFirst, senseBytes, writeProtected, changed);
  }
}
