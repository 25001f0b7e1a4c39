package ccwlab.hardware.device;

import ccwlab.arch.Bytes;

/**
 * A device that ends its next command, whichever that is, with unit check, and has sense data then;
 * after that it is the one inside. SENSE itself does not fail.
 */
public record FailingDevice(Device inside) implements Device {
  /** No device knows this command. */
  private static final int INVALID = 0xff;

  @Override
  public Device reset() {
    return inside.reset();
  }

  @Override
  public Device programBegun() {
    return new FailingDevice(inside.programBegun());
  }

  @Override
  public Order begin(int cmd) {
    return inside.begin(cmd == SENSE ? SENSE : INVALID);
  }

  @Override
  public Ended end(int cmd, Bytes received, int roomBytes, Medium medium) {
    if (cmd != SENSE) {
      return inside.end(INVALID, received, roomBytes, medium);
    }
    Ended ended = inside.end(SENSE, received, roomBytes, medium);
    return new Ended(
        new FailingDevice(ended.device()), ended.dstat(), ended.data(), ended.access());
  }

  @Override
  public boolean ignoresHalt() {
    return inside.ignoresHalt();
  }

  @Override
  public Bytes sense() {
    return inside.sense();
  }

  @Override
  public Device senseFetched() {
    return new FailingDevice(inside.senseFetched());
  }
}
