package ccwlab.passthrough.linux;

import ccwlab.arch.Schid;
import ccwlab.scenario.DiskImage;

/**
 * A device that is passed through.
 *
 * @param number of its subchannel on the host, and of the device in the guest
 * @param image what the disk holds
 * @param spare QEMU does not have it at the start; it can be plugged in
 */
public record GuestDevice(int number, DiskImage image, boolean spare) {
  static final String ALLOWED = "four hexadecimal digits, 0000 to ffff, as in 0313";

  public Schid schid() {
    return Schid.of(number);
  }

  /** As a bus-ID has it: {@code 0313}. */
  public String word() {
    return "%04x".formatted(number);
  }
}
