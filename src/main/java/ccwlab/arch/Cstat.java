package ccwlab.arch;

/**
 * Subchannel status, SCSW word 2 bits 8 to 15. Source: Principles of Operation, "Subchannel
 * Status".
 */
public final class Cstat {
  public static final int PCI = 0x80;
  public static final int INCORRECT_LENGTH = 0x40;
  public static final int PROGRAM_CHECK = 0x20;
  public static final int PROTECTION_CHECK = 0x10;
  public static final int CHANNEL_DATA_CHECK = 0x08;
  public static final int CHANNEL_CONTROL_CHECK = 0x04;
  public static final int INTERFACE_CONTROL_CHECK = 0x02;
  public static final int CHAINING_CHECK = 0x01;

  private Cstat() {}
}
