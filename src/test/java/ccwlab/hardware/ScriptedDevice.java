package ccwlab.hardware;

import ccwlab.arch.Bytes;
import ccwlab.arch.Dstat;
import ccwlab.hardware.device.Device;
import ccwlab.hardware.device.Ended;
import ccwlab.hardware.device.Medium;
import ccwlab.hardware.device.Move;
import ccwlab.hardware.device.Order;

/**
 * A device for tests: 01 takes {@code wantedBytes}, 02 sends as many, 03 does nothing, 05 ends with
 * status modifier, 07 with unit exception, 0b with unit check.
 */
record ScriptedDevice(int wantedBytes, boolean channelEndFirst, Bytes taken, Bytes sense)
    implements Device {
  static final int WRITE = 0x01;
  static final int READ = 0x02;
  static final int MODIFY = 0x05;
  static final int EXCEPTION = 0x07;
  static final int CHECK = 0x0b;
  private static final int NORMAL = Dstat.CHANNEL_END | Dstat.DEVICE_END;

  static ScriptedDevice wanting(int bytes) {
    return new ScriptedDevice(bytes, false, Bytes.EMPTY, Bytes.zeros(24));
  }

  ScriptedDevice endingSeparately() {
    return new ScriptedDevice(wantedBytes, true, taken, sense);
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
      case WRITE -> Order.of(Move.FROM_STORAGE, wantedBytes, channelEndFirst);
      case READ -> Order.of(Move.TO_STORAGE, wantedBytes, channelEndFirst);
      case CHECK -> Order.REJECTED;
      default -> Order.immediate(channelEndFirst);
    };
  }

  @Override
  public Ended end(int cmd, Bytes received, int roomBytes, Medium medium) {
    return switch (cmd) {
      case WRITE ->
          Ended.of(new ScriptedDevice(wantedBytes, channelEndFirst, received, sense), NORMAL);
      case READ -> Ended.sent(this, NORMAL, pattern(roomBytes));
      case MODIFY -> Ended.of(this, NORMAL | Dstat.STATUS_MODIFIER);
      case EXCEPTION -> Ended.of(this, NORMAL | Dstat.UNIT_EXCEPTION);
      case CHECK ->
          Ended.of(
              new ScriptedDevice(wantedBytes, channelEndFirst, taken, Bytes.filled(24, 0x80)),
              NORMAL | Dstat.UNIT_CHECK);
      default -> Ended.of(this, NORMAL);
    };
  }

  @Override
  public Device senseFetched() {
    return new ScriptedDevice(wantedBytes, channelEndFirst, taken, Bytes.zeros(24));
  }

  /** 1, 2, 3 ... */
  static Bytes pattern(int lengthBytes) {
    byte[] bytes = new byte[lengthBytes];
    for (int i = 0; i < lengthBytes; i++) {
      bytes[i] = (byte) (i + 1);
    }
    return Bytes.owning(bytes);
  }
}
