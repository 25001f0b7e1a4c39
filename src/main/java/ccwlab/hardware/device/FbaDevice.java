package ccwlab.hardware.device;

import ccwlab.arch.Bytes;
import ccwlab.arch.Dstat;
import java.util.Optional;

/**
 * A fixed-block disk of 512-byte blocks, as 3370 and 9336 are: the extent is defined, blocks in it
 * are located, then read or written, all in one command chain.
 *
 * <p>The blocks lie on the medium, whose size is the disk's size. A write whose count ends within a
 * block fills the block up with zeros.
 *
 * <p>Source: the command set as Linux drivers/s390/block/dasd_fba.h and Hercules fbadasd.c know it.
 *
 * @param sense data that wait to be fetched
 * @param extent what DEFINE EXTENT set up, in this chain
 * @param located what LOCATE set up for the next command
 */
public record FbaDevice(
    DeviceConfig config, Bytes sense, Optional<FbaExtent> extent, Optional<FbaLocation> located)
    implements Device {
  static final int WRITE = 0x41;
  static final int READ = 0x42;
  static final int LOCATE = 0x43;
  static final int DEFINE_EXTENT = 0x63;
  static final int READ_DEVICE_CHARACTERISTICS = 0x64;

  private static final int NORMAL = Dstat.CHANNEL_END | Dstat.DEVICE_END;
  private static final Bytes ID = SenseId.of(0x6310, 0x80, 0x9336, 0x10);

  static FbaDevice of(DeviceConfig config) {
    return new FbaDevice(
        config, Bytes.zeros(config.senseBytes()), Optional.empty(), Optional.empty());
  }

  @Override
  public Device reset() {
    return of(config);
  }

  @Override
  public Device programBegun() {
    return extent.isEmpty() // and so nothing is located
        ? this
        : new FbaDevice(config, sense, Optional.empty(), Optional.empty());
  }

  @Override
  public Order begin(int cmd) {
    if (reject(cmd) != 0) {
      return Order.REJECTED;
    }
    return switch (cmd) {
      case NOP -> Order.immediate(config.channelEndFirst());
      case SENSE -> toStorage(sense.length());
      case SENSE_ID -> toStorage(ID.length());
      case READ_DEVICE_CHARACTERISTICS -> toStorage(FbaCharacteristics.SIZE_BYTES);
      case DEFINE_EXTENT -> fromStorage(FbaExtent.SIZE_BYTES);
      case LOCATE -> fromStorage(FbaLocation.SIZE_BYTES);
      case READ -> blocks(Move.TO_STORAGE);
      case WRITE -> blocks(Move.FROM_STORAGE);
      default -> Order.REJECTED;
    };
  }

  private Order toStorage(int wantedBytes) {
    return Order.of(Move.TO_STORAGE, wantedBytes, config.channelEndFirst());
  }

  private Order fromStorage(int wantedBytes) {
    return Order.of(Move.FROM_STORAGE, wantedBytes, config.channelEndFirst());
  }

  private Order blocks(Move move) {
    int blocks = located.orElseThrow().blocks();
    return new Order(
        move,
        blocks * Medium.BLOCK_BYTES,
        ServiceClass.transfer(blocks),
        false,
        config.channelEndFirst(),
        true);
  }

  @Override
  public Ended end(int cmd, Bytes received, int roomBytes, Medium medium) {
    int message = reject(cmd);
    if (message != 0) {
      return check(Sense.COMMAND_REJECT, 0, message);
    }
    return switch (cmd) {
      case SENSE -> Ended.sent(senseFetched(), NORMAL, sense);
      case SENSE_ID -> Ended.sent(ready(), NORMAL, ID);
      case READ_DEVICE_CHARACTERISTICS ->
          Ended.sent(ready(), NORMAL, FbaCharacteristics.of(medium.blocks()));
      case DEFINE_EXTENT -> defineExtent(received, medium);
      case LOCATE -> locate(received);
      case READ -> read(roomBytes, medium);
      case WRITE -> write(received, medium);
      default -> Ended.of(this, NORMAL);
    };
  }

  @Override
  public Device senseFetched() {
    return ready();
  }

  /** The message that says why a command is rejected here, or 0. */
  private int reject(int cmd) {
    return switch (cmd) {
      case NOP, SENSE, SENSE_ID, READ_DEVICE_CHARACTERISTICS -> 0;
      case DEFINE_EXTENT -> extent.isEmpty() ? 0 : Sense.INVALID_SEQUENCE;
      case LOCATE -> extent.isPresent() ? 0 : Sense.INVALID_SEQUENCE;
      case READ -> locatedTo(false) ? 0 : Sense.INVALID_SEQUENCE;
      case WRITE -> locatedTo(true) ? 0 : Sense.INVALID_SEQUENCE;
      default -> Sense.INVALID_COMMAND;
    };
  }

  private boolean locatedTo(boolean write) {
    return located.isPresent() && located.get().write() == write;
  }

  private Ended defineExtent(Bytes parameters, Medium medium) {
    if (parameters.length() < FbaExtent.SIZE_BYTES) {
      return check(Sense.COMMAND_REJECT, 0, Sense.COUNT_TOO_SMALL);
    }
    FbaExtent wanted = FbaExtent.decode(parameters);
    if (!wanted.valid(medium.blocks())) {
      return check(Sense.COMMAND_REJECT, 0, Sense.INVALID_PARAMETER);
    }
    return Ended.of(with(Optional.of(wanted), Optional.empty()), NORMAL);
  }

  private Ended locate(Bytes parameters) {
    if (parameters.length() < FbaLocation.SIZE_BYTES) {
      return check(Sense.COMMAND_REJECT, 0, Sense.COUNT_TOO_SMALL);
    }
    FbaLocation wanted = FbaLocation.decode(parameters);
    FbaExtent in = extent.orElseThrow();
    if (!wanted.valid()) {
      return check(Sense.COMMAND_REJECT, 0, Sense.INVALID_PARAMETER);
    }
    boolean writeInhibited = in.writesInhibited() || config.writeProtected();
    if (!in.contains(wanted) || wanted.write() && writeInhibited) {
      return check(0, Sense.FILE_PROTECTED, 0);
    }
    return Ended.of(with(extent, Optional.of(wanted)), NORMAL);
  }

  private Ended read(int roomBytes, Medium medium) {
    byte[] content = new byte[wholeBlocks(roomBytes) * Medium.BLOCK_BYTES];
    long first = firstBlock();
    for (int i = 0; i * Medium.BLOCK_BYTES < content.length; i++) {
      medium.read(first + i).copyTo(content, i * Medium.BLOCK_BYTES);
    }
    Bytes read = Bytes.owning(content);
    Bytes data = roomBytes == content.length ? read : read.slice(0, roomBytes);
    return new Ended(
        with(extent, Optional.empty()), NORMAL, data, new BlockAccess(false, first, read));
  }

  private Ended write(Bytes received, Medium medium) {
    byte[] content = new byte[wholeBlocks(received.length()) * Medium.BLOCK_BYTES];
    received.copyTo(content, 0);
    Bytes written = Bytes.owning(content);
    long first = firstBlock();
    for (int i = 0; i * Medium.BLOCK_BYTES < content.length; i++) {
      medium.write(first + i, written.slice(i * Medium.BLOCK_BYTES, Medium.BLOCK_BYTES));
    }
    return new Ended(
        with(extent, Optional.empty()), NORMAL, Bytes.EMPTY, new BlockAccess(true, first, written));
  }

  private static int wholeBlocks(int bytes) {
    return (bytes + Medium.BLOCK_BYTES - 1) / Medium.BLOCK_BYTES;
  }

  private long firstBlock() {
    return extent.orElseThrow().blockOf(located.orElseThrow());
  }

  /** Any command but NO-OPERATION takes earlier sense data away. */
  private FbaDevice ready() {
    return new FbaDevice(config, Bytes.zeros(config.senseBytes()), extent, Optional.empty());
  }

  private FbaDevice with(Optional<FbaExtent> defined, Optional<FbaLocation> location) {
    return new FbaDevice(config, Bytes.zeros(config.senseBytes()), defined, location);
  }

  private Ended check(int byte0, int byte1, int message) {
    Bytes why = Sense.of(config.senseBytes(), byte0, byte1, message);
    return Ended.of(
        new FbaDevice(config, why, Optional.empty(), Optional.empty()), NORMAL | Dstat.UNIT_CHECK);
  }
}
