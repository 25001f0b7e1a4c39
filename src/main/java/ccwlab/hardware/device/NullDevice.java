package ccwlab.hardware.device;

import ccwlab.arch.Bytes;
import ccwlab.arch.Dstat;

/**
 * A device that knows the commands every device knows: NO-OPERATION, SENSE and SENSE ID. Any other
 * command ends with unit check; the sense data say command reject.
 */
public record NullDevice(boolean channelEndFirst, Bytes sense) implements Device {
  private static final int NORMAL = Dstat.CHANNEL_END | Dstat.DEVICE_END;
  private static final Bytes ID = SenseId.of(0, 0, 0, 0);
  private static final Order IMMEDIATE = Order.immediate(false);

  static NullDevice of(DeviceConfig config) {
    return new NullDevice(config.channelEndFirst(), Bytes.zeros(config.senseBytes()));
  }

  @Override
  public Device reset() {
    return senseFetched();
  }

  @Override
  public Device programBegun() {
    return this;
  }

  @Override
  public Order begin(int cmd) {
    return switch (cmd) {
      case NOP -> channelEndFirst ? Order.immediate(true) : IMMEDIATE;
      case SENSE -> Order.of(Move.TO_STORAGE, sense.length(), channelEndFirst);
      case SENSE_ID -> Order.of(Move.TO_STORAGE, ID.length(), channelEndFirst);
      default -> Order.REJECTED;
    };
  }

  @Override
  public Ended end(int cmd, Bytes received, int roomBytes, Medium medium) {
    return switch (cmd) {
      case NOP -> Ended.of(this, NORMAL);
      case SENSE -> Ended.sent(senseFetched(), NORMAL, sense);
      case SENSE_ID -> Ended.sent(senseFetched(), NORMAL, ID);
      default -> Ended.of(rejecting(), NORMAL | Dstat.UNIT_CHECK);
    };
  }

  @Override
  public Device senseFetched() {
    return clean() ? this : new NullDevice(channelEndFirst, Bytes.zeros(sense.length()));
  }

  private boolean clean() {
    return sense.byteAt(0) == 0;
  }

  private NullDevice rejecting() {
    return new NullDevice(
        channelEndFirst, Sense.of(sense.length(), Sense.COMMAND_REJECT, 0, Sense.INVALID_COMMAND));
  }
}
