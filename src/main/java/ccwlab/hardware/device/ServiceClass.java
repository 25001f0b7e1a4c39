package ccwlab.hardware.device;

/**
 * How long a device may take for something, as a class: an interpreter has one distribution of
 * times per {@link Kind}.
 *
 * @param blocks blocks moved, 0 unless {@code TRANSFER}
 */
public record ServiceClass(Kind kind, int blocks) {
  /** The classes that an interpreter tells apart. */
  public enum Kind {
    /** A control or sense command. */
    CONTROL,
    /** Blocks move between the medium and storage. */
    TRANSFER,
    /** Channel end is given, device end is not yet. */
    DEVICE_END
  }

  public static final ServiceClass CONTROL = new ServiceClass(Kind.CONTROL, 0);
  public static final ServiceClass DEVICE_END = new ServiceClass(Kind.DEVICE_END, 0);

  public static ServiceClass transfer(int blocks) {
    return new ServiceClass(Kind.TRANSFER, blocks);
  }
}
