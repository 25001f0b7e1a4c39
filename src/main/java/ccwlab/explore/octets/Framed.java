package ccwlab.explore.octets;

import java.nio.ByteBuffer;
import java.util.zip.CRC32C;

/**
 * How one record stands in a file of records: the length of its content, a checksum of the content,
 * a checksum of these two, and the content. All numbers have their highest octet first.
 */
final class Framed {
  static final int HEAD_BYTES = 3 * Integer.BYTES;

  private Framed() {}

  static ByteBuffer of(byte[] content) {
    ByteBuffer record = ByteBuffer.allocate(HEAD_BYTES + content.length);
    record.putInt(content.length).putInt(sum(content, content.length));
    record.putInt(sum(record.array(), 2 * Integer.BYTES));
    return record.put(content).flip();
  }

  /** The record's head is as it was written. */
  static boolean isHead(ByteBuffer head) {
    return head.getInt(2 * Integer.BYTES) == sum(head.array(), 2 * Integer.BYTES);
  }

  static int length(ByteBuffer head) {
    return head.getInt(0);
  }

  static boolean fits(ByteBuffer head, byte[] content) {
    return head.getInt(Integer.BYTES) == sum(content, content.length);
  }

  private static int sum(byte[] bytes, int length) {
    CRC32C sum = new CRC32C();
    sum.update(bytes, 0, length);
    return (int) sum.getValue();
  }
}
