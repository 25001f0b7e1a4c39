package ccwlab.arch;

/**
 * Channel-command word: 8 bytes on a doubleword boundary, in one of two formats.
 *
 * <p>Source: Principles of Operation, "Channel-Command Word".
 */
public sealed interface Ccw permits Ccw0, Ccw1 {
  int SIZE_BYTES = 8;

  /** Chain data. */
  int CD = 0x80;

  /** Chain command. */
  int CC = 0x40;

  /** Suppress length indication. */
  int SLI = 0x20;

  /** Skip: move no data. */
  int SKIP = 0x10;

  /** Program-controlled interruption. */
  int PCI = 0x08;

  /** Indirect data addressing. */
  int IDA = 0x04;

  /** Suspend. */
  int SUSPEND = 0x02;

  /** Modified indirect data addressing. */
  int MIDA = 0x01;

  /** Command code, 0 to 255. */
  int cmd();

  /** Data address, 24 or 31 bits (format 1 bit 0 included, so that a check can see it). */
  int cda();

  /** The flag byte. */
  int flags();

  /** Byte count, 0 to 65535. */
  int count();

  /** The doubleword as stored. */
  long encode();

  default boolean has(int flag) {
    return (flags() & flag) != 0;
  }

  /** Transfer in channel: X'x8' in format 0, X'08' in format 1. */
  boolean isTic();
}
