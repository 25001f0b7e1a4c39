package ccwlab.hardware.device;

/**
 * What a device will do with a command.
 *
 * @param wantedBytes bytes that the device sends or takes when the program's count allows it
 * @param rejected the device refuses: it will end with unit check and move nothing
 * @param channelEndFirst the device disconnects: channel end comes first, device end later
 * @param ends false: the device keeps the command for ever
 */
public record Order(
    Move move,
    int wantedBytes,
    ServiceClass service,
    boolean rejected,
    boolean channelEndFirst,
    boolean ends) {
  /** No command was given. */
  public static final Order NONE =
      new Order(Move.NONE, 0, ServiceClass.CONTROL, false, false, true);

  /** The command ends with unit check. */
  public static final Order REJECTED =
      new Order(Move.NONE, 0, ServiceClass.CONTROL, true, false, true);

  public static Order immediate(boolean channelEndFirst) {
    return new Order(Move.NONE, 0, ServiceClass.CONTROL, false, channelEndFirst, true);
  }

  /** Data moves, and the medium is not needed. */
  public static Order of(Move move, int wantedBytes, boolean channelEndFirst) {
    return new Order(move, wantedBytes, ServiceClass.CONTROL, false, channelEndFirst, true);
  }

  Order neverEnding() {
    return new Order(move, wantedBytes, service, rejected, channelEndFirst, false);
  }
}
