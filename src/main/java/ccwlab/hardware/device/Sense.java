package ccwlab.hardware.device;

import ccwlab.arch.Bytes;

/**
 * Sense data of a control unit: byte 0 and 1 say what is wrong, byte 7 which message explains it.
 *
 * <p>Source: 3370 description and IBM 9336 sense formats as Linux dasd_int.h names the bits (format
 * 0, "program or system check").
 */
final class Sense {
  /** Byte 0: command reject. */
  static final int COMMAND_REJECT = 0x80;

  /** Byte 1: file protected. */
  static final int FILE_PROTECTED = 0x04;

  /** Byte 7: the command code is not known. */
  static final int INVALID_COMMAND = 0x01;

  /** Byte 7: the command may not come at this place of a chain. */
  static final int INVALID_SEQUENCE = 0x02;

  /** Byte 7: the parameters are too short. */
  static final int COUNT_TOO_SMALL = 0x03;

  /** Byte 7: a parameter has a value it must not have. */
  static final int INVALID_PARAMETER = 0x04;

  private static final int MESSAGE_OFFSET = 7;

  private Sense() {}

  /** As many bytes as fit of a full set of sense data. */
  static Bytes of(int lengthBytes, int byte0, int byte1, int message) {
    byte[] sense = new byte[lengthBytes];
    set(sense, 0, byte0);
    set(sense, 1, byte1);
    set(sense, MESSAGE_OFFSET, message);
    return Bytes.owning(sense);
  }

  private static void set(byte[] sense, int offset, int value) {
    if (offset < sense.length) {
      sense[offset] = (byte) value;
    }
  }
}
