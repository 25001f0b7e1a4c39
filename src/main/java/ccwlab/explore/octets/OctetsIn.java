package ccwlab.explore.octets;

import java.nio.charset.StandardCharsets;

/**
 * Reads what an {@link OctetsOut} took in, in the same order.
 *
 * @throws IndexOutOfBoundsException from each method, if there is no more
 */
public final class OctetsIn {
  private static final int MORE = 0x80;
  private static final int BITS = 7;

  private final byte[] bytes;
  private int at;

  public OctetsIn(byte[] bytes) {
    this.bytes = bytes;
  }

  public boolean more() {
    return at < bytes.length;
  }

  public long number() {
    long value = 0;
    for (int shift = 0; ; shift += BITS) {
      byte read = bytes[at++];
      value |= (long) (read & MORE - 1) << shift;
      if (read >= 0) {
        return value;
      }
    }
  }

  public int count() {
    return (int) number();
  }

  public int octet() {
    return bytes[at++] & 0xff;
  }

  public long hash() {
    long hash = 0;
    for (int shift = 0; shift < Long.SIZE; shift += Byte.SIZE) {
      hash |= (bytes[at++] & 0xffL) << shift;
    }
    return hash;
  }

  public String text() {
    int length = count();
    String text = new String(bytes, at, length, StandardCharsets.UTF_8);
    at += length;
    return text;
  }

  /** All that has not been read yet. */
  public byte[] rest() {
    return all(bytes.length - at);
  }

  /** The next so many bytes. */
  public byte[] all(int length) {
    byte[] taken = new byte[length];
    System.arraycopy(bytes, at, taken, 0, length);
    at += length;
    return taken;
  }
}
